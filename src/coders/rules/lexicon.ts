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
  /** Where a phrase can go after its first word, by that word; filled as words come. */
  readonly firsts: Map<string, readonly Node[]>
}

/** Merges lexicons into one trie. A phrase that cannot be read, or a class nobody defined, is a fault of ours and throws. */
export function compileLexicons(lexicons: readonly Lexicon[], classes: WordClasses = {}): CueTrie {
  const anywhere = newNode()
  const atStart = newNode()
  for (const lexicon of lexicons) {
    for (const phrase of lexicon.phrases) {
      const words = phrase.split(' ')
      const isAtStart = words[0] === '^'
      const isAtEnd = words.at(-1) === '$'
      const elements = words.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined)
      let ends = [isAtStart ? atStart : anywhere]
      for (const element of elements) ends = grow(ends, element, classes)
      for (const end of ends) (isAtEnd ? end.atEnd : end.hits).push(lexicon.id)
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
export function cueHits(tokens: readonly Token[], trie: CueTrie): CueHits {
  const hits = new Map<string, CueHit[]>()
  const walk: Walk = { tokens, classes: trie.classes, from: 0, sentence: 0, hits }
  for (const [from, token] of tokens.entries()) {
    walk.from = from
    walk.sentence = token.sentence
    for (const next of firstSteps(trie, token.word)) follow(walk, next, from + 1)
    if (trie.anywhere.gap !== undefined) followGap(walk, trie.anywhere.gap, from)
    if (tokens[from - 1]?.sentence !== token.sentence) follow(walk, trie.atStart, from)
  }
  return hits
}

// Enough for the words of a language; a hostile text does not fill the memory.
const mostFirsts = 20_000

function firstSteps(trie: CueTrie, word: string): readonly Node[] {
  const known = trie.firsts.get(word)
  if (known !== undefined) return known
  const found = steps(trie.anywhere, word, trie.classes)
  if (trie.firsts.size >= mostFirsts) trie.firsts.clear()
  trie.firsts.set(word, found)
  return found
}

function steps(node: Node, word: string, classes: ReadonlyMap<string, readonly string[]>): readonly Node[] {
  const found: Node[] = []
  const literal = node.words.get(word)
  if (literal !== undefined) found.push(literal)
  for (const length of node.prefixLengths) {
    const prefixed = word.length >= length ? node.prefixes.get(word.slice(0, length)) : undefined
    if (prefixed !== undefined) found.push(prefixed)
  }
  if (node.classes.size > 0) {
    for (const name of classes.get(word) ?? none) {
      const classed = node.classes.get(name)
      if (classed !== undefined) found.push(classed)
    }
  }
  if (node.any !== undefined) found.push(node.any)
  return found.length === 0 ? noNodes : found
}

const noNodes: readonly Node[] = []

interface Node {
  readonly words: Map<string, Node>
  readonly prefixes: Map<string, Node>
  readonly prefixLengths: number[]
  readonly classes: Map<string, Node>
  any?: Node
  gap?: Node
  readonly hits: string[]
  readonly atEnd: string[]
}

function newNode(): Node {
  return { words: new Map(), prefixes: new Map(), prefixLengths: [], classes: new Map(), hits: [], atEnd: [] }
}

function grow(from: readonly Node[], element: string, classes: WordClasses): Node[] {
  const isOptional = element.length > 1 && element.endsWith('?')
  const body = isOptional ? element.slice(0, -1) : element
  const ends = new Set(isOptional ? from : [])
  for (const choice of body.split('|')) {
    for (const spelling of spellings(choice)) {
      for (const start of from) {
        let node = start
        for (const word of spelling) node = step(node, word, classes)
        ends.add(node)
      }
    }
  }
  return [...ends]
}

function step(node: Node, word: string, classes: WordClasses): Node {
  if (word === '') throw new RangeError('A phrase has an empty word.')
  if (word === '_') {
    node.any ??= newNode()
    return node.any
  }
  if (word === '...') {
    node.gap ??= newNode()
    return node.gap
  }
  if (word.startsWith('@')) {
    if (classes[word.slice(1)] === undefined) throw new RangeError(`A phrase names the unknown class ${word}.`)
    return child(node.classes, word.slice(1))
  }
  if (!word.endsWith('*')) return child(node.words, word)
  const prefix = word.slice(0, -1)
  if (!node.prefixLengths.includes(prefix.length)) node.prefixLengths.push(prefix.length)
  return child(node.prefixes, prefix)
}

function child(edges: Map<string, Node>, key: string): Node {
  const known = edges.get(key)
  if (known !== undefined) return known
  const node = newNode()
  edges.set(key, node)
  return node
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
  if (node.gap !== undefined) followGap(walk, node.gap, at)
  const token = walk.tokens[at]
  if (token === undefined || token.sentence !== walk.sentence) return
  const next = node.words.get(token.word)
  if (next !== undefined) follow(walk, next, at + 1)
  for (const length of node.prefixLengths) {
    const prefixed = token.word.length >= length ? node.prefixes.get(token.word.slice(0, length)) : undefined
    if (prefixed !== undefined) follow(walk, prefixed, at + 1)
  }
  if (node.classes.size > 0) {
    for (const name of walk.classes.get(token.word) ?? none) {
      const classed = node.classes.get(name)
      if (classed !== undefined) follow(walk, classed, at + 1)
    }
  }
  if (node.any !== undefined) follow(walk, node.any, at + 1)
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
