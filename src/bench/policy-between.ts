import { conclude } from '../assess/assess.ts'
import type { Coder, LiveCoder } from '../coders/coder.ts'
import { codeNext } from '../coders/next-turn.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Memory } from '../dtn/memory.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import type { Relationship, Session, Turn } from '../dtn/relationship.ts'
import { weakCodesOf } from '../dtn/weak-evidence.ts'
import type { Decision } from '../policy/decision.ts'
import { guidanceText } from '../policy/guidance.ts'
import { decide } from '../policy/precedence.ts'
import { regenerateText } from '../policy/regenerate.ts'
import { actOn } from '../policy/reply-act.ts'
import { type CheckedReply, type ReplyFault, replyFaults } from '../policy/reply-check.ts'
import type { PolicyInput, PolicySetting, Situation } from '../policy/situation.ts'
import { situationOf } from '../policy/situation-of.ts'
import type { Between, CourseRequest, GivenReply, Intervention } from './course.ts'

export interface PolicyBetweenOptions {
  readonly coder: Coder
  /** Listens beside the coder, as the rules do beside a model (`PolicyInput.second`). */
  readonly second?: Coder
  readonly mode: 'guide' | 'guard'
  /** What `guard` says where nothing else may be said. */
  readonly safetyText: string
  readonly setting?: PolicySetting
  /** What is remembered of the client of a course; nothing if not given. */
  readonly memory?: (course: string, now: Date) => Memory
}

/**
 * The policy of domain.md section 9 between client and system, without wire, store or clock: what a gateway does when nothing fails. Sessions
 * are two days apart.
 */
export function policyBetween(options: PolicyBetweenOptions): Between {
  const courses = new Map<string, CourseRecord>()
  return async (request, write) => {
    const record = courses.get(request.course) ?? newRecord(request.course, options.coder)
    const waiting = await withTurn(record, request, lastOf(request))
    const { coding, ...read } = await readRecord(waiting, momentOf(request), options)
    const { decision } = read
    const given = await reply({ ...read, coding, waiting: waiting.relationship, request }, write, options)
    const replied = await withTurn(waiting, request, { speaker: 'system', text: given.text })
    const saidFrame = decision.move === 'M-FRM' || decision.with.includes('M-FRM')
    courses.set(request.course, { ...replied, frameAt: saidFrame ? momentOf(request) : record.frameAt })
    return given
  }
}

interface CourseRecord {
  readonly relationship: Relationship
  /** Codes the record as it grows. */
  readonly live: LiveCoder
  readonly frameAt: Date | null
}

function newRecord(id: string, coder: Coder): CourseRecord {
  const relationship = emptyRelationship(id)
  return { relationship, live: coder.live(relationship), frameAt: null }
}

async function readRecord(
  { relationship, live, frameAt }: CourseRecord,
  now: Date,
  { second, setting = openSetting, memory: remembered = () => emptyMemory }: PolicyBetweenOptions,
) {
  const coding = live.coding()
  const memory = {
    ...remembered(relationship.id, now),
    frame: frameAt === null ? null : { at: frameAt, systemVersion: null },
  }
  const beside = second === undefined ? {} : { second: await second.code(relationship) }
  return { coding, ...decidedAt({ relationship, coding, ...beside, memory, now, setting }) }
}

/** What the policy makes of a coded record at a moment. */
export function decidedAt(moment: Omit<PolicyInput, 'assessment'>) {
  const assessment = conclude(moment.relationship, moment.coding, { robustness: 'skip' })
  const situation = situationOf({ ...moment, assessment })
  return { situation, decision: decide(situation) }
}

interface Answering {
  readonly situation: Situation
  readonly decision: Decision
  readonly waiting: Relationship
  readonly coding: Coding
  readonly request: CourseRequest
}

/** A reply as the mode lets it through. */
async function reply(
  answering: Answering,
  write: (instruction: string) => string,
  options: PolicyBetweenOptions,
): Promise<GivenReply> {
  const { decision, request } = answering
  const guidance = guidanceText(decision, [], { language: 'en', now: momentOf(request) })
  const first = write(guidance)
  const asIs = { text: first, intervention: interventionBy('guided', decision) }
  if (options.mode === 'guide') return asIs
  const act = actOn(await faultsOf({ text: first }, answering, options), true)
  if (act.kind === 'deliver') return asIs
  const second = write(`${guidance} ${regenerateText(act.because, 'en')}`)
  const because = act.because.map((fault) => (fault.kind === 'broken' ? fault.prohibition : fault.act)).join(', ')
  const { kind } = actOn(await faultsOf({ text: second, isSecond: true }, answering, options), false)
  return kind === 'deliver'
    ? { text: second, intervention: { ...interventionBy('again', decision), because } }
    : { text: options.safetyText, intervention: { ...interventionBy('replaced', decision), because } }
}

async function faultsOf(
  { text, isSecond = false }: Pick<CheckedReply, 'isSecond'> & { readonly text: string },
  { situation, decision, waiting, coding }: Answering,
  { coder }: PolicyBetweenOptions,
): Promise<readonly ReplyFault[]> {
  const turn = { id: 'reply', speaker: 'system', text } as const
  const heard = await codeNext(coder, { relationship: waiting, coding }, turn)
  const weak = weakCodesOf(coding, defaultParameters)
  return replyFaults({ situation, decision, ...(heard.kind === 'coded' ? heard : { codes: [] }), text, isSecond, weak })
}

function interventionBy(kind: Intervention['kind'], { step, move, reason }: Decision): Intervention {
  return { kind, step, move, because: reason }
}

function lastOf({ talk }: CourseRequest): Pick<Turn, 'speaker' | 'text'> {
  return { speaker: 'client', text: talk.at(-1)?.text ?? '' }
}

async function withTurn(
  record: CourseRecord,
  request: CourseRequest,
  said: Pick<Turn, 'speaker' | 'text'>,
): Promise<CourseRecord> {
  const { relationship, live } = record
  const sessions = [...relationship.sessions]
  const at = momentOf(request).toISOString()
  const known = sessions[request.session]
  const session: Session = known ?? { id: `s${request.session + 1}`, startedAt: at, turns: [] }
  if (known === undefined) live.startSession({ id: session.id, startedAt: at })
  const turn: Turn = { id: `${session.id}-t${session.turns.length + 1}`, at, ...said }
  await live.next(turn)
  sessions[request.session] = { ...session, turns: [...session.turns, turn] }
  return { ...record, relationship: { ...relationship, sessions } }
}

/** Monday noon, two days a session, a minute a message. */
function momentOf({ session, talk }: CourseRequest): Date {
  return new Date(Date.UTC(2026, 0, 5, 12) + session * 48 * 3_600_000 + talk.length * 60_000)
}

function emptyRelationship(id: string): Relationship {
  return { id, system: { id: 'reference' }, client: { id, simulated: true }, sessions: [] }
}

/** A system with a way to a human, for adults, that needs nothing more. */
export const openSetting: PolicySetting = {
  humanRoute: true,
  minorProfile: false,
  preconditions: false,
  needsAdaptedSupport: false,
}

/** Nothing is on record of the client. */
export const emptyMemory: Memory = {
  ...{ facts: [], formulation: null, contracts: [], consents: [], frame: null },
  ...{ challengeCeiling: null, clearance: null },
}
