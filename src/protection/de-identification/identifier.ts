/** What can point at a person, with the word its placeholder uses; of two equal finds the one named first here names the whole. */
export const identifierKinds = {
  email: 'email',
  link: 'link',
  handle: 'handle',
  account: 'account',
  identity: 'number',
  phone: 'phone',
  address: 'address',
  postcode: 'postcode',
  birth: 'date',
  organisation: 'organisation',
  person: 'person',
  place: 'place',
} as const

export type IdentifierKind = keyof typeof identifierKinds

/** A stretch of a text, in UTF-16 code units, that may point at a person. It holds no words. */
export interface Identifier {
  readonly kind: IdentifierKind
  readonly start: number
  readonly end: number
  /** Between 0 and 1; set by rule, not calibrated. */
  readonly confidence: number
  /** True where the form alone decides (a checksum, an address of mail, a name that was given): no person need look. */
  readonly certainly: boolean
}

/** From here on a find needs no second look. */
const certainFrom = 0.9

export function identifier(kind: IdentifierKind, span: readonly [number, number], confidence: number): Identifier {
  return { kind, start: span[0], end: span[1], confidence, certainly: confidence >= certainFrom }
}

/** Every match of a pattern (with the flag `g`) as an identifier; group 1, where there is one, is the identifier and the rest its cue. */
export function matchesOf(text: string, pattern: RegExp, found: (match: RegExpExecArray) => MatchReading | null) {
  const identifiers: Identifier[] = []
  for (const match of text.matchAll(pattern)) {
    const reading = found(match)
    if (reading === null) continue
    const [start, end] = match.indices?.[1] ?? [match.index, match.index + match[0].length]
    identifiers.push(identifier(reading.kind, [start, end], reading.confidence))
  }
  return identifiers
}

interface MatchReading {
  readonly kind: IdentifierKind
  readonly confidence: number
}

const order = Object.keys(identifierKinds)

/** Joins finds that overlap, so that nothing of either stays: the span is both, the kind and confidence those of the stronger. */
export function mergedIdentifiers(found: readonly Identifier[]): readonly Identifier[] {
  const merged: Identifier[] = []
  for (const next of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last === undefined || next.start >= last.end) {
      merged.push(next)
      continue
    }
    const stronger = isStronger(next, last) ? next : last
    merged[merged.length - 1] = { ...stronger, start: last.start, end: Math.max(last.end, next.end) }
  }
  return merged
}

function isStronger(one: Identifier, other: Identifier): boolean {
  if (one.certainly !== other.certainly) return one.certainly
  if (one.confidence !== other.confidence) return one.confidence > other.confidence
  return order.indexOf(one.kind) < order.indexOf(other.kind)
}
