import { type BaseCode, baseOf, readCodeId } from '../dtn/codebook.ts'
import { type Code, type Coding, codeRelationship } from '../dtn/coding.ts'
import type { Relationship, Speaker } from '../dtn/relationship.ts'

/** A turn with what each coder gave it. */
export interface JudgedTurn {
  readonly relationship: string
  readonly id: string
  /** Place in its relationship. */
  readonly index: number
  /** Null where the record was not given. */
  readonly session: string | null
  /** Null where the record was not given and no code tells. */
  readonly speaker: Speaker | null
  readonly text: string | null
  /** By coder; null where that coder did not read the turn. */
  readonly codes: readonly (readonly Code[] | null)[]
  readonly bases: readonly (ReadonlySet<BaseCode> | null)[]
}

export interface JudgedRecord {
  readonly relationship: string
  readonly turns: readonly JudgedTurn[]
  /** True where the record itself was given, so that every turn, its speaker and its session are known. */
  readonly isKnown: boolean
  /** By coder; null where that coder did not code this relationship. */
  readonly codings: readonly (Coding | null)[]
  /** Turns a coding names that the record does not have. */
  readonly foreign: number
}

/** Lays the codings of all coders side by side, turn by turn, for every relationship that at least two of them coded. */
export function judgedRecords(
  codings: readonly Coding[],
  coders: readonly string[],
  relationships: ReadonlyMap<string, Relationship>,
): readonly JudgedRecord[] {
  const by = new Map<string, (Coding | null)[]>()
  for (const coding of codings) {
    const own = by.get(coding.relationship) ?? coders.map(() => null)
    own[coders.indexOf(coding.coder.id)] = coding
    by.set(coding.relationship, own)
  }
  return [...by].flatMap(([id, own]) => {
    if (own.filter((coding) => coding !== null).length < 2) return []
    const relationship = relationships.get(id)
    return [relationship === undefined ? fromCodes(id, own) : fromRecord(relationship, own)]
  })
}

function fromRecord(relationship: Relationship, codings: readonly (Coding | null)[]): JudgedRecord {
  const coded = codings.map((coding) => (coding === null ? null : codeRelationship(relationship, coding)))
  const sessions = relationship.sessions.flatMap(({ id, turns }) => turns.map(() => id))
  const all = relationship.sessions.flatMap(({ turns }) => turns)
  const ids = new Set(all.flatMap(({ id, parts }) => [id, ...(parts ?? []).map((part) => part.id)]))
  const turns = all.map((turn, index) =>
    judged(
      coded.map((own) => {
        const there = own?.turns[index]
        // A code of the other speaker is a slip of the pen: it says nothing of this turn.
        return there?.isCoded === true
          ? there.codes.filter(({ code }) => readCodeId(code, turn.speaker) !== null)
          : null
      }),
      {
        ...{ relationship: relationship.id, id: turn.id, index, speaker: turn.speaker, text: turn.text },
        session: sessions[index] ?? null,
      },
    ),
  )
  const named = new Set(codings.flatMap((coding) => [...(coding?.turns.keys() ?? [])]))
  const foreign = [...named].filter((id) => !ids.has(id)).length
  return { relationship: relationship.id, turns, isKnown: true, codings, foreign }
}

/** Without the record, the turns are those that some coder named, in the order they were named in. */
function fromCodes(relationship: string, codings: readonly (Coding | null)[]): JudgedRecord {
  const ids = new Set(
    codings.flatMap((coding) => [...(coding?.turns.keys() ?? []), ...(coding?.uncoded?.keys() ?? [])]),
  )
  const turns = [...ids].map((id, index) => {
    const codes = codings.map((coding) =>
      coding === null || coding.uncoded?.has(id) === true ? null : (coding.turns.get(id) ?? []),
    )
    return judged(codes, { relationship, id, index, session: null, speaker: speakerFrom(codes), text: null })
  })
  return { relationship, turns, isKnown: false, codings, foreign: 0 }
}

/** Every code but ADM belongs to one speaker. */
function speakerFrom(codes: readonly (readonly Code[] | null)[]): Speaker | null {
  let speaker: Speaker | null = null
  for (const { code } of codes.flatMap((own) => own ?? [])) {
    const [isClient, isSystem] = [readCodeId(code, 'client') !== null, readCodeId(code, 'system') !== null]
    if (isClient !== isSystem) speaker = isClient ? 'client' : 'system'
  }
  return speaker
}

function judged(codes: JudgedTurn['codes'], turn: Omit<JudgedTurn, 'codes' | 'bases'>): JudgedTurn {
  return {
    ...turn,
    codes,
    bases: codes.map((own) => (own === null ? null : new Set(own.map(({ code }) => baseOf(code))))),
  }
}
