import { type CueHit, type CueHits, type ReadTurn, readText, type Token } from './text.ts'

/**
 * Phrases that point to one thing. Words are separated by one space:
 * `word`, `word*` (prefix), `a|b` (either), `word?` (may be missing), `_` (any one word), `...` (up to three words of the
 * same sentence), `@class` (a word of a class), `^` and `$` (start and end of the sentence). A contraction also stands for
 * its long form.
 */
export interface Lexicon {
  readonly id: string
  /** Where the cues come from. */
  readonly source: string
  readonly phrases: readonly string[]
}

/** Named sets of words, for `@name` in a phrase. */
export type WordClasses = Readonly<Record<string, readonly string[]>>

/** The phrases of many lexicons, merged so that one walk over a turn finds all of them. */
export interface CueTrie {
  readonly anywhere: Node
  readonly atStart: Node
  readonly classes: ReadonlyMap<string, readonly string[]>
  /** What phrases are open after a first word; filled as words come. */
  readonly firsts: Map<string, Node | null>
}

/** Merges lexicons into one trie. A phrase that cannot be read, or a class nobody defined, is a fault of ours and throws. */
export function compileLexicons(lexicons: readonly Lexicon[], classes: WordClasses = {}): CueTrie {
  const anywhere = newNode()
  const atStart = newNode()
  for (const lexicon of lexicons) {
    for (const phrase of lexicon.phrases) {
      const words = phrase.split(' ')
      if (words.some((word) => word.split('|').includes(''))) {
        throw new RangeError(`The phrase "${phrase}" of ${lexicon.id} has an empty word.`)
      }
      const isAtStart = words[0] === '^'
      const isAtEnd = words.at(-1) === '$'
      let end = isAtStart ? atStart : anywhere
      for (const element of words.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined)) end = grow(end, element, classes)
      const ids = isAtEnd ? end.atEnd : end.hits
      if (!ids.includes(lexicon.id)) ids.push(lexicon.id)
    }
  }
  return { anywhere, atStart, classes: classesByWord(classes), firsts: new Map() }
}

/** Reads a text and finds every cue in it. */
export function readTurn(text: string, trie: CueTrie): ReadTurn {
  const read = readText(text)
  return { ...read, cues: cueHits(read.tokens, trie) }
}

/** Every phrase found, by lexicon; of several from one word on, the longest. */
function cueHits(tokens: readonly Token[], trie: CueTrie): CueHits {
  const hits = new Map<string, CueHit[]>()
  const walk: Walk = { tokens, classes: trie.classes, from: 0, sentence: 0, hits }
  for (let from = 0; from < tokens.length; from += 1) {
    const token = tokens[from]
    if (token === undefined) continue
    walk.from = from
    walk.sentence = token.sentence
    const opening = openingOf(trie, token.word)
    if (opening !== null) follow(walk, opening, from + 1)
    if (tokens[from - 1]?.sentence !== token.sentence) follow(walk, trie.atStart, from)
  }
  return hits
}

// Enough for the words of a language; a hostile text does not fill the memory.
const mostFirsts = 20_000

/** Where the phrases that begin with a word have got to, as one place; null when none does. */
function openingOf(trie: CueTrie, word: string): Node | null {
  const known = trie.firsts.get(word)
  if (known !== undefined) return known
  const places: Node[] = []
  addSteps(places, trie.anywhere, { word, classes: trie.classes.get(word) ?? none })
  const opening = places.length === 0 ? null : merged(places)
  if (trie.firsts.size >= mostFirsts) trie.firsts.clear()
  trie.firsts.set(word, opening)
  return opening
}

function merged(nodes: readonly Node[]): Node {
  const whole = newNode()
  for (const node of nodes) {
    whole.hits.push(...node.hits)
    whole.atEnd.push(...node.atEnd)
    for (const [word, places] of node.words) for (const place of places) add(whole.words, word, place)
    for (const [name, places] of node.classes) for (const place of places) add(whole.classes, name, place)
    for (const [prefix, places] of node.prefixes) {
      if (!whole.prefixLengths.includes(prefix.length)) whole.prefixLengths.push(prefix.length)
      for (const place of places) add(whole.prefixes, prefix, place)
    }
    addAll(whole.any, node.any)
    addAll(whole.skips, node.skips)
  }
  const beyond = nodes.flatMap((node) => node.gaps)
  if (beyond.length > 0) whole.gaps.push(merged(beyond))
  return whole
}

