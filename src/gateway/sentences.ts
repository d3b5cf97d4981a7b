/**
 * Where the last whole sentence of a text that is still being written ends; 0: none is whole. A sentence is whole when the next one has begun
 * (Unicode UAX 29, as the platform has it).
 */
export function wholeSentences(text: string, language: string): number {
  if (!/[.!?…。！？\n]/.test(text)) return 0
  let last = 0
  for (const { index } of segmenterOf(language).segment(text)) last = index
  return last
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  const made = new Intl.Segmenter(localesOf(language), { granularity: 'sentence' })
  segmenters.set(language, made)
  return made
}

/** A tag the platform cannot read leaves it to its own rules; sentences end everywhere. */
function localesOf(language: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(language)
  } catch {
    return []
  }
}
