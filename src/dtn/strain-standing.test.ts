import { describe, expect, it } from 'vitest'
import { strainStanding } from './strain-standing.ts'

const open = { end: { kind: 'open' } } as const
const left = { end: { kind: 'dropout' } } as const
const partly = { end: { kind: 'partlyResolved' } } as const

describe('how episodes of strain stand together', () => {
  it('is none where no episode was found', () => {
    expect(strainStanding([])).toBe('none')
  })

  it('names an open episode before one the client left, and that before a repaired one', () => {
    expect(strainStanding([partly, left, open])).toBe('open')
    expect(strainStanding([partly, left])).toBe('unresolved')
    expect(strainStanding([partly])).toBe('repaired')
  })
})
