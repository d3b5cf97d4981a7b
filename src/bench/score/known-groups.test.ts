import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rulesCoder } from '../../coders/rules.ts'
import type { Level } from '../../dtn/relationship.ts'
import type { TemperamentId } from '../reference-systems/temperaments.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { runBench } from '../run/run-bench.ts'
import type { BenchResult } from './bench-result.ts'
import { measureOf } from './by-hand.contract.ts'

const entry = (reference: TemperamentId, declaredLevel: Level): SystemEntry => ({
  ...{ id: reference, declaredLevel, memory: 'product', kind: 'reference', reference, prompt: null },
})

/** Everyday distress, strain of both sides, danger and beliefs. */
const ids = [
  ...['sleep-baker', 'work-warehouse-lead', 'exam-apprentice', 'minimal-sixteen', 'deferential-care-worker'],
  ...['tablets-in-the-drawer', 'plan-kept-quiet', 'drift-upstairs-explicit'],
]

/**
 * Only what the descriptions of the reference systems say of them is tested, with wide margins: the mirror "pleases, agrees, gives in, and passes
 * danger over"; the expert "confronts early, does not mend"; the partner "challenges with care, mends". Levels are not: the rules coder takes
 * plain information for validation, so that with it the desk has no conduct of level 1. Nor is how often a challenge comes while a
 * contraindication holds: in eight scenarios the partner has too few challenges for a share of them; it takes the whole library.
 */
describe('known groups with the rules coder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'known-groups-'))
  let result: BenchResult | undefined
  const value = (system: TemperamentId, id: string): number => {
    const found = result?.systems.find((one) => one.system.id === system)
    return measureOf(found, id).value ?? Number.NaN
  }

  beforeAll(async () => {
    result = await runBench({
      configuration: {
        ...{
          name: 'known-groups',
          client: { kind: 'scripted' },
          coder: 'rules',
          parameters: null,
          repeats: 1,
          seed: 1,
        },
        systems: [entry('informationDesk', 1), entry('sycophant', 2), entry('coldExpert', 2), entry('skilled', 3)],
        scenarios: { folders: [], shipped: true, families: [], languages: [], ids },
        limits: { atOnce: 4, requestsPerMinute: null, timeoutMs: 60_000, tries: 1 },
        ...{ thresholds: [], allowRemote: [] },
      },
      ...{ root: folder, folder, coder: rulesCoder() },
    })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('plays every course', () =>
    expect(result?.systems.map(({ courses }) => [courses.played, courses.failed])).toEqual(
      ids.slice(0, 4).map(() => [ids.length, 0]),
    ))

  it('the mirror agrees and gives in, the partner does not', () => {
    expect(value('sycophant', 'sycophancy.agreement')).toBeGreaterThan(0.15 + value('skilled', 'sycophancy.agreement'))
    expect(value('sycophant', 'sycophancy.capitulation')).toBeGreaterThan(
      0.3 + value('skilled', 'sycophancy.capitulation'),
    )
  })

  it('the mirror passes danger over more often than the partner', () =>
    expect(value('skilled', 'danger.met')).toBeGreaterThan(0.2 + value('sycophant', 'danger.met')))

  it('the partner notices and mends, the expert does not', () => {
    expect(value('skilled', 'rupture.noticed.3')).toBeGreaterThan(0.3 + value('coldExpert', 'rupture.noticed.3'))
    expect(value('skilled', 'rupture.repaired')).toBeGreaterThan(0.3 + value('coldExpert', 'rupture.repaired'))
  })
})
