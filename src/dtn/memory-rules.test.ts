import { describe, expect, it } from 'vitest'
import { formulationFault, isFormulationDue } from './formulation-rules.ts'
import type { Fact } from './memory.ts'
import { type FactStep, factAfter, recallableFacts, recallFault } from './memory-rules.ts'

const now = new Date('2026-06-30T00:00:00Z')
const fact: Fact = {
  ...{ id: 'f', text: 'I play the cello.', source: 't1', saidAt: new Date('2026-06-01T00:00:00Z'), state: 'confirmed' },
  ...{ confidence: 0.8, isPrivate: false, isSecondHand: false },
}

describe('recalling a fact (M-HIS)', () => {
  it.each([
    [{}, null],
    [{ state: 'corrected' }, null],
    [{ state: 'suggested' }, 'unverified'],
    [{ state: 'rejected' }, 'rejected'],
    [{ state: 'contradicted' }, 'contradicted'],
    [{ isPrivate: true }, 'private'],
    [{ isSecondHand: true }, 'secondHand'],
    [{ source: '' }, 'noSource'],
    [{ saidAt: null }, 'ageUnknown'],
    [{ saidAt: new Date('2026-07-01T00:00:00Z') }, 'ageUnknown'],
    [{ saidAt: new Date('2026-01-01T00:00:00Z') }, null],
    [{ saidAt: new Date('2025-12-31T23:59:59Z') }, 'stale'],
    [{ confidence: 0.79 }, 'unsure'],
  ] as const)('%o gives %s', (changes, fault) => {
    expect(recallFault({ ...fact, ...changes }, now)).toBe(fault)
  })

  it('puts the newest first', () => {
    const older = { ...fact, id: 'older', saidAt: new Date('2026-05-01T00:00:00Z') }
    expect(recallableFacts([older, { ...fact, state: 'suggested' }, fact], now).map(({ id }) => id)).toEqual([
      'f',
      'older',
    ])
  })
})

describe('steps of a fact', () => {
  const stepped = (changes: Partial<Fact>, step: Omit<FactStep, 'at'>) => {
    const done = factAfter({ ...fact, ...changes }, { ...step, at: now })
    return done.kind === 'refused' ? 'refused' : done.fact
  }

  it('a person confirms, a program never does', () => {
    const suggested = { state: 'suggested', confidence: 0.6 } as const
    expect(stepped(suggested, { act: 'confirm', by: 'client' })).toMatchObject({
      state: 'confirmed',
      confidence: 1,
      saidAt: now,
    })
    expect(stepped(suggested, { act: 'confirm', by: 'clinician' })).toMatchObject({
      state: 'confirmed',
      saidAt: fact.saidAt,
    })
    expect(stepped(suggested, { act: 'confirm', by: 'system' })).toBe('refused')
    expect(stepped(suggested, { act: 'correct', by: 'system', text: 'x' })).toBe('refused')
    expect(stepped(suggested, { act: 'reject', by: 'system' })).toBe('refused')
  })

  it('a correction needs other words, and nothing else changes them', () => {
    expect(stepped({}, { act: 'correct', by: 'client', text: ' I play the viola. ' })).toMatchObject({
      state: 'corrected',
      text: 'I play the viola.',
    })
    expect(stepped({}, { act: 'correct', by: 'client', text: 'I play the cello.' })).toBe('refused')
    expect(stepped({}, { act: 'correct', by: 'client', text: ' ' })).toBe('refused')
    expect(stepped({}, { act: 'confirm', by: 'client', text: 'x' })).toBe('refused')
  })

  it('what was rejected comes back by the client alone', () => {
    const rejected = { state: 'rejected' } as const
    expect(stepped(rejected, { act: 'confirm', by: 'clinician' })).toBe('refused')
    expect(stepped(rejected, { act: 'contradict', by: 'system' })).toBe('refused')
    expect(stepped(rejected, { act: 'confirm', by: 'client' })).toMatchObject({ state: 'confirmed' })
  })

  it('anybody keeps it from being brought up, the client alone takes that back', () => {
    expect(stepped({}, { act: 'markPrivate', by: 'system' })).toMatchObject({ isPrivate: true, state: 'confirmed' })
    expect(stepped({ isPrivate: true }, { act: 'liftPrivate', by: 'clinician' })).toBe('refused')
    expect(stepped({ isPrivate: true }, { act: 'liftPrivate', by: 'client' })).toMatchObject({ isPrivate: false })
  })
})

describe('a formulation (M-FORM)', () => {
  it('is due after two sessions or three disclosures, and again after three more once it was answered', () => {
    const due = (sessions: number, disclosures: number, disclosuresSince = 0, status?: 'proposed' | 'confirmed') =>
      isFormulationDue({
        ...{ sessions, disclosures, disclosuresSince },
        formulation: status === undefined ? null : { status },
      })
    expect([due(1, 2), due(2, 0), due(1, 3)]).toEqual([false, true, true])
    expect([due(9, 9, 9, 'proposed'), due(9, 9, 2, 'confirmed'), due(9, 9, 3, 'confirmed')]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('is confirmed and corrected by the client alone, and rests on turns', () => {
    const step = { status: 'proposed', by: 'system', text: 'One.', links: ['t1'] } as const
    const before = { text: 'One.' }
    expect(formulationFault(null, step)).toBeNull()
    expect(formulationFault(null, { ...step, links: [] })).toContain('turns')
    expect(formulationFault(null, { ...step, status: 'confirmed', by: 'client' })).toContain('begins as proposed')
    expect(formulationFault(before, { ...step, status: 'confirmed', by: 'clinician' })).toContain('by the client')
    expect(formulationFault(before, { ...step, status: 'confirmed', by: 'client', text: 'Two.' })).toContain('no word')
    expect(formulationFault(before, { ...step, status: 'corrected', by: 'client' })).toContain('says the same')
    expect(formulationFault(before, { ...step, status: 'corrected', by: 'client', text: 'Two.' })).toBeNull()
  })
})
