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

/**
 * How far a reply that is still being written was looked at. A sentence may go out once the one after it was looked at with it: what a
 * sentence does is often told by the next one ("you want to, and you have not begun. Why is that?"), and what is out cannot be taken back.
 */
export class LookedAt {
  /** Characters; sentences begin there. */
  end = 0
  private readonly language: string

  constructor(language: string) {
    this.language = language
  }

  /** Where the last whole sentence of the text ends, where one is new; else null. */
  next(text: string): number | null {
    const end = wholeSentences(text.slice(this.end), this.language)
    return end === 0 ? null : this.end + end
  }

  /** This text, which ends with a sentence, was looked at. Gives how much of it may go out: all before its last sentence. */
  upTo(text: string): number {
    const before = this.end
    this.end = text.length
    return before + wholeSentences(text.slice(before), this.language)
  }
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
