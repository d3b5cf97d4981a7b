import type { Relationship } from '../../dtn/relationship.ts'
import { type FindOptions, findIdentifiers } from './find.ts'
import { type Identifier, type IdentifierKind, identifierKinds, mergedIdentifiers } from './identifier.ts'
import { languageOf } from './language.ts'
import { type Finds, nameWords, sameNames, spreadNames, withoutWords } from './people.ts'
import { placeholder, placeholderFor } from './placeholder.ts'
import { assembled, type Segment, segmentsOf } from './segments.ts'

export interface PseudonymOptions extends FindOptions {
  /** Finds below this confidence are told and left in the text. */
  readonly atLeast?: number
}

/** One find, told for review: where it stands in the text as it was, and what stands there now. */
export interface PseudonymFinding extends Identifier {
  readonly session: string
  readonly turn?: string
  /** The place in `Session.context`, where it is no turn. */
  readonly context?: number
  /** The words found. They are what pseudonymising hides: keep them sealed, or not at all. */
  readonly original: string
  /** What stands there now, and from where in the new text; absent where the find was left as it is. */
  readonly placed?: { readonly placeholder: string; readonly start: number }
}

export interface Pseudonymised {
  readonly relationship: Relationship
  readonly findings: readonly PseudonymFinding[]
}

/**
 * Puts placeholders in the place of what points at people (stack.md, de-identification): the same name has the same placeholder through
 * the whole relationship. Ids, speakers, times and the number of turns stay. What comes out gives the same again.
 */
export function pseudonymise(relationship: Relationship, options: PseudonymOptions = {}): Pseudonymised {
  const segments = segmentsOf(relationship)
  const finding = findingOptions(relationship, options, textsOf(segments))
  const atLeast = options.atLeast ?? defaultLeast
  const isKept = ({ confidence }: Identifier) => confidence >= atLeast
  const first = segments.map(({ text }) => findIdentifiers(text, finding))
  const likely = first.map((found) => found.filter(isKept))
  let kept = withoutWords(textsOf(segments), likely)
  let texts: readonly Replaced[] = []
  // Placeholders change what stands around a word, so what is left is read again until nothing more is found.
  for (let round = 0; round < mostRounds; round++) {
    kept = spreadNames(segments, kept, finding.never ?? [])
    texts = replacedTexts(segments, kept)
    const again = texts.map(({ text, spans }, at) =>
      spans.length === 0 ? (likely[at] ?? []) : findIdentifiers(text, finding).filter(isKept),
    )
    const more = withoutWords(textsOf(texts), again)
    if (more.every((found) => found.length === 0)) break
    kept = kept.map((found, at) =>
      mergedIdentifiers([...found, ...(more[at] ?? []).map(texts[at]?.inOriginal ?? same)]),
    )
  }
  return {
    relationship: assembled(relationship, segments, texts),
    findings: findingsIn(segments, first, texts),
  }
}

const textsOf = (all: readonly { readonly text: string }[]): readonly string[] => all.map(({ text }) => text)
const same = (found: Identifier): Identifier => found

const defaultLeast = 0.5
const mostRounds = 6

function findingOptions(
  { system, client }: Relationship,
  options: PseudonymOptions,
  texts: readonly string[],
): FindOptions {
  const locale = options.locale ?? client.locale ?? languageOf(texts)
  const own = [system.name ?? '', system.id ?? ''].flatMap((name) => [name, ...name.split(/[\s_-]+/)])
  return {
    locale,
    known: options.known ?? [],
    never: [...own.filter((name) => name !== ''), ...(options.never ?? [])],
  }
}

function replacedTexts(segments: readonly Segment[], kept: Finds): readonly Replaced[] {
  const placeholders = placeholdersFor(segments, kept)
  return segments.map((segment, at) => replaced(segment, kept[at] ?? [], placeholders))
}

type Placeholders = (kind: IdentifierKind, words: string) => string