/** Adds the places one word leads to. */
function addSteps(to: Node[], node: Node, read: { word: string; classes: readonly string[] }): void {
  const { word, classes } = read
  addAll(to, node.words.get(word))
  for (const length of node.prefixLengths) {
    if (word.length >= length) addAll(to, node.prefixes.get(word.slice(0, length)))
  }
  if (node.classes.size > 0) for (const name of classes) addAll(to, node.classes.get(name))
  addAll(to, node.any)
  for (const skipped of node.skips) addSteps(to, skipped, read)
}

function addAll(to: Node[], more: readonly Node[] | undefined): void {
  if (more !== undefined) for (const node of more) to.push(node)
}

const noNodes: readonly Node[] = []

/** A place inside phrases. Single words are shared between phrases; a choice of words leads to a place of its own. */
interface Node {
  readonly shared: Map<string, Node>
  readonly words: Map<string, Node[]>
  readonly prefixes: Map<string, Node[]>
  readonly prefixLengths: number[]
  readonly classes: Map<string, Node[]>
  readonly any: Node[]
  /** Places reached without a word, and those reached over a gap. */
  readonly skips: Node[]
  readonly gaps: Node[]
  readonly hits: string[]
  readonly atEnd: string[]
}

function newNode(): Node {
  return {
    shared: new Map(),
    words: new Map(),
    prefixes: new Map(),
    prefixLengths: [],
    classes: new Map(),
    any: [],
    skips: [],
    gaps: [],
    hits: [],
    atEnd: [],
  }
}

function grow(from: Node, element: string, classes: WordClasses): Node {
  const isOptional = element.length > 1 && element.endsWith('?')
  const body = isOptional ? element.slice(0, -1) : element
  const choices = withPartners(body.split('|')).flatMap(spellings)
  const [only] = choices
  if (!isOptional && choices.length === 1 && only?.length === 1) {
    const known = from.shared.get(body)
    if (known !== undefined) return known
    const place = newNode()
    from.shared.set(body, place)
    connect({ from, word: body, to: place }, classes)
    return place
  }
  const end = newNode()
  for (const spelling of choices) {
    let at = from
    for (const [index, word] of spelling.entries()) {
      const to = index === spelling.length - 1 ? end : newNode()
      connect({ from: at, word, to }, classes)
      at = to
    }
  }
  if (isOptional) from.skips.push(end)
  return end
}

/** Who a client lives with must not change what is coded: a word for a partner stands for all of them. */
function withPartners(choices: readonly string[]): readonly string[] {
  return choices.some((choice) => partners.has(choice)) ? [...new Set([...choices, ...partners])] : choices
}

const partners: ReadonlySet<string> = new Set(['husband', 'wife', 'spouse', 'partner', 'boyfriend', 'girlfriend'])

function connect({ from, word, to }: { from: Node; word: string; to: Node }, classes: WordClasses): void {
  if (word === '_') from.any.push(to)
  else if (word === '...') from.gaps.push(to)
  else if (word.startsWith('@')) {
    if (classes[word.slice(1)] === undefined) throw new RangeError(`A phrase names the unknown class ${word}.`)
    add(from.classes, word.slice(1), to)
  } else if (word.endsWith('*')) {
    const prefix = word.slice(0, -1)
    if (!from.prefixLengths.includes(prefix.length)) from.prefixLengths.push(prefix.length)
    add(from.prefixes, prefix, to)
  } else add(from.words, word, to)
}

function add(edges: Map<string, Node[]>, key: string, to: Node): void {
  const known = edges.get(key)
  if (known === undefined) edges.set(key, [to])
  else known.push(to)
}

/** `don't` is also "do not", `i'm` also "i am": written once, found both ways. */
function spellings(word: string): string[][] {
  const long = longForm(word)
  return long === null ? [[word]] : [[word], long]
}

