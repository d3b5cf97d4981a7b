import { codebookVersion } from '../../dtn/codebook.ts'
import type { Code, CoderIdentity, Coding, UncodedReason } from '../../dtn/coding.ts'
import type { Turn } from '../../dtn/relationship.ts'
import type { TurnCoding } from '../coder.ts'
import type { Found, FoundCode } from './decoding.ts'
import type { ModelPool } from './pool.ts'

/** What a coding needs to be made. */
export interface EmbeddedParts {
  readonly identity: CoderIdentity
  readonly languages: readonly string[]
  readonly pool: ModelPool
}

/** A turn of a record with what became of it: what was found, or null where it could not be coded. */
export interface ReadTurn {
  readonly turn: Turn
  readonly language: string
  readonly outcome: Found | null
}

/** What was found in a turn; links become the ids of the turns they name. */
export function turnCodingOf(turns: readonly ReadTurn[], at: number, languages: readonly string[]): TurnCoding {
  const read = turns[at]
  if (read === undefined) return { kind: 'uncoded', reason: 'notCoded' }
  if (!languages.includes(read.language)) return { kind: 'uncoded', reason: 'language' }
  if (read.outcome === null) return { kind: 'uncoded', reason: 'coderFailed' }
  return { kind: 'coded', ...read.outcome, codes: read.outcome.codes.map((code) => linked(code, turns)) }
}

/** The coding of a record. */
export function codingOf({ identity, languages }: EmbeddedParts, id: string, turns: readonly ReadTurn[]): Coding {
  const codes = new Map<string, readonly Code[]>()
  const uncoded = new Map<string, UncodedReason>()
  for (const [at, { turn }] of turns.entries()) {
    const coding = turnCodingOf(turns, at, languages)
    if (coding.kind === 'uncoded') uncoded.set(turn.id, coding.reason)
    else if (coding.codes.length > 0) codes.set(turn.id, coding.codes)
  }
  const notes = notesOf([...uncoded.values()])
  return {
    relationship: id,
    coder: identity,
    codebook: codebookVersion,
    turns: codes,
    ...(uncoded.size === 0 ? {} : { uncoded, notes }),
    language: commonest(turns.map(({ language }) => language)),
  }
}

function linked({ linkAt, ...code }: FoundCode, turns: readonly ReadTurn[]): Code {
  const link = linkAt === undefined ? undefined : turns[linkAt]?.turn.id
  return link === undefined ? code : { ...code, link }
}

function notesOf(reasons: readonly UncodedReason[]): readonly string[] {
  const foreign = reasons.filter((reason) => reason === 'language').length
  const failed = reasons.length - foreign
  return [
    ...(foreign === 0
      ? []
      : [
          `${turnsIn(foreign)} not in English; the embedded coder reads English only and left ${them(foreign)} uncoded.`,
        ]),
    ...(failed === 0 ? [] : [`${turnsIn(failed)} uncoded because the embedded coder failed on ${them(failed)}.`]),
  ]
}

function turnsIn(count: number): string {
  return `${count} ${count === 1 ? 'turn is' : 'turns are'}`
}

function them(count: number): string {
  return count === 1 ? 'it' : 'them'
}

function commonest(languages: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  let best = 'en'
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language
  return best
}
