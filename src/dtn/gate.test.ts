import { describe, expect, it } from 'vitest'
import { gateInstrument } from './gate.ts'
import { instruments } from './instruments.ts'

const alliance = { id: 'WAI-SR', family: 'alliance' } as const

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

  it('keeps every alliance instrument closed below level 3 and symptom and risk instruments open', () => {
    for (const level of [1, 2, 'indeterminate'] as const) {
      for (const instrument of instruments) {
        const { gate } = gateInstrument(instrument, { level, certainty: 'high', missing: ['C3.2'] })
        expect([instrument.id, gate]).toEqual([instrument.id, instrument.family === 'alliance' ? 'closed' : 'open'])
      }
    }
  })

  it('opens for a researcher with a protocol until it expires, with a watermark', () => {
    const input = { level: 2, certainty: 'moderate', missing: [] } as const
    const override = { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }
    expect(gateInstrument(alliance, input, override)).toMatchObject({
      gate: 'open',
      watermark: 'collected below DTN level 3; not interpretable as therapeutic alliance',
    })
    expect(gateInstrument(alliance, input, { ...override, now: '2027-01-01' }).gate).toBe('closed')
    expect(gateInstrument(alliance, input, { ...override, role: 'clinician' }).gate).toBe('closed')
    expect(gateInstrument(alliance, input, { ...override, protocol: ' ' }).gate).toBe('closed')
  })
})
