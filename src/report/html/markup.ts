/** Text that is already safe to stand in a page. Only `html` makes it. */
export interface Markup {
  readonly markup: string
}

type Part = string | number | null | Markup | readonly Markup[]

/** A page fragment; whatever is put in is escaped unless it is a fragment itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0] ?? ''
  for (const [index, part] of parts.entries()) markup += written(part) + (strings[index + 1] ?? '')
  return { markup }
}

/** Text of our own that is no markup language of the page: style and script. */
export function verbatim(markup: string): Markup {
  return { markup }
}

export const nothing: Markup = { markup: '' }

/** Text for an element or a quoted attribute. Control characters would vanish or reorder what is around them. */
export function escaped(text: string): string {
  return risky.test(text) ? text.replace(riskyAll, replacementOf) : text
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  if ('markup' in part) return part.markup
  return part.map((fragment) => fragment.markup).join('')
}

const riskyClass = '&<>"\'\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF'
const risky = new RegExp(`[${riskyClass}]`)
const riskyAll = new RegExp(`[${riskyClass}]`, 'g')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function replacementOf(sign: string): string {
  return entities[sign] ?? '\uFFFD'
}
