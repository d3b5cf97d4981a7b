import type { Token } from './text.ts'

/** Where the client used a content word. */
export interface Mention {
  readonly turn: string
  /** Index of its session in the relationship. */
  readonly session: number
}

/** The client's content words by stem, with the turns they stood in. */
export interface Mentions {
  /** Turns of sessions before the present one, oldest first. */
  earlier(stem: string): readonly Mention[]
  /** Turns of the present session. */
  today(stem: string): readonly Mention[]
}

/** Mentions that grow as a record is read. */
export interface MentionIndex extends Mentions {
  startSession(): void
  add(turnId: string, stems: ReadonlySet<string>): void
}

/** An empty index; call `startSession` before the first turn. */
export function mentionIndex(): MentionIndex {
  const earlier = new Map<string, Mention[]>()
  let today = new Map<string, Mention[]>()
  let session = -1
  return {
    earlier: (stem) => earlier.get(stem) ?? none,
    today: (stem) => today.get(stem) ?? none,
    startSession() {
      for (const [stem, mentions] of today) {
        const known = earlier.get(stem)
        if (known === undefined) earlier.set(stem, mentions)
        else known.push(...mentions)
      }
      today = new Map()
      session += 1
    },
    add(turnId, stems) {
      const mention = { turn: turnId, session }
      for (const stem of stems) {
        const mentions = today.get(stem)
        if (mentions === undefined) today.set(stem, [mention])
        else mentions.push(mention)
      }
    },
  }
}

/** Stems of the words that carry content. */
export function contentStems(tokens: readonly Token[]): ReadonlySet<string> {
  const stems = new Set<string>()
  for (const token of tokens) {
    const stem = contentStem(token.word)
    if (stem !== null) stems.add(stem)
  }
  return stems
}

/** The stem of a content word, or null for a function word: "walking" and "walks" are both "walk". */
export function contentStem(word: string): string | null {
  const known = stems.get(word)
  if (known !== undefined) return known
  const stem = stemOf(word)
  if (stems.size >= mostStems) stems.clear()
  stems.set(word, stem)
  return stem
}

// Stems already worked out; bounded.
const stems = new Map<string, string | null>()
const mostStems = 20_000

function stemOf(word: string): string | null {
  if (word.length < 3 || functionWords.has(word)) return null
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word
  if (bare.length > 5 && bare.endsWith('ing')) return undoubled(bare.slice(0, -3))
  if (bare.length > 4 && bare.endsWith('ied')) return `${bare.slice(0, -3)}y`
  if (bare.length > 4 && bare.endsWith('ies')) return `${bare.slice(0, -3)}y`
  if (bare.length > 4 && bare.endsWith('ed')) return undoubled(bare.slice(0, -2))
  if (bare.length > 3 && bare.endsWith('s') && !bare.endsWith('ss')) return withoutE(bare.slice(0, -1))
  return withoutE(bare)
}

function withoutE(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word
}

function undoubled(stem: string): string {
  const last = stem.at(-1)
  return last !== undefined && stem.length > 3 && last === stem.at(-2) && !'lse'.includes(last)
    ? stem.slice(0, -1)
    : withoutE(stem)
}

const none: readonly Mention[] = []

// Function words and the small talk of every turn; project list.
const functionWords = new Set(
  `a about above after again all also although always am an and any anybody anyone anything are aren't around as ask asked at
  away back be because been before being better between big bit both but by call came can can't cannot come could couldn't
  day days did didn't do does doesn't doing don't done down each else enough even ever every everybody everyone everything
  feel feeling feelings feels felt few find first fine for from full get gets getting give go goes going gone good got great
  guess had hadn't half happen happened happens hard has hasn't have haven't having he he'd he'll he's hello help helped
  helps her here here's hers herself hey hi him himself his hour how i i'd i'll i'm i've idea if in into is isn't it it'd it'll
  it's its itself just keep kept kind know known last later least left less let let's life like little ll long look lot made
  make makes making many matter may maybe me mean means might mind mine minute minutes moment month months more morning most
  much must my myself name need needs never new next nice night no nobody none nor not nothing now of off often oh ok okay old
  on once one ones only or other others our out over own part people perhaps person place point probably put question quite
  rather re really right said same saw say saying says second see seem seems she she'd she'll she's should shouldn't since so
  some somebody someone something sometimes soon sorry sort sound sounds start started still stop such sure take talk tell
  than thank thanks that that's the their theirs them themselves then there there's these they they'd they'll they're they've
  thing things think thinking this those though thought thoughts three through thursday till time times to today together told
  tomorrow tonight too took toward tried try trying turn two under until up us use used using usually very via want wanted
  wants was wasn't way we we'd we'll we're we've week weeks well went were weren't what what's whatever when where whether
  which while who who's whole whose why will wish with without won't word words work would wouldn't year years yes yesterday
  yet you you'd you'll you're you've your yours yourself`.split(/\s+/),
)
