import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { openApiDocument } from '../api/openapi.ts'
import { errorRows, referenceText } from '../api/reference.ts'
import type { RouteShape } from '../api/route.ts'
import { nexusVersion } from '../assess/version.ts'
import { NexusError } from '../errors.ts'
import { escaped } from '../report/html/markup.ts'
import { addDoorPages } from './door-pages.ts'
import type { House } from './house.ts'
import { isToken } from './metrics.ts'
import { pageHtml, pagePolicy } from './page.ts'

/** What is no route of the API: its description for machines and people, what the codes mean, and the metrics. */
export function addPages(app: FastifyInstance, house: House, routes: readonly RouteShape[]): void {
  const document = onceAsked(() => JSON.stringify(openApiDocument(routes, nexusVersion)))
  const reference = onceAsked(() => pageOf('HTTP API', htmlOf(referenceText(routes))))
  const errors = pageOf('Errors', errorsHtml())
  app.get('/api/openapi.json', { config: { routeId: 'openapi' } }, (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document()),
  )
  app.get('/api/docs', { config: { routeId: 'docs' } }, (_request, reply) => sendPage(reply, reference()))
  app.get('/docs/errors', { config: { routeId: 'errors' } }, (_request, reply) => sendPage(reply, errors))
  // The workbench has its own doors, in the reader's language.
  if (house.settings.workbench === null) addDoorPages(app)
  app.get('/metrics', { config: { routeId: 'metrics' } }, async (request, reply) => {
    if (!mayMeasure(request, house.settings.metricsToken)) throw hidden()
    return reply.type(house.metrics.contentType).send(await house.metrics.text())
  })
}

/** Made when it is first asked for: a server that starts has better uses for its time. */
function onceAsked(make: () => string): () => string {
  let made: string | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** With a token, whoever has it; without one, the loopback alone, and no proxy that stands on it. */
function mayMeasure(request: FastifyRequest, token: string | null): boolean {
  const { authorization = '', forwarded, 'x-forwarded-for': forwardedFor } = request.headers
  if (token !== null) return isToken(authorization.replace(/^Bearer /i, ''), token)
  const isLoopback = /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
  return isLoopback && forwarded === undefined && forwardedFor === undefined
}

function hidden(): NexusError {
  return new NexusError('notFound', 'There is no such address. /api/docs names those there are.')
}

const style = `main{max-width:62rem;margin:0 auto}h1{margin-top:0}nav{columns:18rem 3;margin:1.5rem 0 2.5rem;font-size:.9rem}
nav ul{margin:0;padding:0;list-style:none;break-inside:avoid}nav strong{display:block;margin-top:.75rem;break-after:avoid}
code{font:.9em ui-monospace,monospace;background:var(--card);border:1px solid var(--line);border-radius:.2rem;padding:0 .2em;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{text-align:left;border-bottom:1px solid var(--line);padding:.25rem .5rem;vertical-align:top;overflow-wrap:anywhere}
h2{margin-top:3rem;text-transform:capitalize}h3{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}`

const policy = pagePolicy({ style })

const pageOf = (title: string, body: string): string =>
  pageHtml({ title: `${title} · Nexus`, body: `<main>${body}</main>`, style })

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page)
}

function errorsHtml(): string {
  const rows = errorRows().map(
    ({ code, status, meaning }) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(meaning)}</td></tr>`,
  )
  return `<h1>Errors</h1><table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** The Markdown that `referenceText` writes: headings, tables, lists and paragraphs, nothing else. Contents before the first part. */
function htmlOf(text: string): string {
  const blocks = text.split(/\n{2,}/)
  const html = blocks.map(blockHtml)
  const first = blocks.findIndex((block) => block.startsWith('## '))
  return [...html.slice(0, first), contentsHtml(blocks), ...html.slice(first)].join('\n')
}

function contentsHtml(blocks: readonly string[]): string {
  const parts = blocks.flatMap((block) => {
    const [, marks, title = ''] = /^(##|###) (.*)$/.exec(block) ?? []
    if (marks === undefined) return []
    return [
      marks === '##'
        ? `</ul><strong>${inlineHtml(title)}</strong><ul>`
        : `<li><a href="#${slugOf(title)}">${inlineHtml(title)}</a></li>`,
    ]
  })
  return `<nav aria-label="Routes"><ul>${parts.join('')}</ul></nav>`.replace('<ul></ul>', '')
}

const slugOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

function blockHtml(block: string): string {
  const heading = /^(#{1,3}) (.*)$/.exec(block)
  if (heading !== null) {
    const level = heading[1]?.length ?? 1
    return `<h${level} id="${slugOf(heading[2] ?? '')}">${inlineHtml(heading[2] ?? '')}</h${level}>`
  }
  const lines = block.split('\n')
  if (block.startsWith('| ')) return tableHtml(lines)
  if (block.startsWith('- ')) return `<ul>${lines.map((line) => `<li>${inlineHtml(line.slice(2))}</li>`).join('')}</ul>`
  return `<p>${inlineHtml(block)}</p>`
}

function tableHtml(lines: readonly string[]): string {
  const [head, , ...rows] = lines.map((line) => line.replaceAll(/^\| | \|$/g, '').split(' | '))
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${row(head ?? [], 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

function inlineHtml(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\[errors\.md\]\(errors\.md\)/g, '<a href="/docs/errors">errors</a>')
}
