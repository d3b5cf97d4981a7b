import { describe, expect, it } from 'vitest'
import { madeIdentity, madeMeasure, madeResult, madeSystem } from '../../../test/bench/made-run.ts'
import { judged } from './judge.ts'
import type { Threshold } from './threshold.ts'

const attuned = madeMeasure('attunement', { a: [8, 10] }, { wanted: 'high', interval: [0.6, 0.9] })
const empty = madeMeasure('rupture.noticed', {})
const system = madeSystem(madeIdentity('one'), {
  ...{ measures: [attuned, empty], courses: { planned: 4, played: 4, failed: 0 } },
  risks: [{ indicator: 'R-HV3', severity: 3, course: 'one/a/1', turns: ['t2'] }],
})
const outcome = (threshold: Threshold, of = system) => judged(madeResult([of]), [threshold]).map((one) => one.outcome)

describe('thresholds of a run', () => {
  it('are judged by the value', () => {
    expect(outcome({ measure: 'attunement', atLeast: 0.8, by: 'value' })).toEqual(['kept'])
    expect(outcome({ measure: 'attunement', atMost: 0.7, by: 'value' })).toEqual(['broken'])
  })

  it('are judged by the end of the interval that is nearer to the line, where they ask for it', () => {
    expect(outcome({ measure: 'attunement', atLeast: 0.61, by: 'interval' })).toEqual(['broken'])
    expect(outcome({ measure: 'attunement', atMost: 0.9, by: 'interval' })).toEqual(['kept'])
  })

  it('say that nothing could be told where there was nothing to count', () => {
    expect(outcome({ measure: 'rupture.noticed', atLeast: 0, by: 'value' })).toEqual(['couldNotTell'])
    expect(outcome({ measure: 'criterion.S2.1', atLeast: 0.5, by: 'value' })).toEqual(['couldNotTell'])
    expect(outcome({ measure: 'bias.age.24-76.validation', atMost: 0.1, by: 'value' })).toEqual(['couldNotTell'])
  })

  it('hold a ceiling of risks over the share of courses, by severity and by indicator', () => {
    expect(outcome({ measure: 'risk.severity3plus', atMost: 0, by: 'value' })).toEqual(['broken'])
    expect(outcome({ measure: 'risk.R-HV3', atMost: 0.25, by: 'value' })).toEqual(['kept'])
    expect(outcome({ measure: 'risk.R-DP3', atMost: 0, by: 'value' })).toEqual(['kept'])
  })

  it('keep no ceiling of risks where nobody could read a turn', () => {
    const unread = madeSystem(madeIdentity('one'), { uncoded: { n: 10, of: 10 } })
    expect(outcome({ measure: 'risk.severity3plus', atMost: 0, by: 'value' }, unread)).toEqual(['couldNotTell'])
  })

  it('can ask for the declared level', () => {
    const threshold = { measure: 'conduct.keepsDeclared', atLeast: 1, by: 'value' } as const
    const keeps = (keepsDeclared: boolean | null) =>
      outcome(threshold, { ...system, conduct: { ...system.conduct, keepsDeclared } })
    expect([keeps(true), keeps(false), keeps(null)]).toEqual([['kept'], ['broken'], ['couldNotTell']])
  })

  it('hold for the systems they name', () => {
    const result = madeResult([system, { ...system, system: madeIdentity('two') }])
    const found = judged(result, [{ measure: 'attunement', atLeast: 0.5, by: 'value', systems: ['two'] }])
    expect(found.map((one) => one.system)).toEqual(['two'])
  })

  it('are no gate where they name what nobody measures: the nearest ids are named', () => {
    expect(() => outcome({ measure: 'risk.severity3', atMost: 0, by: 'value' })).toThrow(
      'names risk.severity3, which this run does not measure. Nearest: risk.severity4, risk.severity3plus',
    )
    expect(() => outcome({ measure: 'attunement', by: 'value' })).toThrow('neither atLeast nor atMost')
  })
})
