import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The workbench as it was built beside this program; null where it was not. */
export function builtWorkbench(): string | null {
  const folder = fileURLToPath(new URL('../web', import.meta.url))
  return existsSync(join(folder, 'index.html')) ? folder : null
}

/**
 * Serves the workbench: its files under `/assets`, and its one page wherever a browser asks for a page that is nothing else.
 * Only its own script runs; its styles carry a number made for this one answer.
 */
export async function addWorkbench(app: FastifyInstance, folder: string): Promise<(asked: Asked) => boolean> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    cacheControl: false,
    // Their names change with their content.
    setHeaders: (reply) => void reply.setHeader('cache-control', 'public, max-age=31536000, immutable'),
  })
  return ({ request, reply }) => {
    if (!isForPage(request)) return false
    const nonce = randomBytes(16).toString('base64')
    reply
      .code(200)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce))
      .send(page.replaceAll('%NONCE%', nonce))
    return true
  }
}

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Other programs keep their 404; so do addresses of the API, files and descriptions. */
function isForPage({ method, url, headers }: FastifyRequest): boolean {
  const isPage = method === 'GET' && (headers.accept ?? '').includes('text/html')
  return isPage && !/^\/(api|assets|docs|health|metrics)(\/|\?|$)/.test(url)
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
  ].join('; ')
}
