/** One word of a text with what its writing tells about it. */
export interface Word {
  readonly start: number
  /** Without the possessive ending. */
  readonly end: number
  readonly lower: string
  readonly isCapital: boolean
  readonly isPossessive: boolean
  /** Nothing, or the end of a sentence, a line, a quotation or a list mark stands before it: a capital says nothing there. */
  readonly isStart: boolean
  /** What stands between the word before and this one. */
  readonly gap: string
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let last = 0
  for (const match of text.matchAll(wordShape)) {
    const [whole] = match
    const bare = whole.replace(possessive, '')
    const gap = text.slice(last, match.index)
    words.push({
      start: match.index,
      end: match.index + bare.length,
      lower: bare.toLowerCase(),
      isCapital: capital.test(bare) && !shouted.test(bare),
      isPossessive: bare.length < whole.length,
      isStart: words.length === 0 || sentenceEnd.test(gap),
      gap,
    })
    last = match.index + whole.length
  }
  return words
}

/** A hyphen joins what has two capitals (`Anna-Lena`) and nothing else. */
const wordShape = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*|(?<=\p{Lu}[\p{L}\p{M}]*)-\p{Lu}[\p{L}\p{M}]*)*/gu
const possessive = /['’](?:s|S)$/u
const capital = /^\p{Lu}/u
/** A word all in capitals is loud, or an abbreviation. */
const shouted = /^\p{Lu}[\p{Lu}'’-]+$/u
const sentenceEnd = /[.!?…:;\n"“”„«»()[\]*•|]|[-–—]\s*$/u
