import type { Relationship } from '../../dtn/relationship.ts'
import { type FindOptions, findIdentifiers } from './find.ts'
import { type Identifier, type IdentifierKind, identifierKinds, mergedIdentifiers } from './identifier.ts'
import { type Finds, nameWords, sameNames, spreadNames } from './people.ts'
import { placeholder, placeholderFor } from './placeholder.ts'
import { assembled, type Segment, segmentsOf } from './segments.ts'

export interface PseudonymOptions extends FindOptions {
  /** Finds below this confidence are told and left in the text. */
  readonly atLeast?: number
}

/** One find, told for review: where it stands in the text as it was, and what stands there now. It holds no words. */
export interface PseudonymFinding extends Identifier {
  readonly session: string
  readonly turn?: string
  /** The place in `Session.context`, where it is no turn. */
  readonly context?: number
  /** Absent where the find was left in the text. */
  readonly placeholder?: string
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
  const finding = findingOptions(relationship, options)
  const atLeast = options.atLeast ?? defaultLeast
  const isKept = ({ confidence }: Identifier) => confidence >= atLeast
  const first = segments.map(({ text }) => findIdentifiers(text, finding))
  let kept: Finds = first.map((found) => found.filter(isKept))
  let texts: readonly Replaced[] = []
  // Placeholders change what stands around a word, so what is left is read again until nothing more is found.
  for (let round = 0; round < mostRounds; round++) {
    kept = spreadNames(segments, kept, finding.never ?? [])
    const named = placeholdersFor(segments, kept)
    texts = segments.map((segment, at) => replaced(segment, kept[at] ?? [], named))
    const more = texts.map((text, at) =>
      (kept[at] ?? []).length === 0 ? [] : findIdentifiers(text.text, finding).filter(isKept).map(text.inOriginal),
    )
    if (more.every((found) => found.length === 0)) break
    kept = kept.map((found, at) => mergedIdentifiers([...found, ...(more[at] ?? [])]))
  }
  return {
    relationship: assembled(
      relationship,
      segments,
      texts.map(({ text }) => text),
    ),
    findings: segments.flatMap((segment, at) => findingsIn(segment, { all: first[at] ?? [], texts: texts[at] })),
  }
}

const defaultLeast = 0.5
const mostRounds = 6

function findingOptions({ system, client }: Relationship, options: PseudonymOptions): FindOptions {
  const locale = options.locale ?? client.locale
  const own = [system.name ?? '', system.id ?? ''].flatMap((name) => [name, ...name.split(/[\s_-]+/)])
  return {
    ...(locale === undefined ? {} : { locale }),
    known: options.known ?? [],
    never: [...own.filter((name) => name !== ''), ...(options.never ?? [])],
  }
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
  readonly spans: readonly (Identifier & { readonly placeholder: string })[]
  /** A find in the replaced text, at its place in the text as it was. */
  readonly inOriginal: (found: Identifier) => Identifier
}

function replaced({ text }: Segment, kept: readonly Identifier[], placeholders: Placeholders): Replaced {
  let out = ''
  let last = 0
  const edges: { readonly from: number; readonly to: number; readonly start: number; readonly end: number }[] = []
  const spans = kept.map((found) => {
    const mark = placeholders(found.kind, text.slice(found.start, found.end))
    out += text.slice(last, found.start)
    edges.push({ from: out.length, to: out.length + mark.length, start: found.start, end: found.end })
    out += mark
    last = found.end
    return { ...found, placeholder: mark }
  })
  const back = (offset: number, side: 'start' | 'end'): number => {
    const edge = edges.findLast(({ from }) => from <= offset)
    if (edge === undefined) return offset
    return offset < edge.to || (side === 'end' && offset === edge.to) ? edge[side] : edge.end + offset - edge.to
  }
  return {
    text: out + text.slice(last),
    spans,
    inOriginal: (found) => ({ ...found, start: back(found.start, 'start'), end: back(found.end, 'end') }),
  }
}

interface SegmentFinds {
  readonly all: readonly Identifier[]
  readonly texts: Replaced | undefined
}

/** What was replaced, and what was only suspected, in order of place; offsets count from the start of the turn. */
function findingsIn({ place, offset }: Segment, { all, texts }: SegmentFinds): readonly PseudonymFinding[] {
  const done = texts?.spans ?? []
  const left = all.filter((found) => !done.some(({ start, end }) => start < found.end && found.start < end))
  return [...done, ...left]
    .sort((a, b) => a.start - b.start)
    .map((found) => ({ ...found, ...place, start: found.start + offset, end: found.end + offset }))
}
