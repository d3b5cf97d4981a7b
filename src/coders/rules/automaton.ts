import type { PhraseTree, Place } from './phrases.ts'

/** How far the phrases begun at one word have got, after the words read since. */
export interface State {
  /** Lexicons of the phrases that end here: wherever, at the end of the sentence, or short of it. */
  readonly hits: readonly string[]
  readonly atEnd: readonly string[]
  readonly inside: readonly string[]
  /** No phrase ends here at all. */
  readonly isSilent: boolean
  readonly spots: readonly Spot[]
  /** Where a word leads, by its symbol; null where every phrase breaks off. Filled as words come. */
  readonly next: Map<number, State | null>
}

/** Walks all phrases at once. Places are merged into states as texts need them, so that a word costs one look-up. */
export interface Automaton {
  /** A number for the word: words that no phrase tells apart share one. */
  symbolOf(word: string): number
  /** The state before the first word of a phrase. */
  start(where: 'sentence start' | 'elsewhere'): State
  /** The state after one more word, null when no phrase goes on. */
  after(state: State, symbol: number): State | null
}

/** A place within some phrase, and how many words of a gap before it may still be passed over. */
interface Spot {
  readonly place: Place
  readonly left: number
  /** Reached over a gap: a gap never ends a sentence. */
  readonly isInGap: boolean
}

// Enough for the texts of a language; a hostile text does not fill the memory.
const mostMoves = 200_000
const mostWords = 20_000
const longestGap = 3

/** The automaton of the phrases in a tree. */
export function automaton(tree: PhraseTree): Automaton {
  const symbols = symbolTable(tree)
  let states = new Map<string, State>()
  let starts = startsOf(tree)
  let moves = 0

  function move(state: State, symbol: number): State | null {
    if (moves >= mostMoves) {
      states = new Map()
      starts = startsOf(tree)
      moves = 0
    }
    const spots = spotsAfter(state, symbols.signOf(symbol))
    const key = spots.map(keyOf).join(' ')
    const known = states.get(key)
    const to = spots.length === 0 ? null : (known ?? stateOf(spots))
    if (to !== null && known === undefined) states.set(key, to)
    state.next.set(symbol, to)
    moves += 1
    return to
  }

  return {
    symbolOf: symbols.symbolOf,
    start: (where) => (where === 'elsewhere' ? starts.elsewhere : starts.atSentence),
    after(state, symbol) {
      const known = state.next.get(symbol)
      return known === undefined ? move(state, symbol) : known
    },
  }
}

function startsOf(tree: PhraseTree): { elsewhere: State; atSentence: State } {
  const all: Spot[] = []
  reach(all, tree.anywhere, { left: 0, isInGap: false })
  // A phrase found anywhere does not begin with a gap, even where the word before the gap may be missing.
  const spots = all.filter((spot) => !spot.isInGap)
  const elsewhere = stateOf([...spots])
  reach(spots, tree.atStart, { left: 0, isInGap: false })
  return { elsewhere, atSentence: stateOf(spots) }
}

function spotsAfter(state: State, sign: Sign): readonly Spot[] {
  const spots: Spot[] = []
  for (const { place, left } of state.spots) {
    for (const to of placesAfter(place, sign)) reach(spots, to, { left: 0, isInGap: false })
    if (left > 0) reach(spots, place, { left: left - 1, isInGap: true })
  }
  return spots
}

function placesAfter(place: Place, { word, prefixes, classes }: Sign): readonly Place[] {
  const places = [...(place.words?.get(word) ?? [])]
  if (place.prefixes !== null) for (const prefix of prefixes) places.push(...(place.prefixes.get(prefix) ?? []))
  if (place.classes !== null) for (const name of classes) places.push(...(place.classes.get(name) ?? []))
  places.push(...place.any)
  return places
}

/** Adds a place and those reached from it without a word. */
function reach(spots: Spot[], place: Place, way: Omit<Spot, 'place'>): void {
  if (spots.some((spot) => spot.place === place && spot.left === way.left && spot.isInGap === way.isInGap)) return
  spots.push({ place, ...way })
  for (const skipped of place.skips) reach(spots, skipped, { left: 0, isInGap: way.isInGap })
  for (const beyond of place.gaps) reach(spots, beyond, { left: longestGap, isInGap: true })
}

function keyOf({ place, left, isInGap }: Spot): number {
  return place.id * 8 + left * 2 + (isInGap ? 1 : 0)
}

function stateOf(spots: readonly Spot[]): State {
  const hits = new Set<string>()
  const atEnd = new Set<string>()
  const inside = new Set<string>()
  for (const { place, isInGap } of spots) {
    for (const id of place.hits) (isInGap ? inside : hits).add(id)
    if (!isInGap) for (const id of place.atEnd) atEnd.add(id)
  }
  const isSilent = hits.size + atEnd.size + inside.size === 0
  return { hits: [...hits], atEnd: [...atEnd], inside: [...inside], isSilent, spots, next: new Map() }
}

/** What phrases can know of a word. */
interface Sign {
  readonly word: string
  readonly prefixes: readonly string[]
  readonly classes: readonly string[]
}

interface SymbolTable {
  symbolOf(word: string): number
  signOf(symbol: number): Sign
}

function symbolTable(tree: PhraseTree): SymbolTable {
  const classes = classesByWord(tree)
  const lengths = [...new Set([...tree.prefixes].map((prefix) => prefix.length))]
  const byWord = new Map<string, number>()
  const byKey = new Map<string, number>()
  const signs: Sign[] = []

  function read(word: string): number {
    const sign = {
      word: tree.vocabulary.has(word) ? word : '',
      prefixes: lengths
        .filter((length) => length <= word.length)
        .map((length) => word.slice(0, length))
        .filter((prefix) => tree.prefixes.has(prefix)),
      classes: classes.get(word) ?? [],
    }
    const key = JSON.stringify(sign)
    const symbol = byKey.get(key) ?? signs.length
    if (symbol === signs.length) {
      byKey.set(key, symbol)
      signs.push(sign)
    }
    if (byWord.size >= mostWords) byWord.clear()
    byWord.set(word, symbol)
    return symbol
  }

  return {
    symbolOf: (word) => byWord.get(word) ?? read(word),
    signOf: (symbol) => signs[symbol] ?? unknown,
  }
}

const unknown: Sign = { word: '', prefixes: [], classes: [] }

function classesByWord({ classes }: PhraseTree): ReadonlyMap<string, readonly string[]> {
  const byWord = new Map<string, string[]>()
  for (const [name, words] of Object.entries(classes)) {
    for (const word of words) {
      const names = byWord.get(word)
      if (names === undefined) byWord.set(word, [name])
      else names.push(name)
    }
  }
  return byWord
}
