import { expect, it } from 'vitest'
import { fuzzAgreement } from './agreement-definitions.ts'

it('every coefficient of agreement is what its definition gives, pair by pair (10,000 tables: npm run fuzz -- --only agreement)', async () => {
  expect(await fuzzAgreement({ runs: 200, seed: 20_260_302 })).toBe(null)
}, 60_000)
