import { describe, expect, it } from 'vitest'
import { certainties } from './certainty.ts'
import { type GateInput, gateInstrument } from './gate.ts'
import type { ResearchOverride } from './gate-override.ts'
import { instruments } from './instruments.ts'

const alliance = { id: 'WAI-SR', family: 'alliance' } as const
const levelTwo: GateInput = { level: 2, certainty: 'moderate', missing: [] }
const watermark = 'collected below DTN level 3; not interpretable as therapeutic alliance'

describe('the two-step rule (domain.md 1.10)', () => {
  it('opens alliance instruments at level 3 with at least moderate certainty', () => {
    expect(gateInstrument(alliance, { level: 3, certainty: 'moderate', missing: [] }).gate).toBe('open')
    expect(gateInstrument(alliance, { level: 3, certainty: 'low', missing: [] })).toEqual({
      instrument: 'WAI-SR',
      gate: 'closed',
      reason: 'level 3, but low certainty',
      missing: ['sessions'],
    })
  })

  it('opens for a researcher with a protocol until it expires, with a watermark', () => {
    const override = { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }
    expect(gateInstrument(alliance, levelTwo, override)).toMatchObject({
      gate: 'open',
      watermark,
      override: { role: 'researcher', protocol: 'P-7', expires: '2026-12-31' },
    })
    expect(gateInstrument(alliance, levelTwo, { ...override, now: '2027-01-01' })).toMatchObject({
      gate: 'closed',
      reason: 'level 2, moderate certainty; protocol P-7 expired on 2026-12-31',
    })
    expect(gateInstrument(alliance, levelTwo, { ...override, role: 'clinician' }).reason).toBe(
      'level 2, moderate certainty; an override needs the role researcher',
    )
    expect(gateInstrument(alliance, levelTwo, { ...override, protocol: ' ' }).gate).toBe('closed')
  })

  it('puts no watermark on what level 3 opens, whatever exception is named', () => {
    const override = { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }
    const decision = gateInstrument(alliance, { level: 3, certainty: 'high', missing: [] }, override)
    expect(decision).toEqual({ instrument: 'WAI-SR', gate: 'open', reason: 'level 3, high certainty', missing: [] })
  })

  it.each([
    ['2026-12-31', '2026-12-31T23:59:59Z', 'open', 'a date alone lasts to its end in UTC'],
    ['2026-12-31', '2027-01-01T00:30:00+01:00', 'open', 'half past midnight in Berlin is still the day before in UTC'],
    ['2026-12-31', '2026-12-31T23:30:00-02:00', 'closed', 'late evening further west is the next day in UTC'],
    ['2026-12-31', '2027-01-01', 'closed', 'the day after'],
    ['2026-12-31T12:00:00+02:00', '2026-12-31T09:59:59Z', 'open', 'a second before'],
    ['2026-12-31T12:00:00+02:00', '2026-12-31T10:00:00.000Z', 'closed', 'the moment itself'],
    ['2026-12-31T12:00:00', '2026-06-01T00:00:00Z', 'closed', 'a time without an offset could be any'],
    ['2026-02-30', '2026-01-01T00:00:00Z', 'closed', 'no day of the calendar'],
    ['next year', '2026-01-01T00:00:00Z', 'closed', 'no date'],
    ['2026-12-31', 'soon', 'closed', 'no present'],
  ])('an exception until %s at %s is %s: %s', (expires, now, gate) => {
    const override = { role: 'researcher', protocol: 'P-7', expires, now }
    expect(gateInstrument(alliance, levelTwo, override).gate).toBe(gate)
  })

  it('shows with a refusal what may be looked at instead', () => {
    const seen = { value: 0.5, n: 4, parts: { restatedShare: 0.5 }, turns: ['t2'] }
    const analogues = { perceivedAlignment: seen, goalMirroring: seen, complianceDrivenAdaptation: seen }
    expect(gateInstrument(alliance, { ...levelTwo, analogues }).analogues).toEqual(analogues)
    expect(gateInstrument(alliance, { level: 3, certainty: 'high', missing: [], analogues })).not.toHaveProperty(
      'analogues',
    )
  })
})

describe('the decision table: instrument × level × certainty × override', () => {
  const behindGate = [
    ...['mARM', 'DWAI', 'HAq-II', 'HAq-I', 'Penn-ratings', 'CALPAS-P', 'VTAS-R', 'VTAS-R-SF', 'VPPS', 'ARM', 'ARM-12'],
    ...['ARM-5', 'SRS', 'MM-DTA', 'RRI-C', 'RRI-C-8', 'WAI-SR', 'WAI-S', 'WAI-36', 'WAI-S-T', 'WAI-SR-T', 'br-WAI'],
    'S-WAI-O',
  ]
  const outside = ['PHQ-9', 'GAD-7', 'PHQ-4', 'PHQ-2', 'GAD-2', 'C-SSRS', 'DTN-checklist']
  // Written by hand from domain.md 1.10, apart from the code: of all pairs, two open.
  const opensAt = ['3 moderate', '3 high']
  const overrides: readonly (readonly [name: string, override: ResearchOverride | undefined, isValid: boolean])[] = [
    ['none', undefined, false],
    ['valid', { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }, true],
    ['expired', { role: 'researcher', protocol: 'P-7', expires: '2026-05-31', now: '2026-06-01' }, false],
    ['of another role', { role: 'clinician', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }, false],
    ['without protocol', { role: 'researcher', protocol: '', expires: '2026-12-31', now: '2026-06-01' }, false],
  ]

  it('has every instrument of the table and no other', () => {
    expect(instruments.map(({ id }) => id).toSorted()).toEqual([...behindGate, ...outside].toSorted())
  })

  it('holds in every row', () => {
    let rows = 0
    for (const instrument of instruments) {
      for (const level of [1, 2, 3, 'indeterminate'] as const) {
        for (const certainty of certainties) {
          for (const [name, override, isValid] of overrides) {
            const isGated = behindGate.includes(instrument.id)
            const isEarned = opensAt.includes(`${level} ${certainty}`)
            const row = `${instrument.id}, level ${level}, ${certainty}, override ${name}`
            const found = gateInstrument(instrument, { level, certainty, missing: [] }, override)
            rows += 1
            expect(found.gate, row).toBe(!isGated || isEarned || isValid ? 'open' : 'closed')
            expect(found.watermark, row).toBe(isGated && !isEarned && isValid ? watermark : undefined)
            expect(found.gate === 'open' || found.missing.length > 0, row).toBe(true)
          }
        }
      }
    }
    expect(rows).toBe(30 * 4 * 5 * 5)
  })
})
