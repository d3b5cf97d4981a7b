/** What a JSON pointer (RFC 6901) points at; undefined where there is nothing. */
export function pointedAt(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  let here = value
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    if (Array.isArray(here) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined
    here = Object.entries(here).find(([name]) => name === key)?.[1]
  }
  return here
}

/** Whether a text is a JSON pointer at all. */
export function isPointer(text: string): boolean {
  return text === '' || (text.startsWith('/') && !/~(?![01])/.test(text))
}
