/**
 * What can be told of a program's complaints without repeating them, since they may hold what was said: kind and place of an error. Reads the
 * traces that Python, Node and most others leave; of anything else only that it was there.
 */
export function errorTrace(complaints: string): string {
  if (complaints.trim() === '') return ''
  const kind = last(complaints, /\b([A-Z]\w*(?:Error|Exception)|ERR_[A-Z_]+)\b/g)
  const system = last(
    complaints,
    /\b(E(?:CONN|HOST|NET|PIPE|ACCES|NOENT|TIMEDOUT|ADDR|AI_)[A-Z_]*|ENOTFOUND|MODULE_NOT_FOUND)\b/g,
  )
  const python = last(complaints, /File "[^"\n]*?([\w.-]+)", line (\d+)/g)
  const place = python ?? first(complaints, /([\w.-]+\.(?:[cm]?[jt]sx?|rb|go|rs|java|php|sh|pl)):(\d+)/)
  const told = [kind, system, place === null ? null : `at ${place}`].filter((part) => part !== null)
  if (told.length > 0) return ` (${told.join(' ')})`
  return ' (what it wrote on standard error is not repeated, because it may hold what was said; start it by hand to see it)'
}

function last(text: string, pattern: RegExp): string | null {
  const found = [...text.matchAll(pattern)].at(-1)
  return found === undefined ? null : found.slice(1).join(':')
}

function first(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.slice(1).join(':') ?? null
}
