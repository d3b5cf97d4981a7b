import type { Coding } from '../../dtn/coding.ts'
import type { Relationship, Session, Turn } from '../../dtn/relationship.ts'
import type { Usage } from '../../llm/chat-model.ts'
import type { Said } from '../course.ts'
import type { PlayedClient } from '../played-client.ts'
import type { ScriptedTurn } from '../scripted-client.ts'
import type { SystemReply, SystemRequest } from '../systems/system-under-test.ts'
import type { BenchCourse, PlayedTurn } from './bench-course.ts'
import type { CoursePlan } from './course-plan.ts'
import { playedTime } from './played-time.ts'

/** What was said in a course so far, as relationship, as talk and as truth. */
export interface CourseRecord {
  /** `system/scenario/repeat`. */
  readonly id: string
  readonly parties: Pick<Relationship, 'id' | 'system' | 'client'>
  startSession(): Omit<Session, 'turns'>
  clientSays(turn: ScriptedTurn): Turn
  systemSays(reply: Extract<SystemReply, { kind: 'replied' }>): Turn
  /** What the system is asked now that the client has said this. */
  request(turn: ScriptedTurn): SystemRequest
  fail(reason: NonNullable<BenchCourse['failed']>['reason'], detail: string): void
  course(coding: Coding, client: PlayedClient): BenchCourse
}

export function courseId(system: string, scenario: string, repeat: number): string {
  return `${system}/${scenario}/${repeat}`
}

interface OpenSession {
  readonly id: string
  readonly startedAt: string
  readonly turns: Turn[]
}

export function courseRecord({ system, profile, scenario, repeat, seeds }: CoursePlan): CourseRecord {
  const id = courseId(system.identity.id, scenario.id, repeat)
  const parties = partiesOf(id, profile, scenario)
  const time = playedTime()
  const sessions: OpenSession[] = []
  const played: PlayedTurn[] = []
  let usage: Usage = { inputTokens: 0, outputTokens: 0 }
  let failed: BenchCourse['failed'] = null

  const say = (speaker: Turn['speaker'], text: string): Turn => {
    const turns = sessions.at(-1)?.turns ?? []
    const turn: Turn = { id: `s${sessions.length}t${turns.length + 1}`, speaker, text, at: time.said(text) }
    turns.push(turn)
    return turn
  }

  return {
    id,
    parties,
    startSession() {
      const startedAt = time.startSession(scenario.sessions[sessions.length]?.after ?? null)
      const session = { id: `s${sessions.length + 1}`, startedAt }
      sessions.push({ ...session, turns: [] })
      return session
    },
    clientSays(turn) {
      const said = say('client', turn.text)
      const { act, state, contraindications, beat = null } = turn
      played.push({ session: sessions.length - 1, turn: said.id, reply: null, act, beat, contraindications, state })
      return said
    },
    systemSays(reply) {
      const said = say('system', reply.text)
      const last = played.at(-1)
      if (last !== undefined) played[played.length - 1] = { ...last, reply: said.id }
      usage = sumOf(usage, reply.usage)
      return said
    },
    request: ({ act, contraindications }) => {
      const talks = sessions.map(({ turns }) => turns.map(saidBy))
      return {
        ...{ session: sessions.length - 1, sessionId: sessions.at(-1)?.id ?? '' },
        ...{ talk: talks.at(-1) ?? [], earlier: talks.slice(0, -1) },
        at: sessions.at(-1)?.turns.at(-1)?.at ?? '',
        startedAt: sessions.map(({ startedAt }) => startedAt),
        truth: { act, isContraindicated: contraindications.length > 0 },
      }
    },
    fail(reason, detail) {
      failed = { reason, detail }
    },
    course: (coding, client) => ({
      ...{ format: 'nexus-bench-course/1', id, system: system.identity.id, scenario: scenario.id, repeat },
      seed: seeds.client,
      relationship: { ...parties, sessions },
      ...{ coding, played, closings: client.closings(), hasLeft: client.hasLeft(), end: client.state() },
      usage,
      ...(client.wording !== undefined && { wording: client.wording() }),
      failed,
    }),
  }
}

/** Simulated, so that only a conduct level can follow (domain.md B17). */
function partiesOf(
  id: string,
  profile: CoursePlan['profile'],
  { person, language }: CoursePlan['scenario'],
): CourseRecord['parties'] {
  const { ageBand } = person
  const client = { id, locale: language, simulated: true, ...(ageBand !== undefined && { ageBand }) }
  return { id, system: profile, client }
}

function saidBy({ speaker, text }: Turn): Said {
  return { by: speaker, text }
}

function sumOf(sum: Usage, usage: Usage | null): Usage {
  if (usage === null) return sum
  const { inputTokens, outputTokens } = usage
  return { inputTokens: sum.inputTokens + inputTokens, outputTokens: sum.outputTokens + outputTokens }
}
