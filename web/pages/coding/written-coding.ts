import type { z } from 'zod'
import type { readDraft, saveDraft } from '../../../src/api/codings.ts'
import { codebookVersion, readCodeId } from '../../../src/dtn/codebook.ts'
import type { Code, Episode } from '../../../src/dtn/coding.ts'
import type { DeskCoding } from './desk-coding.ts'
import type { DeskRecord } from './transcript.ts'

type Body = z.input<(typeof saveDraft)['body']>
type StoredCoding = z.output<(typeof readDraft)['reply']>
type Judged = Pick<StoredCoding, 'turns' | 'uncoded' | 'episodes' | 'sessions' | 'level'>

/** A coding as the server keeps it: a turn still to do is named as such, since one that is left out was looked at. */
export function bodyOf({ turns }: DeskRecord, coding: DeskCoding): Body {
  const waiting = turns.filter(({ id }) => !coding.turns.has(id)).map(({ id }) => [id, 'notCoded'] as const)
  return {
    codebook: codebookVersion,
    turns: Object.fromEntries([...coding.turns].map(([id, codes]) => [id, codes.map((code) => ({ ...code }))])),
    ...(waiting.length === 0 ? {} : { uncoded: Object.fromEntries(waiting) }),
    ...(coding.episodes === null ? {} : { episodes: coding.episodes.map(episodeBody) }),
    level: coding.level,
    sessions: [...coding.sessions].map(([id, pattern]) => ({ id, pattern })),
  }
}

/** What the server kept, as the desk shows it. Codes of messages merged into a turn stand with their turn. */
export function codingOf(record: DeskRecord, stored: Judged): DeskCoding {
  const { turns, uncoded = {}, episodes, sessions, level } = stored
  const coded = new Map<string, readonly Code[]>()
  const given = new Map(Object.entries(turns))
  const waiting = new Set(Object.keys(uncoded).map((id) => record.places.get(id)))
  for (const { id, index } of record.turns) if (!waiting.has(index)) coded.set(id, [])
  for (const [id, codes] of given) {
    const turn = record.turns[record.places.get(id) ?? -1]
    if (turn === undefined || waiting.has(turn.index)) continue
    const shift = record.shifts.get(id) ?? 0
    const own = codes.flatMap((code) => codeOf(code, shift))
    coded.set(turn.id, [...(coded.get(turn.id) ?? []), ...own])
  }
  return {
    turns: coded,
    episodes: episodes?.map(episodeOf) ?? null,
    sessions: new Map(sessions.map(({ id, pattern }) => [id, pattern])),
    level,
  }
}

/** A code as an API gives it, with only what is known of it. */
export function codeOf(given: StoredCoding['turns'][string][number], shift = 0): readonly Code[] {
  const { code, start, end, ...rest } = given
  const known = readCodeId(code, 'client') ?? readCodeId(code, 'system')
  if (known === null) return []
  const span = start === undefined || end === undefined ? {} : { start: start + shift, end: end + shift }
  const attributes = Object.entries(rest).filter(([, value]) => value !== undefined)
  // The schema of the route has read every attribute under its own name, which is that of Code.
  return [{ code: known, ...span, ...Object.fromEntries(attributes) } as Code]
}

function episodeOf({ kind, onset, end }: NonNullable<StoredCoding['episodes']>[number]): Episode {
  return {
    ...(kind === undefined ? {} : { kind }),
    onset,
    ...(end === undefined ? {} : { end: endOf(end.kind, end.turn ?? null, end.smoothedOver === true) }),
  }
}

type End = NonNullable<Episode['end']>

function endOf(kind: End['kind'], turn: string | null, isSmoothedOver: boolean): End {
  return { kind, turn, ...(isSmoothedOver ? { smoothedOver: true } : {}) }
}

function episodeBody({ kind, onset, end }: Episode) {
  return {
    onset,
    ...(kind === undefined ? {} : { kind }),
    ...(end === undefined ? {} : { end: endOf(end.kind, end.turn ?? null, end.smoothedOver === true) }),
  }
}
