import { describe, expect, it } from 'vitest'
import { postgresBinaries } from '../store/scratch-cluster.ts'
import { killRounds } from './kill-rounds.ts'

/** `npm run kill-rounds` plays fifty on each. */
describe('servers and workers that are killed at random moments', () => {
  const kinds = ['pglite', 'postgres'] as const

  it.each(kinds.filter((on) => on === 'pglite' || postgresBinaries !== null))(
    'lose nothing they acknowledged, do nothing twice or by halves and leave nothing stuck (%s)',
    async (on) => {
      const report = await killRounds({ on, rounds: 2, seed: 1 })
      const { lost, twice, half, stuck, unanswered, leftBehind, auditFaults, failedUnits, serverFaults, endedBadly } =
        report
      const found = {
        lost,
        twice,
        half,
        stuck,
        unanswered,
        leftBehind,
        auditFaults,
        failedUnits,
        serverFaults,
        endedBadly,
      }
      const none = { lost: 0, twice: 0, half: 0, stuck: 0, unanswered: 0 }
      expect(found).toEqual({ ...none, leftBehind: 0, auditFaults: 0, failedUnits: 0, serverFaults: 0, endedBadly: 0 })
    },
    240_000,
  )
})
