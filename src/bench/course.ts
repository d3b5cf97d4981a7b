import type { Code } from '../dtn/coding.ts'
import { type Random, randomFrom } from '../stats/random.ts'
import type { ClientAct } from './client-acts.ts'
import type { RuptureClosing } from './client-change.ts'
import type { ClientState } from './client-state.ts'
import { type CodesOfOthers, heardOf } from './heard.ts'
import type { Person } from './person.ts'
import { type ReplyRequest, type WrittenSentence, writeReply } from './reference-systems/reference-system.ts'
import { type Steering, steeringOf } from './reference-systems/steering.ts'
import type { Temperament } from './reference-systems/temperaments.ts'
import { type ScriptedTurn, scriptedClient } from './scripted-client.ts'
import type { SystemAct } from './system-acts.ts'

/** A person with a system, from the first session to the last or to leaving. */
export interface CoursePlan {
  readonly id: string
  readonly person: Person
  readonly temperament: Temperament
  readonly seed: number
}

/** One message of the talk as a product sends it. */
export interface Said {
  readonly by: 'client' | 'system'
  readonly text: string
}

/** A reply is asked for: the talk of this session so far, its last message the client's. */
export interface CourseRequest {
  readonly course: string
  /** From 0. */
  readonly session: number
  readonly talk: readonly Said[]
}

/** What stood between, as far as it can be told from outside. */
export interface Intervention {
  /** `guided`: the system was told something first; `again`: it had to write anew; `replaced`: the client was given other words. */
  readonly kind: 'none' | 'guided' | 'again' | 'replaced'
  /** Step of domain.md 9.1 that asked for it; null where nothing tells. */
  readonly step: string | null
  readonly move: string | null
  /** Rule that asked for it, or what was wrong with the first reply. */
  readonly because: string | null
}

export interface GivenReply {
  readonly text: string
  readonly intervention: Intervention
}

/**
 * Everything between a client and a reference system: nothing, a paragraph, a gateway. `write` asks the system, with what is put before the
 * talk; it may be called again.
 */
export type Between = (request: CourseRequest, write: (instruction: string) => string) => Promise<GivenReply>

/** One exchange with the truth about it. */
export interface LoggedExchange {
  readonly session: number
  readonly act: ClientAct
  readonly text: string
  readonly contraindications: readonly string[]
  /** What stood before the talk told the system not to challenge, whether it heeded that or not. */
  readonly isWarned: boolean
  /** What the system wrote of what was delivered, and the codes of everything delivered. */
  readonly acts: readonly SystemAct[]
  readonly codes: readonly Code[]
  readonly intervention: Intervention
  /** How the client was when saying it, and after the reply. */
  readonly before: ClientState
  readonly after: ClientState
}

export interface Course {
  readonly plan: CoursePlan
  readonly exchanges: readonly LoggedExchange[]
  readonly closings: readonly RuptureClosing[]
  readonly hasLeft: boolean
  readonly end: ClientState
}

/** Runs a course to its end. The same plan and the same `between` give the same course. */
export async function runCourse(plan: CoursePlan, between: Between, codesOfOthers: CodesOfOthers): Promise<Course> {
  // The client's chance and the system's are apart, so that arms differ by what was said and not by how often a number was drawn.
  const client = scriptedClient(plan.person, randomFrom(plan.seed))
  const desk = writingDesk(plan)
  const exchanges: LoggedExchange[] = []
  const told: string[] = []
  for (let session = 0; ; session++) {
    const talk: Said[] = []
    let turn: ScriptedTurn | null = client.startSession()
    if (turn === null) break
    desk.startSession(told)
    while (turn !== null) {
      const waiting: ScriptedTurn = turn
      talk.push({ by: 'client', text: waiting.text })
      desk.expect(waiting)
      const given = await between({ course: plan.id, session, talk: [...talk] }, desk.write)
      talk.push({ by: 'system', text: given.text })
      const heard = await heardOf({ text: given.text, written: desk.written(), after: waiting.text }, codesOfOthers)
      turn = client.hears(heard.codes)
      exchanges.push({
        ...{ session, act: waiting.act, text: waiting.text, contraindications: waiting.contraindications },
        ...{ acts: heard.acts, codes: heard.codes, intervention: given.intervention, isWarned: desk.isWarned() },
        ...{ before: waiting.state, after: client.state() },
      })
      for (const fact of plan.person.facts) if (waiting.text.includes(fact)) told.push(fact)
    }
  }
  return { plan, exchanges, closings: client.closings(), hasLeft: client.hasLeft(), end: client.state() }
}

interface WritingDesk {
  startSession(told: readonly string[]): void
  expect(turn: ScriptedTurn): void
  readonly write: (instruction: string) => string
  /** Everything written for the reply that is awaited. */
  written(): readonly WrittenSentence[]
  /** The instruction it was written with, the last one of several, forbids challenges of any kind. */
  isWarned(): boolean
}

/** Where a reference system writes for one course; what it wrote is kept, because it is the truth about a reply. */
function writingDesk({ person, temperament, seed }: CoursePlan): WritingDesk {
  let session = -1
  let exchange = 0
  let told: readonly string[] = []
  let awaited: Pick<ScriptedTurn, 'act' | 'contraindications'> = { act: 'opens', contraindications: [] }
  let sentences: WrittenSentence[] = []
  let avoided: Steering['avoids'] = new Set()
  let random: Random = randomFrom(seed)
  return {
    startSession(known) {
      session += 1
      told = [...known]
    },
    expect(turn) {
      awaited = turn
      sentences = []
      avoided = new Set()
      exchange += 1
      random = randomFrom(seed * 7919 + exchange)
    },
    write(instruction) {
      avoided = steeringOf(instruction).avoids
      const request: ReplyRequest = {
        ...{ act: awaited.act, told, instruction, family: person.family, goal: person.goal },
        isContraindicated: awaited.contraindications.length > 0,
        isLaterSession: session > 0,
      }
      const written = writeReply(temperament, request, random)
      sentences.push(...written)
      return written.map(({ text }) => text).join(' ')
    },
    written: () => sentences,
    isWarned: () => avoided.has('wonders') && avoided.has('namesGap'),
  }
}
