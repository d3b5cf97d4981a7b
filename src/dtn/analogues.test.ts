import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { analoguesOf } from './analogues.ts'
import { findOpportunities } from './opportunities.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { tiersOf } from './tiers.ts'

const analogues = (lines: readonly string[]) => {
  const coded = transcript([lines])
  return analoguesOf(coded, findOpportunities(coded, tiersOf(coded, [], parameters), parameters), parameters)
}

describe('the pre-level-3 analogues (domain.md 1.10)', () => {
  it('show compliance among the answers to proposals', () => {
    const { complianceDrivenAdaptation } = analogues([
      'C [QI] What can I do?',
      'S [GEN] A walk helps many.',
      'C [CMP] ok',
      'S [INS] Then write it down.',
      'C [NGT] Rather three words.',
      'S [PER] Three words.',
      'C [CMP] ok',
    ])
    expect(complianceDrivenAdaptation).toMatchObject({ value: 2 / 3, n: 3, turns: ['s1t3', 's1t7'] })
  })

  it('show goal statements that only restate the last wish', () => {
    const wish = 'C [PD] I want to sleep through every night.'
    const restated = analogues([wish, 'S [NEG.confirm] So you want to sleep through every night.'])
    expect(restated.goalMirroring).toMatchObject({ value: 1, n: 1 })
    const worked = analogues([wish, 'S [NEG.propose] Would lying awake without anger be a first step?'])
    expect(worked.goalMirroring).toMatchObject({ value: 0, n: 1 })
  })

  it('say nothing where nothing was seen', () => {
    const nothing = analogues(['C [QF] What is sleep?', 'S [INF] A state of rest.'])
    expect(nothing.goalMirroring.value).toBeNull()
    expect(nothing.complianceDrivenAdaptation.value).toBeNull()
    expect(nothing.perceivedAlignment.value).toBeNull()
  })

  it('count statements of feeling understood', () => {
    const { perceivedAlignment } = analogues(['C [AD] It was heavy.', 'S [VAL] Heavy indeed.', 'C [POS] You get me.'])
    expect(perceivedAlignment.parts).toMatchObject({ validationShare: 1, statementsOfFeelingUnderstood: 1 })
    expect(perceivedAlignment.counts).toMatchObject({
      validationShare: { count: 1, of: 1 },
      positiveEngagementRate: { count: 1, of: 2 },
    })
  })
})
