import { describe, expect, it } from 'vitest'
import { postgresBinaries } from '../store/scratch-cluster.ts'
import { killRounds } from './kill-rounds.ts'

/** `npm run kill-rounds` plays fifty on each. */
describe('processes that are killed at random moments', () => {
  const kinds = ['pglite', 'postgres'] as const

  it.each(kinds.filter((on) => on === 'pglite' || postgresBinaries !== null))(
    'lose no upload that was acknowledged, assess nothing by halves and leave nothing stuck (%s)',
    async (on) => {
      const report = await killRounds({ on, rounds: 2, seed: 1 })
      const { lost, half, stuck, leftBehind, auditFaults, failedUnits } = report
      const none = { lost: 0, half: 0, stuck: 0, leftBehind: 0, auditFaults: 0, failedUnits: 0 }
      expect({ lost, half, stuck, leftBehind, auditFaults, failedUnits }).toEqual(none)
    },
    180_000,
  )
})
