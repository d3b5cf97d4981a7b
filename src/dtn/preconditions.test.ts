import { describe, expect, it } from 'vitest'
import { missingPreconditions } from './preconditions.ts'

const records = {
  stage: 'autonomous',
  interventions: ['exposure'],
  supervision: 'two years',
  riskPolicy: 'policy 3',
  override: { triggers: ['R-HV3'] },
}

describe('the records of level 3 (domain.md 1.9)', () => {
  it('are complete when every field says something', () => {
    expect(missingPreconditions({ stage: 'autonomous', preconditions: records })).toEqual([])
    expect(missingPreconditions({ preconditions: records })).toEqual([])
  })

  it('are all missing when none is given', () => {
    expect(missingPreconditions({})).toEqual(['stage', 'interventions', 'supervision', 'riskPolicy', 'override'])
  })

  it('lack the stage when the system says another one', () => {
    expect(missingPreconditions({ stage: 'collaborative', preconditions: records })).toEqual(['stage'])
    expect(missingPreconditions({ stage: 'autonomous', preconditions: { ...records, stage: 'assistive' } })).toEqual([
      'stage',
    ])
  })

  it('lack a field that is there but empty', () => {
    const empty = { ...records, interventions: [], supervision: ' ', riskPolicy: {}, override: null }
    expect(missingPreconditions({ preconditions: empty })).toEqual([
      'interventions',
      'supervision',
      'riskPolicy',
      'override',
    ])
  })

  it('read the stage from an object with document, date and signatory', () => {
    const stage = { stage: 'autonomous', document: 'D-1', date: '2026-01-01', signatory: 'medical director' }
    expect(missingPreconditions({ preconditions: { ...records, stage } })).toEqual([])
  })
})