function longForm(word: string): string[] | null {
  if (word === "can't") return ['cannot']
  if (word === "won't") return ['will', 'not']
  if (word.endsWith("n't")) return [word.slice(0, -3), 'not']
  for (const [ending, full] of endings) {
    if (word.endsWith(ending)) return [word.slice(0, -ending.length), full]
  }
  return isForms.has(word) ? [word.slice(0, -2), 'is'] : null
}

const endings = [
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
] as const
const isForms = new Set(["it's", "that's", "there's", "what's", "he's", "she's", "here's", "how's", "where's", "who's"])

function classesByWord(classes: WordClasses): ReadonlyMap<string, readonly string[]> {
  const byWord = new Map<string, string[]>()
  for (const [name, words] of Object.entries(classes)) {
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), name])
  }
  return byWord
}

interface Walk {
  readonly tokens: readonly Token[]
  readonly classes: ReadonlyMap<string, readonly string[]>
  from: number
  sentence: number
  readonly hits: Map<string, CueHit[]>
}

function follow(walk: Walk, node: Node, at: number): void {
  if (at > walk.from) {
    for (const id of node.hits) record(walk, id, at)
    if (node.atEnd.length > 0 && walk.tokens[at]?.sentence !== walk.sentence) {
      for (const id of node.atEnd) record(walk, id, at)
    }
  }
  for (const skipped of node.skips) follow(walk, skipped, at)
  for (const beyond of node.gaps) followGap(walk, beyond, at)
  const token = walk.tokens[at]
  if (token === undefined || token.sentence !== walk.sentence) return
  const next = node.words.get(token.word)
  if (next !== undefined) for (const place of next) follow(walk, place, at + 1)
  if (node.prefixLengths.length + node.classes.size + node.any.length === 0) return
  for (const length of node.prefixLengths) {
    const prefixed = token.word.length >= length ? node.prefixes.get(token.word.slice(0, length)) : undefined
    if (prefixed !== undefined) for (const place of prefixed) follow(walk, place, at + 1)
  }
  if (node.classes.size > 0) {
    for (const name of walk.classes.get(token.word) ?? none) {
      for (const place of node.classes.get(name) ?? noNodes) follow(walk, place, at + 1)
    }
  }
  for (const place of node.any) follow(walk, place, at + 1)
}

const none: readonly string[] = []
const longestGap = 3

function followGap(walk: Walk, node: Node, at: number): void {
  for (let skipped = 0; skipped <= longestGap; skipped += 1) {
    const token = walk.tokens[at + skipped]
    if (token === undefined || token.sentence !== walk.sentence) return
    follow(walk, node, at + skipped)
  }
}

function record(walk: Walk, id: string, to: number): void {
  const { tokens, from } = walk
  const first = tokens[from]
  const last = tokens[to - 1]
  if (first === undefined || last === undefined) return
  const known = walk.hits.get(id)
  const previous = known?.at(-1)
  if (previous?.from === from && previous.to >= to) return
  const hit = {
    from,
    to,
    start: first.start,
    end: last.end,
    sentence: first.sentence,
    isNegated: isNegated(tokens, from),
  }
  if (known === undefined) walk.hits.set(id, [hit])
  else if (previous?.from === from) known[known.length - 1] = hit
  else known.push(hit)
}

const negationReach = 4

function isNegated(tokens: readonly Token[], from: number): boolean {
  const clause = tokens[from]?.clause
  for (let at = from - 1; at >= 0 && at >= from - negationReach; at -= 1) {
    const token = tokens[at]
    if (token === undefined || token.clause !== clause) return false
    if (!negators.has(token.word) && !token.word.endsWith("n't")) continue
    if (!pseudo.has(tokens[at + 1]?.word ?? '')) return true
  }
  return false
}

const negators = new Set([
  ...['not', 'no', 'never', 'cannot', 'hardly', 'barely', 'without', 'neither', 'nor', 'nobody', 'none', 'nothing'],
  'stopped',
])
// "no wonder", "not only", "no doubt" affirm what follows.
const pseudo = new Set(['wonder', 'only', 'just', 'doubt', 'matter', 'sure', 'merely'])
