/** The field names of the outermost objects in the beginning of a JSON text, also where the text breaks off. */
export function headKeys(text: string): ReadonlySet<string> {
  const keys = new Set<string>()
  let braces = 0
  let at = 0
  while (at < text.length) {
    const char = text[at]
    if (char === '{') braces += 1
    else if (char === '}') braces -= 1
    else if (char === '"') {
      const end = stringEnd(text, at)
      if (end < 0) break
      if (braces === 1 && /^\s*:/.test(text.slice(end + 1, end + 20))) keys.add(text.slice(at + 1, end))
      at = end
    }
    at += 1
  }
  return keys
}

/** Where the string that opens at `from` closes; -1 when it does not. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return -1
}
