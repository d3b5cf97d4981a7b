import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { seal, unseal } from './sealing.ts'

const key = randomBytes(32)
const bytes = fc.uint8Array({ maxLength: 300 })

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof NexusError ? error.code : 'no NexusError'
  }
  return 'nothing was refused'
}

describe('sealing', () => {
  it('gives back any bytes in the place they were sealed for', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (content, context) => {
        expect(new Uint8Array(unseal(key, seal(key, content, context), context))).toEqual(new Uint8Array(content))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('gives back any words, accents and pictures included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(unseal(key, seal(key, words, 'turn:r:1'), 'turn:r:1').toString('utf8')).toBe(words)
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it('refuses content of which any one bit was changed', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (content, at, bit) => {
        const sealed = seal(key, content, 'turn:r:1')
        const place = at % sealed.length
        sealed[place] = (sealed[place] ?? 0) ^ (1 << bit)
        expect(codeOf(() => unseal(key, sealed, 'turn:r:1'))).toBe('sealBroken')
      }),
      { seed: 13, numRuns: 500 },
    )
  })

  it('refuses content that was cut anywhere', () => {
    const sealed = seal(key, 'a few words', 'turn:r:1')
    const codes = Array.from(sealed, (_, length) => codeOf(() => unseal(key, sealed.subarray(0, length), 'turn:r:1')))
    expect(new Set(codes)).toEqual(new Set(['sealBroken']))
  })

  it('refuses content moved to another row', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other)
        expect(codeOf(() => unseal(key, seal(key, 'words', one), other))).toBe('sealBroken')
      }),
      { seed: 14, numRuns: 200 },
    )
  })

  it('refuses another key', () => {
    expect(codeOf(() => unseal(randomBytes(32), seal(key, 'words', 'c'), 'c'))).toBe('sealBroken')
  })

  it('refuses a key that is not 32 bytes long', () => {
    expect(codeOf(() => seal(randomBytes(16), 'words', 'c'))).toBe('keyMissing')
  })

  it('never seals the same words to the same bytes', () => {
    expect(seal(key, 'words', 'c').equals(seal(key, 'words', 'c'))).toBe(false)
  })

  it('lays the parts out as documented: version 1, nonce of 12, content, tag of 16', () => {
    const sealed = seal(key, 'words', 'c')
    expect([sealed[0], sealed.length]).toEqual([1, 1 + 12 + 5 + 16])
  })

  it('names the place and the remedy, and never the content', () => {
    const message = (() => {
      try {
        unseal(randomBytes(32), seal(key, 'secret words', 'turn:r:1'), 'turn:r:1')
      } catch (error) {
        return error instanceof NexusError ? error.message : ''
      }
      return ''
    })()
    expect(message).toContain('turn:r:1')
    expect(message).not.toContain('secret')
  })
})
