import { readCodeId } from '../dtn/codebook.ts'
import type { Code, Coding, Episode, UncodedReason } from '../dtn/coding.ts'
import type { Relationship, Speaker, Turn } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { Coder, LiveCoder, TurnCoding } from './coder.ts'

/** Codings made elsewhere, by relationship id, as a coder. It does not read the text: it looks up what was assigned. */
export function humanCoder(codings: ReadonlyMap<string, Coding>): Coder {
  const coders = new Map([...codings.values()].map(({ coder }) => [coder.id, coder]))
  const [only, ...others] = coders.values()
  const codingFor = (relationship: Pick<Relationship, 'id'>): Coding => {
    const coding = codings.get(relationship.id)
    if (coding !== undefined) return coding
    throw new NexusError(
      'codingMissing',
      `No coding was given for relationship ${relationship.id}. Add a line with "relationship": "${relationship.id}" to the codings file.`,
    )
  }
  return {
    identity: only !== undefined && others.length === 0 ? only : { id: 'human', kind: 'human' },
    languages: [],
    async code(relationship, options = {}) {
      const turns = relationship.sessions.flatMap((session) => session.turns)
      const coding = fitted(codingFor(relationship), turns)
      options.onProgress?.({ turnsDone: turns.length, turnsTotal: turns.length })
      return coding
    },
    live: (relationship) => followed(codingFor(relationship)),
  }
}

function followed(coding: Coding): LiveCoder {
  const fed: Turn[] = []
  return {
    startSession() {},
    async next(turn) {
      fed.push(turn)
      return turnCodingOf(turn, coding)
    },
    coding: () => fitted(coding, fed),
  }
}

function turnCodingOf(turn: Turn, coding: Coding): TurnCoding {
  const { codes, uncoded } = fitting(coding, [turn])
  for (const reason of uncoded.values()) return { kind: 'uncoded', reason }
  return { kind: 'coded', codes: [...codes.values()].flat() }
}

/** The part of a coding that these turns can carry. What does not fit the record is counted, never guessed at. */
function fitted(coding: Coding, turns: readonly Turn[]): Coding {
  const { codes, uncoded, foreign } = fitting(coding, turns)
  const ids = new Set(turns.flatMap(partsOf).map(({ id }) => id))
  const absent = [...coding.turns.keys()].filter((id) => !ids.has(id)).length
  const notes = [
    ...(coding.notes ?? []),
    ...counted(foreign, 'code', "dropped: not a code of that turn's speaker."),
    ...counted(absent, 'coded turn', 'not in the record.'),
  ]
  const episodes = coding.episodes?.flatMap((episode) => begun(episode, ids))
  return { ...coding, turns: codes, uncoded, notes, ...(episodes === undefined ? {} : { episodes }) }
}

interface Fitting {
  readonly codes: ReadonlyMap<string, readonly Code[]>
  readonly uncoded: ReadonlyMap<string, UncodedReason>
  /** Codes of the other speaker. */
  readonly foreign: number
}

function fitting(coding: Coding, turns: readonly Turn[]): Fitting {
  const codes = new Map<string, readonly Code[]>()
  const uncoded = new Map<string, UncodedReason>()
  let foreign = 0
  for (const { id, speaker, length } of turns.flatMap(partsOf)) {
    const given = coding.turns.get(id) ?? []
    const own = given.filter(({ code }) => readCodeId(code, speaker) !== null)
    foreign += given.length - own.length
    const placed = own.map((code) => within(code, length))
    if (placed.length > 0) codes.set(id, placed)
    const reason = coding.uncoded?.get(id)
    if (reason !== undefined) uncoded.set(id, reason)
  }
  return { codes, uncoded, foreign }
}

interface Part {
  readonly id: string
  readonly speaker: Speaker
  /** Characters from its start to the end of its turn. */
  readonly length: number
}

function partsOf({ id, speaker, text, parts }: Turn): readonly Part[] {
  if (parts === undefined) return [{ id, speaker, length: text.length }]
  return parts.map((part) => ({ id: part.id, speaker, length: text.length - part.start }))
}

/** A span that is not in the text is left out; the code stands for its whole turn. */
function within(code: Code, length: number): Code {
  const { start, end, ...rest } = code
  const isThere = start !== undefined && end !== undefined && start >= 0 && start < end && end <= length
  return isThere ? code : rest
}

/** An episode as known when these turns are all there is: not yet begun, or still open. */
function begun(episode: Episode, ids: ReadonlySet<string>): readonly Episode[] {
  if (!ids.has(episode.onset)) return []
  const turn = episode.end?.turn
  return turn == null || ids.has(turn) ? [episode] : [{ ...episode, end: { kind: 'open' } }]
}

function counted(n: number, noun: string, rest: string): readonly string[] {
  return n === 0 ? [] : [`${n} ${noun}${n === 1 ? '' : 's'} ${rest}`]
}
