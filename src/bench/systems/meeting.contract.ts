import type { Said } from '../course.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SystemContext } from './system-context.ts'
import type { MetClient, SystemReply, SystemRequest } from './system-under-test.ts'

/** A person with two sessions, for tests of systems. */
const scenario: Scenario = {
  ...{ format: 'nexus-scenario/1', id: 'lost-job', title: 'A job is lost', family: 'everyday', language: 'en' },
  ...{ probes: [], set: null },
  person: {
    ...{ problem: 'the job I lost', goal: 'sleep again', near: 'my sister', facts: ['I ran a bakery'], beliefs: [] },
    style: { side: 'withdrawal', sentences: 1, sensitivity: 0.5 },
    start: { distress: 0.5, danger: 0 },
  },
  sessions: [
    { after: null, beats: [{ act: 'opens', say: [], expect: [] }] },
    { after: 'P3D', beats: [{ act: 'feels', say: [], expect: [] }] },
  ],
}

export const ada: MetClient = { id: 'ada', scenario, seed: 7 }

const first: readonly Said[] = [
  { by: 'client', text: 'Years ago I ran a bakery.' },
  { by: 'system', text: 'What was that like?' },
  { by: 'client', text: 'Warm.' },
  { by: 'system', text: 'I see.' },
]

/** The second message of the second session, with whatever a test changes. */
export function asked(changed: Partial<SystemRequest> = {}): SystemRequest {
  return {
    ...{ session: 1, sessionId: 's2', earlier: [first], at: '2026-01-08T12:02:00Z' },
    talk: [
      { by: 'client', text: 'I am back.' },
      { by: 'system', text: 'Good to see you.' },
      { by: 'client', text: 'I sleep badly.' },
    ],
    startedAt: ['2026-01-05T12:00:00Z', '2026-01-08T12:00:00Z'],
    truth: { act: 'feels', isContraindicated: false },
    ...changed,
  }
}

/** Without pauses that a test would have to wait for. */
export function contextOf(changed: Partial<SystemContext> = {}): SystemContext {
  return {
    ...{ folder: import.meta.dirname, env: {}, allowRemote: [], pauseMs: 5 },
    limits: { timeoutMs: 5000, tries: 3 },
    ...changed,
  }
}

export function textOf(reply: SystemReply): string {
  return reply.kind === 'replied' ? reply.text : `${reply.reason}: ${reply.detail}`
}
