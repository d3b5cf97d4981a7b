import { attributesOf, ratingsOf } from '../../../src/dtn/code-attributes.ts'
import { baseOf, type CodeId, codesOf, readCodeId } from '../../../src/dtn/codebook.ts'
import { type Code, challengeSteps, type LifeDomain, lifeDomains } from '../../../src/dtn/coding.ts'
import type { Speaker } from '../../../src/dtn/relationship.ts'

/** What is said of one code in the language that is read. */
export interface CodeText {
  readonly id: CodeId
  readonly isSub: boolean
  readonly name: string
  /** Everything else the search looks through. */
  readonly about: string
}

/** The codes a line of text means, best first: by id, then by name, then by what the codebook says of them. Empty: every base code. */
export function found(line: string, codes: readonly CodeText[]): readonly CodeText[] {
  const query = line.trim().toLocaleLowerCase()
  if (query === '') return codes.filter(({ isSub }) => !isSub)
  const [first = ''] = query.split(/\s+/)
  const ranked = codes.flatMap((code, place) => {
    const rank = rankOf(code, query, first)
    return rank === null ? [] : [{ code, rank, place }]
  })
  return ranked.sort((one, other) => one.rank - other.rank || one.place - other.place).map(({ code }) => code)
}

function rankOf({ id, isSub, name, about }: CodeText, query: string, first: string): number | null {
  const own = id.toLocaleLowerCase()
  if (own === first) return 0
  if (own.startsWith(`${first}.`)) return 1
  if (own.startsWith(first)) return isSub ? 3 : 2
  if (own.includes(`.${query}`)) return 4
  if (name.toLocaleLowerCase().includes(query)) return isSub ? 6 : 5
  return about.toLocaleLowerCase().includes(query) ? 7 : null
}

/** What may stand behind a code in the line: what it depends on. */
interface EntryContext {
  /** Life domains as the reader's language names them. */
  readonly domains: Readonly<Record<LifeDomain, string>>
  /** The id of the turn with this number, if there is one. */
  readonly turnAt: (number: number) => string | undefined
}

/**
 * What stands behind a code, each by itself: `2` its depth, step or rating, `loss` its domain, `#14` the turn it refers to, `!` what is
 * usually so and here is not. What says nothing of this code is left out.
 */
export function attributesIn(line: string, code: CodeId, context: EntryContext): Partial<Code> {
  const known = attributesOf(code)
  const words = line.trim().split(/\s+/).slice(1)
  return Object.assign({}, ...words.map((word) => oneAttribute(word.toLocaleLowerCase(), { code, known, context })))
}

interface Asked {
  readonly code: CodeId
  readonly known: readonly string[]
  readonly context: EntryContext
}

function oneAttribute(word: string, { code, known, context }: Asked): Partial<Code> {
  if (/^\d$/.test(word)) return numbered(Number(word), code, known)
  if (word === '!') {
    if (known.includes('appropriate')) return { appropriate: false }
    if (known.includes('mismatch')) return { mismatch: true }
    return known.includes('safety') ? { safety: true } : {}
  }
  if (/^#\d+$/.test(word) && known.includes('link')) {
    const link = context.turnAt(Number(word.slice(1)))
    return link === undefined ? {} : { link }
  }
  const domain = lifeDomains.find(
    (one) => one.startsWith(word) || context.domains[one].toLocaleLowerCase().startsWith(word),
  )
  return domain !== undefined && known.includes('domain') ? { domain } : {}
}

function numbered(value: number, code: CodeId, known: readonly string[]): Partial<Code> {
  if (known.includes('depth')) return value <= 3 ? { depth: value } : {}
  const step = challengeSteps.find((one) => one === value)
  if (known.includes('step')) return step === undefined ? {} : { step }
  return known.includes('rating') && ratingsOf(code).includes(value) ? { rating: value } : {}
}

/** The codes of a turn with one more; null where it stands there already, in the same place with the same domain. */
export function withCode(codes: readonly Code[], added: Code): readonly Code[] | null {
  const isThere = codes.some(
    ({ code, start, end, domain }) =>
      code === added.code && start === added.start && end === added.end && domain === added.domain,
  )
  if (isThere) return null
  // A finer code takes the place of its own plain one.
  const plain = codes.findIndex(
    ({ code, start }) => code !== added.code && code === baseOf(added.code) && start === undefined,
  )
  return plain < 0 ? [...codes, added] : codes.map((code, at) => (at === plain ? { ...code, ...added } : code))
}

/** Codes for the number keys until somebody chooses their own: what coders of support talks give most. */
export const quickCodes: Readonly<Record<Speaker, readonly CodeId[]>> = {
  client: ['PD', 'AD', 'HD', 'CX', 'ELB', 'POS', 'CMP', 'PSH', 'ADM'],
  system: ['VAL', 'REF', 'FQ', 'EXP', 'CHA', 'PER', 'GEN', 'INF', 'ADM'],
}

/** Codes of a speaker among ids from anywhere, in the order they were given. */
export function knownCodes(ids: readonly string[], speaker: Speaker): readonly CodeId[] {
  return ids.flatMap((id) => readCodeId(id, speaker) ?? [])
}

/** Every code of a speaker with its sub-codes, as the codebook orders them. */
export function codeIdsOf(speaker: Speaker): readonly CodeId[] {
  return codesOf(speaker).flatMap(({ id, subs }) =>
    knownCodes([id, ...Object.keys(subs).map((sub) => `${id}.${sub}`)], speaker),
  )
}
