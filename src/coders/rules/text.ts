/** A word of a turn. `word` is lower case with a straight apostrophe; emoji are words of their own. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
  readonly sentence: number
  /** Counts clauses over the whole turn: a comma, colon, bracket, dash or "but" opens a new one. */
  readonly clause: number
  readonly isQuoted: boolean
}

export interface Sentence {
  readonly start: number
  readonly end: number
  /** First token, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly isQuestion: boolean
  /** Stands on a bullet or numbered line. */
  readonly isListItem: boolean
  readonly isNumbered: boolean
}

export interface CueHit {
  /** First token, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  readonly sentence: number
  /** A negator stands up to four words before, in the same clause. */
  readonly isNegated: boolean
}

/** Lexicon id to its hits, in order of the text. */
export type CueHits = ReadonlyMap<string, readonly CueHit[]>

/** A turn as the rules see it. */
export interface ReadTurn {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  readonly cues: CueHits
}

/** Cuts a text into words and sentences in one pass. A line break ends a sentence. */
export function readText(text: string): Pick<ReadTurn, 'text' | 'tokens' | 'sentences'> {
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  let clause = 0
  let quote = false
  let last = 0
  let first = 0
  wordPattern.lastIndex = 0
  for (let match = wordPattern.exec(text); match !== null; match = wordPattern.exec(text)) {
    const start = match.index
    const gap = readGap(text, last, start)
    if (gap.endsSentence && tokens.length > first) {
      sentences.push(sentenceOf(text, tokens.slice(first), { first, gap }))
      first = tokens.length
    }
    if (gap.endsClause) clause += 1
    if (gap.quotes % 2 === 1) quote = !quote
    if (gap.endsParagraph) quote = false
    const end = start + match[0].length
    const word = normalised(match[0])
    if (word === 'but' && tokens.length > first) clause += 1
    tokens.push({ word, start, end, sentence: sentences.length, clause, isQuoted: quote })
    last = end
  }
  if (tokens.length > first) {
    sentences.push(sentenceOf(text, tokens.slice(first), { first, gap: readGap(text, last, text.length) }))
  }
  return { text, tokens, sentences }
}

// Emoticons and emoji carry affect (domain.md 3.2, WDR.6), so they are words.
const wordPattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\p{Extended_Pictographic}|[:;]-?[)(D]/gu

interface Gap {
  readonly endsSentence: boolean
  readonly endsClause: boolean
  readonly endsParagraph: boolean
  readonly isQuestion: boolean
  readonly quotes: number
  /** Where the sentence before it ends. */
  readonly end: number
}

const adjacent: Gap = {
  endsSentence: false,
  endsClause: false,
  endsParagraph: false,
  isQuestion: false,
  quotes: 0,
  end: 0,
}

function readGap(text: string, from: number, to: number): Gap {
  if (to - from === 1 && text.charCodeAt(from) === 32) return adjacent
  let stop = -1
  let isQuestion = false
  let endsClause = false
  let breaks = 0
  let quotes = 0
  for (let at = from; at < to; at += 1) {
    const mark = text[at] ?? ''
    if (mark === '\n') breaks += 1
    else if (mark === '"' || mark === '“' || mark === '”') quotes += 1
    if (mark === '.' || mark === '!' || mark === '?' || mark === '…' || mark === '\n') {
      if (mark === '?') isQuestion = true
      if (mark !== '\n' || stop < 0) stop = at
    } else if (clauseMarks.has(mark)) endsClause = true
  }
  // A dot inside a number or an address is followed directly by the next word.
  const endsSentence = stop >= 0 && (breaks > 0 || to - stop > 1 || to === text.length)
  const end = stop < 0 || text[stop] === '\n' ? (stop < 0 ? to : stop) : stop + 1
  return {
    endsSentence,
    endsClause: endsClause || endsSentence,
    endsParagraph: breaks > 0,
    isQuestion,
    quotes,
    end,
  }
}

const clauseMarks = new Set([',', ';', ':', '(', ')', '–', '—', '-', '/'])

function sentenceOf(text: string, words: readonly Token[], { first, gap }: { first: number; gap: Gap }): Sentence {
  const start = words[0]?.start ?? 0
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start + 4)
  return {
    start,
    end: gap.end,
    from: first,
    to: first + words.length,
    isQuestion: gap.isQuestion,
    isListItem: listMark.test(line),
    isNumbered: numberMark.test(line),
  }
}

const listMark = /^\s*(?:[-*•–]\s|(?:[*_]{1,2})?\d{1,2}[.)]\s|step \d|\p{Extended_Pictographic})/iu
const numberMark = /^\s*(?:[*_]{1,2})?(?:\d{1,2}[.)]\s|step \d)/i

function normalised(raw: string): string {
  const known = words.get(raw)
  if (known !== undefined) return known
  const word = raw.toLowerCase().replaceAll('’', "'")
  const normal = withoutApostrophe.get(word) ?? word
  if (words.size >= mostWords) words.clear()
  words.set(raw, normal)
  return normal
}

// Words as they came, to what they are: a few thousand make up nearly every text.
const words = new Map<string, string>()
const mostWords = 20_000

// Contractions as people type them; forms that are words of their own (well, ill, id, its) are left alone.
const withoutApostrophe = new Map(
  [
    "don't can't won't didn't doesn't isn't wasn't aren't weren't couldn't shouldn't wouldn't haven't hasn't hadn't",
    "i'm i've you're you've they're that's what's there's",
  ]
    .join(' ')
    .split(' ')
    .map((word) => [word.replace("'", ''), word]),
)
