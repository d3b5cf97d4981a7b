/**
 * What a reply in JSON says in words: the strings among its values, in their order, a line each. A text that is no JSON says itself: a model that
 * refuses, or was cut short, writes none.
 */
export function wordsOf(text: string): string {
  const parsed = parsedJson(text)
  if (parsed === undefined) return text
  const words: string[] = []
  const open: unknown[] = [parsed]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string') words.push(value)
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value).toReversed()) open.push(inner)
  }
  return words.join('\n')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What it is instead is read as it stands; the engine's message would quote it.
    return undefined
  }
}
