import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isIban,
  isKrankenversichertennummer,
  isLuhn,
  isNhsNumber,
  isRentenversicherungsnummer,
  isSteuerId,
} from './checksums.ts'

/** Published examples of the bodies that give these numbers. */
const examples = [
  ['IBAN, of the IBAN registry', isIban, 'DE89 3704 0044 0532 0130 00'],
  ['IBAN, of the IBAN registry', isIban, 'GB29 NWBK 6016 1331 9268 19'],
  ['payment card, of ISO/IEC 7812', isLuhn, '4111111111111111'],
  ['NHS number, of the NHS Data Dictionary', isNhsNumber, '9434765919'],
  ['tax number, of the Bundeszentralamt für Steuern', isSteuerId, '86095742719'],
  ['pension insurance number, of § 2 VKVV', isRentenversicherungsnummer, '15 070649 C 103'],
  ['health insurance number, of the GKV', isKrankenversichertennummer, 'A123456780'],
] as const

describe.each(examples)('%s', (_, isValid, example) => {
  it('accepts the published example', () => expect(isValid(example)).toBe(true))

  it('refuses it with any one digit changed', () => {
    fc.assert(
      fc.property(fc.nat(example.length - 1), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const character = example[at] ?? ''
        fc.pre(/\d/.test(character))
        const changed = example.slice(0, at) + ((Number(character) + by) % 10) + example.slice(at + 1)
        expect(isValid(changed)).toBe(false)
      }),
      { seed: 31, numRuns: 200 },
    )
  })
})

it('accepts no number of one digit repeated', () => {
  expect([isNhsNumber('0000000000'), isSteuerId('11111111111')]).toEqual([false, false])
})
