import { createHash } from 'node:crypto'
import { html, type Markup, nothing, verbatim } from '../html/markup.ts'
import { style } from '../html/style.ts'
import { underValidation } from '../wording.ts'
import { siteStyle } from './site-style.ts'

export interface SitePage {
  readonly title: string
  readonly lead: Markup
  /** Pages above this one, the first of them the run. */
  readonly above: readonly { readonly name: string; readonly href: string }[]
  readonly generatedBy: string
  readonly content: Markup
}

/** One page of a site: one file, nothing fetched, no script, light and dark as the reader's machine is set. */
export function sitePage({ title, lead, above, generatedBy, content }: SitePage): string {
  const policy = `default-src 'none'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="generator" content="${generatedBy}"><title>${title}</title><link rel="icon" href="data:,"><style>${verbatim(sheet)}</style></head>
<body class="bench"><a class="skip" href="#main">Skip to the content</a>
<header class="bar"><div class="wrap"><span class="name">Nexus benchmark</span>${above.length === 0 ? nothing : html`<nav class="crumbs" aria-label="Pages above">${above.map(({ name, href }) => html`<a href="${href}"><bdi>${name}</bdi></a>`)}</nav>`}</div></header>
<main id="main" class="wrap" tabindex="-1"><div class="lead"><h1><bdi>${title}</bdi></h1>${lead}</div>
${content}</main>
<footer class="wrap">${generatedBy}. What is named is a conduct level of the system, never the level of a relationship. Levels are descriptive categories, not grades. ${underValidation}</footer></body></html>
`
  return page.markup
}

const sheet = `${style}${siteStyle}`
const styleHash = `sha256-${createHash('sha256').update(sheet).digest('base64')}`

/** A part of a page with its heading. */
export function card(id: string, title: string, content: Markup): Markup {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${content}</section>
`
}

/** A table that may be wider than the screen: it scrolls by itself, by the keyboard too. */
export function scrolled(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}, table" tabindex="0">${table}</div>`
}
