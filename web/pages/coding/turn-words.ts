/** Characters of a turn. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The words of a text with their places, as the language of the text divides it; without spaces and signs. */
export function wordsOf(text: string): readonly Span[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  return [...segmenter.segment(text)].flatMap(({ segment, index, isWordLike }) =>
    isWordLike === true ? [{ start: index, end: index + segment.length }] : [],
  )
}

/** Words that were chosen by key: the one chosen first and the one the choice reaches to, by place. */
export interface WordChoice {
  readonly from: number
  readonly to: number
}

/** The choice after a step to the left or right; kept beginnings make it longer or shorter. */
export function stepped(
  choice: WordChoice | null,
  { words, step, keeps }: { readonly words: number; readonly step: 1 | -1; readonly keeps: boolean },
): WordChoice | null {
  if (words === 0) return null
  const first = step === 1 ? 0 : words - 1
  const to = choice === null ? first : Math.min(words - 1, Math.max(0, choice.to + step))
  return { from: keeps && choice !== null ? choice.from : to, to }
}

/** The characters of a choice of words. */
export function spanOf(words: readonly Span[], choice: WordChoice): Span | null {
  const first = words[Math.min(choice.from, choice.to)]
  const last = words[Math.max(choice.from, choice.to)]
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end }
}

/** The choice that covers these characters best, so that keys can go on where a mouse began; null where it touches no word. */
export function choiceOf(words: readonly Span[], { start, end }: Span): WordChoice | null {
  const touched = words.flatMap((word, at) => (word.end > start && word.start < end ? [at] : []))
  const [first] = touched
  const last = touched.at(-1)
  return first === undefined || last === undefined ? null : { from: first, to: last }
}

/** A piece of a turn's text that is shown in one way. */
export interface Piece extends Span {
  /** Places of the spans it lies in. */
  readonly inside: readonly number[]
}

/** Cuts a text where spans begin and end. */
export function piecesOf(length: number, spans: readonly Span[]): readonly Piece[] {
  const cuts = new Set([0, length])
  for (const { start, end } of spans) for (const cut of [start, end]) if (cut > 0 && cut < length) cuts.add(cut)
  const sorted = [...cuts].sort((one, other) => one - other)
  return sorted.slice(0, -1).map((start, at) => {
    const end = sorted[at + 1] ?? length
    const inside = spans.flatMap((span, index) => (span.start <= start && span.end >= end ? [index] : []))
    return { start, end, inside }
  })
}
