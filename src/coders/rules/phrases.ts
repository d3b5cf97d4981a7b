/** Named sets of words, for `@name` in a phrase. */
export type WordClasses = Readonly<Record<string, readonly string[]>>

/** A place inside phrases. Single words are shared between phrases; a choice of words leads to a place of its own. */
export interface Place {
  readonly id: number
  /** Most places have few ways on or none: a table is made when it is needed. */
  shared: Map<string, Place> | null
  words: Map<string, Place[]> | null
  prefixes: Map<string, Place[]> | null
  classes: Map<string, Place[]> | null
  any: readonly Place[]
  /** Places reached without a word, and those reached over a gap. */
  skips: readonly Place[]
  gaps: readonly Place[]
  hits: readonly string[]
  atEnd: readonly string[]
}

/** The phrases of many lexicons as they are planted, and the words and prefixes they name. */
export interface PhraseTree {
  readonly anywhere: Place
  readonly atStart: Place
  readonly vocabulary: Set<string>
  readonly prefixes: Set<string>
  readonly classes: WordClasses
  places: number
}

/** A tree without phrases. */
export function phraseTree(classes: WordClasses): PhraseTree {
  const [anywhere, atStart] = [newPlace(0), newPlace(1)]
  return { anywhere, atStart, vocabulary: new Set(), prefixes: new Set(), classes, places: 2 }
}

/** Adds a phrase of a lexicon. One that cannot be read, or names a class nobody defined, is a fault of ours and throws. */
export function plant(tree: PhraseTree, phrase: string, lexicon: string): void {
  const words = phrase.split(' ')
  if (words.some((word) => word.split('|').includes(''))) {
    throw new RangeError(`The phrase "${phrase}" of ${lexicon} has an empty word.`)
  }
  const isAtStart = words[0] === '^'
  const isAtEnd = words.at(-1) === '$'
  let end = isAtStart ? tree.atStart : tree.anywhere
  for (const element of words.slice(isAtStart ? 1 : 0, isAtEnd ? -1 : undefined)) end = grow(end, element, tree)
  if (isAtEnd) end.atEnd = including(end.atEnd, lexicon)
  else end.hits = including(end.hits, lexicon)
}

function including(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id]
}

function newPlace(id: number): Place {
  return {
    id,
    shared: null,
    words: null,
    prefixes: null,
    classes: null,
    any: noPlaces,
    skips: noPlaces,
    gaps: noPlaces,
    hits: noIds,
    atEnd: noIds,
  }
}

const noPlaces: readonly Place[] = []
const noIds: readonly string[] = []

function nextPlace(tree: PhraseTree): Place {
  const place = newPlace(tree.places)
  tree.places += 1
  return place
}

function grow(from: Place, element: string, tree: PhraseTree): Place {
  const isOptional = element.length > 1 && element.endsWith('?')
  const body = isOptional ? element.slice(0, -1) : element
  const choices = withCounterparts(body.split('|')).flatMap(spellings)
  const [only] = choices
  if (!isOptional && choices.length === 1 && only?.length === 1) {
    from.shared ??= new Map()
    const known = from.shared.get(body)
    if (known !== undefined) return known
    const place = nextPlace(tree)
    from.shared.set(body, place)
    connect({ from, word: body, to: place }, tree)
    return place
  }
  const end = nextPlace(tree)
  for (const spelling of choices) {
    let at = from
    for (const [index, word] of spelling.entries()) {
      const to = index === spelling.length - 1 ? end : nextPlace(tree)
      connect({ from: at, word, to }, tree)
      at = to
    }
  }
  if (isOptional) from.skips = [...from.skips, end]
  return end
}

/** Who somebody is must not change what is coded (domain.md 11, invariant 10): a word stands for its counterparts too. */
function withCounterparts(choices: readonly string[]): readonly string[] {
  const others = choices.flatMap((choice) => counterparts.get(choice) ?? [])
  return others.length === 0 ? choices : [...new Set([...choices, ...others])]
}

const counterparts: ReadonlyMap<string, readonly string[]> = byWord([
  ['husband', 'wife', 'spouse', 'partner', 'boyfriend', 'girlfriend'],
  ['he', 'she'],
  ["he's", "she's"],
  ["he'll", "she'll"],
  ["he'd", "she'd"],
  ['hes', 'shes'],
  ['him', 'her'],
  ['his', 'her'],
  ['himself', 'herself'],
  ['man', 'woman'],
  ['men', 'women'],
  ['mum', 'mom', 'dad'],
  ['mother', 'father'],
  ['son', 'daughter'],
  ['brother', 'sister'],
  ['grandmother', 'grandfather'],
])

function byWord(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const words = new Set(groups.flat())
  return new Map([...words].map((word) => [word, groups.filter((group) => group.includes(word)).flat()]))
}

function connect({ from, word, to }: { from: Place; word: string; to: Place }, tree: PhraseTree): void {
  if (word === '_') from.any = [...from.any, to]
  else if (word === '...') from.gaps = [...from.gaps, to]
  else if (word.startsWith('@')) {
    if (tree.classes[word.slice(1)] === undefined) throw new RangeError(`A phrase names the unknown class ${word}.`)
    from.classes = added(from.classes, word.slice(1), to)
  } else if (word.endsWith('*')) {
    const prefix = word.slice(0, -1)
    tree.prefixes.add(prefix)
    from.prefixes = added(from.prefixes, prefix, to)
  } else {
    tree.vocabulary.add(word)
    from.words = added(from.words, word, to)
  }
}

function added(edges: Map<string, Place[]> | null, key: string, to: Place): Map<string, Place[]> {
  if (edges === null) return new Map([[key, [to]]])
  const known = edges.get(key)
  if (known === undefined) edges.set(key, [to])
  else known.push(to)
  return edges
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
