import { describe, expect, it } from 'vitest'
import { fuzzers } from './fuzzing.ts'

describe('no input makes a reader fail, hang or lose something without a word (all of it: npm run fuzz)', () => {
  it.each(Object.entries(fuzzers))(
    '%s',
    async (_, fuzz) => expect(await fuzz({ runs: 250, seed: 20_260_302 })).toBe(null),
    60_000,
  )
})
