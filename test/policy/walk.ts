import { conclude } from '../../src/assess/assess.ts'
import type { Coding } from '../../src/dtn/coding.ts'
import type { Memory } from '../../src/dtn/memory.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { Decision } from '../../src/policy/decision.ts'
import { decide } from '../../src/policy/precedence.ts'
import type { Situation } from '../../src/policy/situation.ts'
import { situationOf } from '../../src/policy/situation-of.ts'
import { defaultSetting, memoryWith } from './record.ts'

/** What the policy says at one client turn, knowing nothing of what comes after. */
export interface Moment {
  readonly turn: string
  readonly codes: readonly string[]
  readonly situation: Situation
  readonly decision: Decision
}

/** A relationship gone through as it went on: one moment for every client turn. */
export function walk(relationship: Relationship, coding: Coding, memory: Memory = memoryWith()): readonly Moment[] {
  return relationship.sessions.flatMap((session, at) =>
    session.turns.flatMap(({ id, speaker, at: time }, place) => {
      if (speaker !== 'client') return []
      const begun = { ...session, turns: session.turns.slice(0, place + 1) }
      const record = { ...relationship, sessions: [...relationship.sessions.slice(0, at), begun] }
      const known = until(record, coding)
      const assessment = conclude(record, known, { robustness: 'skip' })
      const now = new Date(time ?? session.startedAt ?? '2026-03-01T10:00:00Z')
      const input = { relationship: record, coding: known, assessment, memory, now, setting: defaultSetting }
      const situation = situationOf(input)
      const codes = (coding.turns.get(id) ?? []).map(({ code }) => code)
      return [{ turn: id, codes, situation, decision: decide(situation) }]
    }),
  )
}

/** The codes up to here; episodes are found by rule, as they are live. */
function until(record: Relationship, { episodes: _, ...coding }: Coding): Coding {
  const ids = new Set(record.sessions.flatMap(({ turns }) => turns.map(({ id }) => id)))
  return { ...coding, turns: new Map([...coding.turns].filter(([id]) => ids.has(id))) }
}
