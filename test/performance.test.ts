import { describe, expect, it } from 'vitest'
import { syntheticRecords } from '../scripts/synthetic.ts'
import { drawnRatings } from '../scripts/synthetic-ratings.ts'
import { conclude } from '../src/assess/assess.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { agreementOf } from '../src/stats/agreement.ts'
import { kappa } from '../src/stats/kappa.ts'
import { randomFrom } from '../src/stats/random.ts'

// Loose bounds that hold on a busy machine and still catch growth with the square; `npm run bench` measures properly.
const seed = 1
const noDraws = { robustness: 'skip' } as const

/** Seconds of processor time, so that other work on the machine counts less. */
async function cpuSeconds(act: () => unknown): Promise<number> {
  const start = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function oneRecord(turns: number) {
  const [record] = syntheticRecords({ turns, turnsPerRecord: turns, seed })
  if (record === undefined) throw new RangeError('no record was made')
  return record
}

describe('speed stays in bounds', () => {
  it('of the chain: 10,000 turns within 2 seconds', async () => {
    const records = [...syntheticRecords({ turns: 10_000, turnsPerRecord: 60, seed })]
    const seconds = await cpuSeconds(() => {
      for (const { relationship, coding } of records) conclude(relationship, coding, noDraws)
    })
    expect(seconds).toBeLessThan(2)
  })

  it('of the rules coder: 5,000 turns within 3 seconds', async () => {
    const records = [...syntheticRecords({ turns: 5000, turnsPerRecord: 60, seed })]
    const coder = rulesCoder()
    const seconds = await cpuSeconds(async () => {
      for (const { relationship } of records) await coder.code(relationship)
    })
    expect(seconds).toBeLessThan(3)
  })

  it('of the robustness draws: a record of 60 turns within 0.3 seconds once warm', async () => {
    const records = [...syntheticRecords({ turns: 900, turnsPerRecord: 60, seed })]
    const [measured, ...warmUp] = records
    for (const { relationship, coding } of warmUp) conclude(relationship, coding)
    const seconds = await cpuSeconds(() => measured && conclude(measured.relationship, measured.coding))
    expect(seconds).toBeLessThan(0.3)
  })

  it('of one very long record: eight times the turns take less than 24 times the time', async () => {
    const [short, long] = [oneRecord(4000), oneRecord(32_000)]
    conclude(short.relationship, short.coding, noDraws)
    const before = await cpuSeconds(() => conclude(short.relationship, short.coding, noDraws))
    const after = await cpuSeconds(() => conclude(long.relationship, long.coding, noDraws))
    expect(after).toBeLessThan(24 * Math.max(before, 0.02))
  })

  it('of agreement: 10 coders by 10,000 units, a fifth missing, 200 resamples within 5 seconds', async () => {
    const ratings = drawnRatings({ raters: 10, units: 10_000, categories: 5, missing: 0.2 }, randomFrom(1))
    expect(await cpuSeconds(() => agreementOf(ratings, { scale: 'nominal', seed: 1, resamples: 200 }))).toBeLessThan(5)
  })

  it('of kappa: 1,000,000 pairs within 1 second', async () => {
    const ratings = drawnRatings({ raters: 2, units: 1_000_000, categories: 5, missing: 0 }, randomFrom(1))
    expect(await cpuSeconds(() => kappa(ratings))).toBeLessThan(1)
  }, 60_000)
})
