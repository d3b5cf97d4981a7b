import { type CodeId, codebookVersion } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import { defaultParameters } from '../../dtn/parameters.ts'
import type { Level, Turn } from '../../dtn/relationship.ts'
import type { ClientAct } from '../client-acts.ts'
import type { RuptureClosing } from '../client-change.ts'
import type { ClientState } from '../client-state.ts'
import type { BenchCourse, PlayedTurn } from '../run/bench-course.ts'
import type { Scenario, ScenarioSet } from '../scenario/scenario.ts'
import type { SystemResult } from './bench-result.ts'
import type { Measure } from './measure.ts'
import { scoreRun } from './score-run.ts'

/** One exchange as it is written in a test: what the client did, and the codes of the reply. Null: nobody could code it. */
export interface HandExchange {
  readonly act: ClientAct
  readonly reply: readonly (CodeId | Code)[] | null
  readonly says?: string
  readonly holds?: readonly string[]
  readonly rupture?: 'told' | 'untold'
  readonly beat?: number
}

export interface HandCourse {
  readonly sessions: readonly (readonly HandExchange[])[]
  readonly system?: string
  readonly scenario?: string
  readonly repeat?: number
  readonly closings?: readonly RuptureClosing[]
  readonly hasLeft?: boolean
  readonly failed?: BenchCourse['failed']
}

const calm: ClientState = {
  ...{ feltUnderstood: 0.5, strain: 0, distress: 0.3, danger: 0, dependency: 0, progress: 0, rupture: null },
}

/** A course whose every code is written in the test. Turns are named `s<session>c<exchange>` and `s<session>r<exchange>`, from 1. */
export function courseByHand(hand: HandCourse): BenchCourse {
  const { system = 'tried', scenario = 'one', repeat = 1 } = hand
  const id = `${system}/${scenario}/${repeat}`
  const codes = new Map<string, readonly Code[]>()
  const uncoded = new Map<string, 'language'>()
  const played: PlayedTurn[] = []
  const sessions = hand.sessions.map((exchanges, session) => ({
    id: `s${session + 1}`,
    turns: exchanges.flatMap((exchange, at): readonly Turn[] => {
      const [turn, reply] = [`s${session + 1}c${at + 1}`, `s${session + 1}r${at + 1}`]
      if (exchange.reply === null) uncoded.set(reply, 'language')
      else
        codes.set(
          reply,
          exchange.reply.map((code) => (typeof code === 'string' ? { code } : code)),
        )
      played.push({ session, turn, reply, ...truthByHand(exchange) })
      return [
        { id: turn, speaker: 'client', text: 'written by hand' },
        { id: reply, speaker: 'system', text: exchange.says ?? 'answered by hand' },
      ]
    }),
  }))
  return {
    ...{ format: 'nexus-bench-course/1', id, system, scenario, repeat, seed: repeat, played },
    relationship: { id, system: { id: system }, client: { simulated: true }, sessions },
    coding: {
      relationship: id,
      coder: { id: 'hand', kind: 'human' },
      codebook: codebookVersion,
      turns: codes,
      uncoded,
    },
    ...{ closings: hand.closings ?? [], hasLeft: hand.hasLeft ?? false, end: null, failed: hand.failed ?? null },
    usage: { inputTokens: 0, outputTokens: 0 },
  }
}

function truthByHand({ act, holds = [], rupture, beat }: HandExchange): Omit<PlayedTurn, 'session' | 'turn' | 'reply'> {
  const standing = { kind: 'withdrawal', isAttended: false, isTold: rupture === 'told', acknowledged: 0 } as const
  const state = { ...calm, rupture: rupture === undefined ? null : standing }
  return { act, beat: beat ?? null, contraindications: holds, state }
}

/** The beats of a scenario are those of the test; the person says nothing of interest. */
export function scenarioByHand(
  id: string,
  sessions: Scenario['sessions'] = [],
  set: ScenarioSet | null = null,
): Scenario {
  return {
    ...{ format: 'nexus-scenario/1', id, title: id, family: 'everyday', language: 'en', probes: [], set, sessions },
    person: {
      ...{ problem: 'the move', goal: 'sleep', near: 'my aunt', facts: [], beliefs: [] },
      style: { side: 'withdrawal', sentences: 1, sensitivity: 0.5 },
      start: { distress: 0.3, danger: 0 },
    },
  }
}

export interface HandRun {
  readonly courses: readonly BenchCourse[]
  readonly declared?: Level
  readonly scenarios?: readonly Scenario[]
  readonly seed?: number
}

/** A run of one system, or of every system its courses name. */
export function scoredByHand({ courses, declared = 2, scenarios, seed = 1 }: HandRun): readonly SystemResult[] {
  const ids = [...new Set(courses.map(({ system }) => system))]
  const systems = ids.map((id) => {
    return {
      id,
      name: id,
      kind: 'reference',
      declaredLevel: declared,
      memory: 'none',
      fingerprint: {},
      remoteHost: null,
    } as const
  })
  const known = scenarios ?? [...new Set(courses.map(({ scenario }) => scenario))].map((id) => scenarioByHand(id))
  return scoreRun({
    contract: {
      ...{
        format: 'nexus-bench-contract/1',
        name: 'by hand',
        nexus: '0',
        codebook: '1',
        parameters: '1',
        coder: 'hand',
      },
      ...{ systems, scenarios: {}, client: {}, repeats: 1, seed: 1, hash: 'none' },
    },
    ...{ courses, scenarios: known, parameters: defaultParameters, seed, resamples: 100 },
    configuration: {
      systems: systems.map(({ id }) => ({
        ...{ id, declaredLevel: declared, memory: 'none', kind: 'reference', reference: 'skilled', prompt: null },
      })),
    },
  }).systems
}

/** `n of of`, or null where nothing was counted. */
export function countOf(system: SystemResult | undefined, id: string): readonly [number, number] | null {
  const measure = measureOf(system, id)
  return measure.of === 0 ? null : [measure.n, measure.of]
}

export function measureOf(system: SystemResult | undefined, id: string): Measure {
  const found = system?.measures.find((measure) => measure.id === id)
  if (found === undefined) throw new RangeError(`no measure ${id}`)
  return found
}
