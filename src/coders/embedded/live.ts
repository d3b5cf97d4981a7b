import type { Coding } from '../../dtn/coding.ts'
import type { Turn } from '../../dtn/relationship.ts'
import type { CodedRecord, LiveCoder, NextTurn, TurnCoding } from '../coder.ts'
import { languageReader } from '../language.ts'
import { codingOf, type EmbeddedParts, type ReadTurn, turnCodingOf } from './coding.ts'
import type { Found } from './decoding.ts'
import type { GivenTurn } from './record-reader.ts'

/** Codes a record as it grows. One process remembers it; what it has forgotten it is given again. */
export function codeLive(parts: EmbeddedParts, id: string, past?: CodedRecord): LiveCoder {
  const given: GivenTurn[] = []
  const read: ReadTurn[] = []
  if (past !== undefined) readAgain(past, { given, read })
  const ask = parts.pool.seat()
  const name = `record ${records}`
  records += 1
  let session = (past?.relationship.sessions.length ?? 0) - 1
  let known = 0

  async function outcomeOf(isListenedTo: boolean): Promise<Found | null> {
    const from = given.length - 1
    for (const start of [known, 0, 0]) {
      const answer = await ask({ record: name, known: start, turns: given.slice(start), from, isListenedTo })
      known = answer.kind === 'done' ? given.length : 0
      if (answer.kind === 'done') return answer.outcomes[0] ?? null
    }
    return null
  }

  async function next(turn: Turn, { isListenedTo }: NextTurn = { isListenedTo: false }): Promise<TurnCoding> {
    const language = await languageReader(read.at(-1)?.language).next(turn.text)
    const { speaker, text } = turn
    given.push({ speaker, text, session: Math.max(0, session), isRead: parts.languages.includes(language) })
    read.push({ turn, language, outcome: await outcomeOf(isListenedTo) })
    return turnCodingOf(read, read.length - 1, parts.languages)
  }

  return {
    startSession() {
      session += 1
    },
    next,
    again(turn) {
      given.pop()
      read.pop()
      known = 0
      return next(turn)
    },
    coding: () => codingOf(parts, id, read),
  }
}

/** Takes a record in as it was coded: a process that is given it later passes over it. */
function readAgain(
  { relationship, coding }: CodedRecord,
  { given, read }: { readonly given: GivenTurn[]; readonly read: ReadTurn[] },
): void {
  const places = new Map<string, number>()
  for (const [session, { turns }] of relationship.sessions.entries()) {
    for (const turn of turns) {
      const isRead = coding.uncoded?.get(turn.id) !== 'language'
      places.set(turn.id, read.length)
      given.push({ speaker: turn.speaker, text: turn.text, session, isRead })
      const language = isRead ? 'en' : foreign
      read.push({ turn, language, outcome: outcomeIn(coding, turn.id, places) })
    }
  }
}

// Which language it was is not kept, only that it is none that is read.
const foreign = 'und'

function outcomeIn(coding: Coding, id: string, places: ReadonlyMap<string, number>): Found | null {
  if (coding.uncoded?.get(id) === 'coderFailed') return null
  const codes = (coding.turns.get(id) ?? []).map(({ link, ...code }) => {
    const linkAt = link === undefined ? undefined : places.get(link)
    return linkAt === undefined ? code : { ...code, linkAt }
  })
  return { codes }
}

// Names of records under way, for the processes.
let records = 0