/** Numbers every kind in the order of first appearance, after the numbers that stand in the text already. */
function placeholdersFor(segments: readonly Segment[], kept: Finds): Placeholders {
  const keyOf = keysOf(segments, kept)
  const next = new Map<string, number>()
  for (const { text } of segments) {
    for (const [, label = '', number] of text.matchAll(placeholder))
      next.set(label, Math.max(next.get(label) ?? 0, Number(number)))
  }
  const given = new Map<string, string>()
  return (kind, words) => {
    const key = `${kind} ${keyOf(kind, words)}`
    const known = given.get(key)
    if (known !== undefined) return known
    const number = (next.get(identifierKinds[kind]) ?? 0) + 1
    next.set(identifierKinds[kind], number)
    const fresh = placeholderFor(kind, number)
    given.set(key, fresh)
    return fresh
  }
}

/** What counts as the same: a telephone number by its digits, a name by whom it names, the rest by its letters and digits. */
function keysOf(segments: readonly Segment[], kept: Finds) {
  const names = segments.flatMap(({ text }, at) =>
    (kept[at] ?? []).filter(({ kind }) => kind === 'person').map(({ start, end }) => text.slice(start, end)),
  )
  const personOf = sameNames(names)
  return (kind: IdentifierKind, words: string): string => {
    if (kind === 'person') return personOf(words)
    if (kind === 'phone') return words.replace(/\D/g, '').slice(-9)
    return nameWords(words).join(' ')
  }
}

interface Replaced {
  readonly text: string
  readonly spans: readonly ReplacedSpan[]
  /** A find in the replaced text, at its place in the text as it was. */
  readonly inOriginal: (found: Identifier) => Identifier
}

interface ReplacedSpan {
  readonly found: Identifier
  readonly placeholder: string
  /** Where the placeholder begins in the replaced text. */
  readonly start: number
}

function replaced({ text }: Segment, kept: readonly Identifier[], placeholders: Placeholders): Replaced {
  let out = ''
  let last = 0
  const spans = kept.map((found) => {
    const placeholder = placeholders(found.kind, text.slice(found.start, found.end))
    const start = out.length + found.start - last
    out += text.slice(last, found.start) + placeholder
    last = found.end
    return { found, placeholder, start }
  })
  const back = (offset: number, side: 'start' | 'end'): number => {
    const span = spans.findLast(({ start }) => start < offset || (side === 'start' && start === offset))
    if (span === undefined) return offset
    const behind = offset - span.start - span.placeholder.length
    const isInside = side === 'start' ? behind < 0 : behind <= 0
    return isInside ? span.found[side] : span.found.end + behind
  }
  return {
    text: out + text.slice(last),
    spans,
    inOriginal: (found) => ({ ...found, start: back(found.start, 'start'), end: back(found.end, 'end') }),
  }
}

/** What was replaced, and what was only suspected, in order of place; offsets count from the start of the turn. */
function findingsIn(
  segments: readonly Segment[],
  first: Finds,
  texts: readonly Replaced[],
): readonly PseudonymFinding[] {
  const newStarts = newStartsOf(segments, texts)
  return segments.flatMap(({ place, offset, text }, at) => {
    const spans = texts[at]?.spans ?? []
    const told = (found: Identifier) => ({
      ...found,
      ...place,
      start: found.start + offset,
      end: found.end + offset,
      original: text.slice(found.start, found.end),
    })
    const done = spans.map(({ found, placeholder, start }) => ({
      ...told(found),
      placed: { placeholder, start: start + (newStarts[at] ?? 0) },
    }))
    const left = (first[at] ?? []).filter(
      (one) => !spans.some(({ found }) => found.start < one.end && one.start < found.end),
    )
    return [...done, ...left.map(told)].sort((a, b) => a.start - b.start)
  })
}

/** Where each segment begins in its turn as it is now. */
function newStartsOf(segments: readonly Segment[], texts: readonly Replaced[]): readonly number[] {
  let next = 0
  return segments.map(({ offset }, at) => {
    const start = offset === 0 ? 0 : next
    next = start + (texts[at]?.text.length ?? 0)
    return start
  })
}
