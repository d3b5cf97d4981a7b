import { codebookVersion, readCodeId } from './codebook.ts'
import type { Code, Coding } from './coding.ts'
import type { Relationship, Speaker } from './relationship.ts'

/** What a coding is checked with besides its codes. */
export interface FaultOptions {
  /** Sessions its coder judged, by id. */
  readonly judgedSessions?: Iterable<string>
}

/**
 * Why a coding cannot stand as finished beside its transcript (formats.md 3), in sentences without a word of it: turns that are not there,
 * codes of the other speaker, spans outside the text, links to nothing, turns nobody has coded yet. Empty: it can.
 */
export function codingFaults(
  relationship: Relationship,
  coding: Coding,
  { judgedSessions = [] }: FaultOptions = {},
): readonly string[] {
  const places = placesOf(relationship)
  const { episodes = [], uncoded = new Map<string, string>() } = coding
  const strange = [...coding.turns.keys(), ...uncoded.keys()].filter((id) => !places.has(id)).length
  const waiting = [...uncoded.values()].filter((reason) => reason === 'notCoded').length
  const sessions = new Set(relationship.sessions.map(({ id }) => id))
  const strangeSessions = [...judgedSessions].filter((id) => !sessions.has(id)).length
  return [
    ...(coding.codebook === codebookVersion ? [] : [`It is of another codebook than ${codebookVersion}.`]),
    ...counted(waiting, 'turn', 'not coded yet.'),
    ...counted(strange, 'coded turn', 'not in the transcript.'),
    ...counted(strangeSessions, 'judged session', 'not in the transcript.'),
    ...[...coding.turns].flatMap(([id, codes]) => {
      const place = places.get(id)
      return place === undefined ? [] : codes.flatMap((code) => faultsOf(code, place, places))
    }),
    ...episodes.flatMap((episode, at) => {
      const onset = places.get(episode.onset)
      const end = episode.end?.turn ?? null
      if (onset === undefined) return [`Episode ${at + 1} begins at a turn that is not in the transcript.`]
      if (end === null) return []
      const last = places.get(end)
      if (last === undefined) return [`Episode ${at + 1} ends at a turn that is not in the transcript.`]
      return last.at < onset.at ? [`Episode ${at + 1} ends before it begins.`] : []
    }),
  ]
}

interface Place {
  /** Place of its turn in the relationship, from 1. */
  readonly at: number
  readonly speaker: Speaker
  /** Characters from its start to the end of its turn. */
  readonly length: number
}

type Places = ReadonlyMap<string, Place>

/** Turns and the messages merged into them, by id. */
function placesOf({ sessions }: Relationship): Places {
  const places = new Map<string, Place>()
  for (const [index, { id, speaker, text, parts }] of sessions.flatMap(({ turns }) => turns).entries()) {
    const place = { at: index + 1, speaker, length: text.length }
    places.set(id, place)
    for (const part of parts ?? [])
      if (part.id !== id) places.set(part.id, { ...place, length: text.length - part.start })
  }
  return places
}

function faultsOf({ code, start, end, link }: Code, { at, speaker, length }: Place, places: Places): readonly string[] {
  const isSpan = start === undefined && end === undefined
  const isInside = start !== undefined && end !== undefined && start >= 0 && start < end && end <= length
  return [
    ...(readCodeId(code, speaker) === null ? [`Turn ${at}: ${code} is no code of the ${speaker}.`] : []),
    ...(isSpan || isInside ? [] : [`Turn ${at}: the span of ${code} is not inside the turn.`]),
    ...(link === undefined || places.has(link) ? [] : [`Turn ${at}: ${code} refers to a turn that is not there.`]),
  ]
}

function counted(n: number, noun: string, rest: string): readonly string[] {
  return n === 0 ? [] : [`${n} ${noun}${n === 1 ? ' is' : 's are'} ${rest}`]
}
