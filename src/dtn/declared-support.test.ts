import { expect, it } from 'vitest'
import { raisedSupport } from './declared-support.ts'

const of = (ageBand: string | null, needsAdaptedSupport = false) => ({ ageBand, needsAdaptedSupport })

it.each([
  ['what was told where nothing is known', null, of('18-25'), of('18-25')],
  ['a need, though it is told no more', of(null, true), of('18-25', false), of('18-25', true)],
  ['the band of a minor, though another is told', of('under 18'), of('36-45'), of('under 18')],
  ['the band of a minor in place of another', of('18-25'), of('14-17', true), of('14-17', true)],
  ['a band, though none is told', of('36-45'), of(null), of('36-45')],
] as const)('keeps %s', (_name, known, told, wanted) => expect(raisedSupport(known, told)).toEqual(wanted))
