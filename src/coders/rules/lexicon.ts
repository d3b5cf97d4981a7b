import { type Automaton, automaton, type State } from './automaton.ts'
import { phraseTree, plant, type WordClasses } from './phrases.ts'
import { type CueHit, type CueHits, type ReadTurn, readText, type Sentence, type Token } from './text.ts'

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

/** The phrases of many lexicons, merged so that one walk over a turn finds all of them. */
export type CueTrie = Automaton

/** Merges lexicons into one trie. A phrase that cannot be read, or a class nobody defined, is a fault of ours and throws. */
export function compileLexicons(lexicons: readonly Lexicon[], classes: WordClasses = {}): CueTrie {
  const tree = phraseTree(classes)
  for (const lexicon of lexicons) for (const phrase of lexicon.phrases) plant(tree, phrase, lexicon.id)
  return automaton(tree)
}

/** Reads a text and finds every cue in it. */
export function readTurn(text: string, trie: CueTrie): ReadTurn {
  const { tokens, sentences } = readText(text)
  return { text, tokens, sentences, cues: cueHits(tokens, sentences, trie) }
}

/** Every phrase found, by lexicon; of several from one word on, the longest. */
function cueHits(tokens: readonly Token[], sentences: readonly Sentence[], trie: CueTrie): CueHits {
  const symbols = tokens.map((token) => trie.symbolOf(token.word))
  const walk: Walk = { tokens, from: 0, isNegated: null, hits: new Map() }
  for (const { from: first, to: end } of sentences) {
    for (let from = first; from < end; from += 1) {
      walk.from = from
      walk.isNegated = null
      let state: State | null = trie.start(from === first ? 'sentence start' : 'elsewhere')
      for (let at = from; at < end; ) {
        state = trie.after(state, symbols[at] ?? 0)
        if (state === null) break
        at += 1
        if (state.isSilent) continue
        for (const id of state.hits) record(walk, id, at)
        for (const id of at < end ? state.inside : state.atEnd) record(walk, id, at)
      }
    }
  }
  return walk.hits
}

interface Walk {
  readonly tokens: readonly Token[]
  from: number
  /** Whether the word at `from` is negated; null until somebody asks. */
  isNegated: boolean | null
  readonly hits: Map<string, CueHit[]>
}

/** Notes a phrase from the walk's word on; what the walk finds later is longer. */
function record(walk: Walk, id: string, to: number): void {
  const { tokens, from } = walk
  const first = tokens[from]
  const last = tokens[to - 1]
  if (first === undefined || last === undefined) return
  walk.isNegated ??= isNegated(tokens, from)
  const { start, sentence } = first
  const hit = { from, to, start, end: last.end, sentence, isNegated: walk.isNegated }
  const known = walk.hits.get(id)
  if (known === undefined) walk.hits.set(id, [hit])
  else if (known.at(-1)?.from === from) known[known.length - 1] = hit
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
