export interface Place {
  readonly start: number
  readonly end: number
}

/**
 * Where a quote stands in a text, in UTF-16 code units; null when it is not there word for word.
 * Only white space may differ: models fold line breaks.
 */
export function placeOf(quote: string, text: string): Place | null {
  const exact = quote.trim()
  if (exact === '') return null
  const start = text.indexOf(exact)
  if (start >= 0) return { start, end: start + exact.length }
  return foldedPlaceOf(exact, text)
}

function foldedPlaceOf(quote: string, text: string): Place | null {
  const sought = folded(quote).text
  const within = folded(text)
  const at = within.text.indexOf(sought)
  const start = within.origins[at]
  const last = within.origins[at + sought.length - 1]
  return start === undefined || last === undefined ? null : { start, end: last + 1 }
}

interface Folded {
  readonly text: string
  /** For every character, where it stood. */
  readonly origins: readonly number[]
}

/** Every run of white space as one space. */
function folded(text: string): Folded {
  let kept = ''
  const origins: number[] = []
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const isSpace = /\s/.test(character)
    if (isSpace && kept.endsWith(' ')) continue
    kept += isSpace ? ' ' : character
    origins.push(index)
  }
  return { text: kept, origins }
}
