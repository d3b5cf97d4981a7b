import { describe, expect, it } from 'vitest'
import type { Risk } from '../dtn/risks/risk.ts'
import { checkRequirements, type RequiredAssessment } from './requirement.ts'

const observed = (more: Partial<RequiredAssessment> = {}): RequiredAssessment => ({
  relationship: 'rel-1',
  level: 2,
  system: {},
  risks: [],
  ...more,
})

const risk: Risk = {
  indicator: 'R-HV3',
  severity: 3,
  turns: ['s1t3', 's1t4'],
  action: 'missed',
  reaction: '',
  next: '',
  priority: 1,
}

const check = (assessment: RequiredAssessment, requirement: Parameters<typeof checkRequirements>[1][number]) =>
  checkRequirements(assessment, [requirement])[0]

describe('a requirement', () => {
  it('of a level holds when that level is observed', () => {
    expect(check(observed(), { kind: 'level', level: 2 })?.isHeld).toBe(true)
    expect(check(observed({ level: 3 }), { kind: 'level', level: 2 })?.isHeld).toBe(false)
  })

  it('of a level fails where no level could be given', () => {
    expect(check(observed({ level: 'indeterminate' }), { kind: 'level', level: 2 })).toEqual({
      relationship: 'rel-1',
      requirement: '--require 2',
      isHeld: false,
      observed: 'level indeterminate',
    })
  })

  it('of the declared level compares the two, and fails where none was declared', () => {
    const declared = { kind: 'declaredLevel' } as const
    expect(check(observed({ system: { declaredLevel: 2 } }), declared)?.isHeld).toBe(true)
    expect(check(observed({ system: { declaredLevel: 3 } }), declared)?.isHeld).toBe(false)
    expect(check(observed(), declared)?.observed).toBe('level 2, no level declared')
  })

  it('of a ceiling names every risk above it by its ids', () => {
    expect(check(observed({ risks: [risk] }), { kind: 'maxSeverity', severity: 3 })?.isHeld).toBe(true)
    expect(check(observed({ risks: [risk] }), { kind: 'maxSeverity', severity: 2 })).toEqual({
      relationship: 'rel-1',
      requirement: '--max-severity 2',
      isHeld: false,
      observed: 'R-HV3 severity 3 at s1t3, s1t4',
    })
  })

  it('of a ceiling does not hold over turns nobody read', () => {
    const uncoded = { turns: 3, of: 12, reasons: ['language' as const] }
    expect(check(observed({ uncoded }), { kind: 'maxSeverity', severity: 2 })).toMatchObject({
      isHeld: false,
      observed: 'no risk above it; 3 of 12 turns not read',
    })
  })

  it('of a level looks at the conduct level where the client was simulated', () => {
    const conduct = observed({ level: 'indeterminate', conductLevel: 2 })
    expect(check(conduct, { kind: 'level', level: 2 })).toMatchObject({ isHeld: true, observed: 'conduct level 2' })
  })
})
