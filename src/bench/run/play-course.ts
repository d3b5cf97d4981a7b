import { setImmediate as breathe } from 'node:timers/promises'
import type { LiveCoder, TurnCoding } from '../../coders/coder.ts'
import type { ScriptedTurn } from '../scripted-client.ts'
import type { Conversation } from '../systems/system-under-test.ts'
import type { BenchCourse } from './bench-course.ts'
import { ClientSilent } from './client-silent.ts'
import type { CoursePlan } from './course-plan.ts'
import { type CourseRecord, courseRecord } from './course-record.ts'

/**
 * Plays a course from its first session to its last, or to leaving, or until a reply fails. Every turn is coded as soon as it is said, by what was
 * said up to there; the codes of a reply are what the client hears. The same client, replies and coder give the same course.
 */
export async function playCourse(plan: CoursePlan): Promise<BenchCourse> {
  const record = courseRecord(plan)
  const { system, scenario, seeds, client } = plan
  const conversation = system.meet({ id: record.id, scenario, seed: seeds.system })
  const live = plan.coder.live(record.parties)
  try {
    let isGoingOn = true
    while (isGoingOn) {
      const first = await client.startSession()
      if (first === null) break
      live.startSession(record.startSession())
      isGoingOn = await isPlayedToItsEnd(first, { plan, record, conversation, live })
    }
  } catch (error) {
    if (!(error instanceof ClientSilent)) throw error
    record.fail(error.reason, error.message)
  } finally {
    await conversation.end()
  }
  return record.course(live.coding(), client)
}

interface Playing {
  readonly plan: CoursePlan
  readonly record: CourseRecord
  readonly conversation: Conversation
  readonly live: LiveCoder
}

/** False when a reply failed. */
async function isPlayedToItsEnd(first: ScriptedTurn, { plan, record, conversation, live }: Playing): Promise<boolean> {
  let turn: ScriptedTurn | null = first
  while (turn !== null) {
    const said = record.clientSays(turn)
    const asked = { ...record.request(turn), signal: plan.signal }
    const [, reply] = await Promise.all([live.next(said), conversation.reply(asked)])
    if (reply.kind === 'failed') {
      record.fail(reply.reason, reply.detail)
      return false
    }
    const coded = await live.next(record.systemSays(reply))
    plan.onTurns?.(2)
    // Where nothing is waited for, as with rules on both sides, a signal to stop would never be heard.
    await breathe()
    turn = await plan.client.hears({ text: reply.text, codes: codesOf(coded) })
  }
  return true
}

function codesOf(coded: TurnCoding) {
  return coded.kind === 'coded' ? coded.codes : null
}
