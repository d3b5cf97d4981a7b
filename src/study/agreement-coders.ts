import type { CoderKind, Coding } from '../dtn/coding.ts'
import { NexusError } from '../errors.ts'

/** Somebody who said something of the same material as others. */
export interface AgreeingCoder {
  readonly id: string
  readonly kind: CoderKind
  readonly version?: string
}

/** Said by one coder of one relationship. */
interface Said {
  readonly relationship: string
  readonly coder: AgreeingCoder
}

/**
 * Every coder once, in the order of what they said. Two sayings of one coder about one relationship cannot be compared with
 * others: which of them counts?
 */
export function codersOf(said: readonly Said[]): readonly AgreeingCoder[] {
  const coders = new Map<string, AgreeingCoder>()
  const seen = new Set<string>()
  for (const { relationship, coder } of said) {
    const key = JSON.stringify([coder.id, relationship])
    if (seen.has(key)) throw twice(coder.id, relationship)
    seen.add(key)
    if (!coders.has(coder.id)) coders.set(coder.id, coderOf(coder))
  }
  const all = [...coders.values()]
  if (all.length < 2) throw tooFew(all)
  return all
}

/** Codes of two codebooks may share an id and differ in what it means. */
export function sameCodebook(codings: readonly Coding[]): void {
  const [first] = codings
  const other = codings.find(({ codebook }) => codebook !== first?.codebook)
  if (first === undefined || other === undefined) return
  throw new NexusError(
    'codingsIncomparable',
    `${first.coder.id} coded ${first.relationship} with codebook ${first.codebook}, ${other.coder.id} coded ${other.relationship} with codebook ${other.codebook}. Compare codings of one codebook; code again with the present one.`,
  )
}

/** Nobody said anything about what another said something about. */
export function nothingInCommon(what: string, coders: readonly AgreeingCoder[]): NexusError {
  return new NexusError(
    'codingsIncomparable',
    `No ${what} was judged by two coders (${coders.map(({ id }) => id).join(', ')}). Give codings of the same relationships, with the same ids.`,
  )
}

function coderOf({ id, kind, version }: AgreeingCoder): AgreeingCoder {
  return { id, kind, ...(version === undefined ? {} : { version }) }
}

function twice(coder: string, relationship: string): NexusError {
  return new NexusError(
    'codingsIncomparable',
    `Coder ${coder} stands twice for relationship ${relationship}. Give each coder an id of their own, or name the files with --names.`,
  )
}

function tooFew(coders: readonly AgreeingCoder[]): NexusError {
  const found = coders.length === 0 ? 'There is no coder' : `There is only one coder, ${coders[0]?.id}`
  return new NexusError('codingsIncomparable', `${found}. Agreement needs codings of two or more.`)
}
