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
  let isQuoted = false
  let last = 0
  let first = 0
  let line = 0
  for (let found = nextWord(text, 0); found !== null; found = nextWord(text, last)) {
    const { start, end } = found
    const gap = readGap(text, last, start)
    if (gap.endsSentence && tokens.length > first) {
      sentences.push(sentenceOf(text, tokens, { first, gap, line }))
      first = tokens.length
    }
    if (gap.endsClause) clause += 1
    if (gap.quotes % 2 === 1) isQuoted = !isQuoted
    if (gap.endsParagraph) {
      isQuoted = false
      line = text.lastIndexOf('\n', start) + 1
    }
    const word = normalised(text.slice(start, end))
    if (word === 'but' && tokens.length > first) clause += 1
    tokens.push({ word, start, end, sentence: sentences.length, clause, isQuoted })
    last = end
  }
  if (tokens.length > first) {
    sentences.push(sentenceOf(text, tokens, { first, gap: readGap(text, last, text.length), line }))
  }
  return { text, tokens, sentences }
}

// Emoticons and emoji carry affect (domain.md 3.2, WDR.6), so they are words.
const wordPattern = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\p{Extended_Pictographic}|[:;]-?[)(D]/gu

interface Stretch {
  readonly start: number
  readonly end: number
}

/** The next word. Plain letters are read here, several times as fast; the pattern reads the rest. */
function nextWord(text: string, from: number): Stretch | null {
  for (let start = from; start < text.length; start += 1) {
    const unit = text.charCodeAt(start)
    if (isPlain(unit)) {
      const end = plainEnd(text, start)
      return end === null ? matched(text, start) : { start, end }
    }
    if (unit > lastAscii || ((unit === colon || unit === semicolon) && faces.has(text.charCodeAt(start + 1)))) {
      return matched(text, start)
    }
  }
  return null
}

const lastAscii = 127
const colon = 58
const semicolon = 59
const faces = new Set([...')(D-'].map((mark) => mark.charCodeAt(0)))

function matched(text: string, from: number): Stretch | null {
  wordPattern.lastIndex = from
  const match = wordPattern.exec(text)
  return match === null ? null : { start: match.index, end: wordPattern.lastIndex }
}

/** Where a word of plain letters ends; null when a letter or sign may follow that only the pattern can tell. */
function plainEnd(text: string, start: number): number | null {
  let at = start + 1
  for (; ; at += 1) {
    const unit = text.charCodeAt(at)
    if (isPlain(unit)) continue
    if (!joiners.has(unit)) return unit > lastAscii && !(unit >= 0x2010 && unit <= 0x2027) ? null : at
    const beyond = text.charCodeAt(at + 1)
    if (!isPlain(beyond)) return beyond > lastAscii ? null : at
  }
}

const joiners = new Set([..."'’-"].map((mark) => mark.charCodeAt(0)))

/** A letter without accent, or a digit. */
function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)
}

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

interface Cut {
  /** First token of the sentence, the gap that ends it and where its line starts. */
  readonly first: number
  readonly gap: Gap
  readonly line: number
}

function sentenceOf(text: string, tokens: readonly Token[], { first, gap, line }: Cut): Sentence {
  const start = tokens[first]?.start ?? 0
  const opening = opensPlainly(text, line) ? '' : text.slice(line, start + 4)
  return {
    start,
    end: gap.end,
    from: first,
    to: tokens.length,
    isQuestion: gap.isQuestion,
    isListItem: opening !== '' && listMark.test(opening),
    isNumbered: opening !== '' && numberMark.test(opening),
  }
}

/** Begins with a letter no list item begins with: they open with a mark, a number or "step". */
function opensPlainly(text: string, line: number): boolean {
  const unit = text.charCodeAt(line) | 32
  return unit >= 97 && unit <= 122 && unit !== 115
}

const listMark = /^\s*(?:[-*•–]\s|(?:[*_]{1,2})?\d{1,2}[.)]\s|step \d|\p{Extended_Pictographic})/iu
const numberMark = /^\s*(?:[*_]{1,2})?(?:\d{1,2}[.)]\s|step \d)/i

function normalised(raw: string): string {
  const known = words.get(raw)
  if (known !== undefined) return known
  const word = raw.toLowerCase().replaceAll('’', "'")
  const normal = withoutApostrophe.get(word) ?? inDialect.get(word) ?? word
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

// How a person spells must not change what is coded (domain.md 11, invariant 10): spellings of one word that no cue names.
const inDialect = new Map(
  `because: cos cuz coz; myself: meself mesen; yourself: yerself yoself; something: summat sumthin somethin suthin;
  nothing: nowt nothin nuffin nuthin; anything: owt anythin; everything: everythin; little: lil; them: dem;
  that: dat; this: dis; with: wiv wi; going: goin; doing: doin; feeling: feelin; thinking: thinkin; talking: talkin;
  getting: gettin; crying: cryin; sleeping: sleepin; working: workin; looking: lookin; trying: tryin; having: havin;
  making: makin; living: livin; dying: dyin; drinking: drinkin; killing: killin; hurting: hurtin; saying: sayin;
  telling: tellin; leaving: leavin; nobody: nobdy; everybody: erybody; old: ole auld`
    .split(';')
    .flatMap((entry) => {
      const [standard = '', spellings = ''] = entry.split(':')
      return spellings
        .trim()
        .split(' ')
        .map((spelling) => [spelling, standard.trim()] as const)
    }),
)
