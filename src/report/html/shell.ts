import { createHash } from 'node:crypto'
import { underValidation } from '../wording.ts'
import { html, type Markup, nothing, verbatim } from './markup.ts'
import { firstScript, script } from './script.ts'
import { style } from './style.ts'

export interface ShellParts {
  readonly title: string
  readonly lead: string
  readonly generatedBy: string
  readonly hasList: boolean
  readonly content: Markup
}

/** The page around the parts: one file, nothing fetched, its own script known by hash. */
export function shell(parts: ShellParts): Markup {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${[firstScript, script].map(hashOf).join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`
  return html`<!doctype html>
<html lang="en"${parts.hasList ? html` class="many"` : nothing}><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="${parts.generatedBy}"><title>${parts.title}</title><link rel="icon" href="data:,"><style>${verbatim(style)}</style><script>${verbatim(firstScript)}</script></head>
<body data-view="list"><a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div class="wrap"><span class="name">Nexus report</span>${parts.hasList ? html`<a id="home" href="#overview" hidden>All relationships</a>` : nothing}<button type="button" id="expand" aria-pressed="false" hidden>Open all details</button><button type="button" id="theme" hidden>Dark page</button></div></header>
<main id="main" class="wrap" tabindex="-1"><div class="lead"><h1>${parts.title}</h1><p>${parts.lead}</p><p class="validation">${underValidation}</p></div>
${parts.content}</main>
<footer class="wrap">${parts.generatedBy}. Levels are descriptive categories, not grades. This document describes what was observed in the record; it is no clinical judgement of a person.</footer>
<script>${verbatim(script)}</script></body></html>
`
}

/** A script the policy of the page lets run, known by its content. */
function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
