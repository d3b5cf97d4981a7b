import { createHash } from 'node:crypto'

/** A page complete in itself: nothing is fetched from anywhere, and only the script given here runs. */
export interface Page {
  readonly title: string
  readonly body: string
  /** Beside the colours and letters every page has. */
  readonly style: string
  readonly script?: string
}

const shared = `:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1e252b;--soft:#525d66;--line:#d9d6ce;--edge:#6b7073;--accent:#244d74;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#14181b;--card:#1b2125;--ink:#e7e5df;--soft:#aab3ba;--line:#333b41;--edge:#8d979f;--accent:#9cc3ea;--on-accent:#14181b}}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;padding:2rem 1rem;color:var(--ink);background:var(--paper)}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`

/** The page as HTML. */
export function pageHtml(page: Page): string {
  const script = page.script === undefined ? '' : `<script>${page.script}</script>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${page.title}</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${shared}${page.style}</style></head><body>${page.body}${script}</body></html>`
}

/** The Content-Security-Policy that lets this page be what it is and nothing more. */
export function pagePolicy({ style, script }: Pick<Page, 'style' | 'script'>): string {
  const running = script === undefined ? '' : `connect-src 'self'; script-src ${hashOf(script)}; `
  return `default-src 'none'; ${running}style-src ${hashOf(shared + style)}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
