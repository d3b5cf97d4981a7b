import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blindIndex } from './blind-index.ts'

const key = new Uint8Array(32).fill(7)
const hex = (scope: string, value: string) => blindIndex(key, scope, value).toString('hex')

it('gives the same id the same fingerprint, and another under another key', () => {
  expect(hex('project-1', 'client-9')).toBe(hex('project-1', 'client-9'))
  expect(blindIndex(new Uint8Array(32).fill(8), 'project-1', 'client-9').toString('hex')).not.toBe(
    hex('project-1', 'client-9'),
  )
})

it('never reads two pairs of scope and id alike, wherever the border between them lies', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (scope, value, otherScope, otherValue) => {
      fc.pre(scope !== otherScope || value !== otherValue)
      expect(hex(scope, value)).not.toBe(hex(otherScope, otherValue))
    }),
    { seed: 21, numRuns: 300 },
  )
  expect(hex('ab', 'c')).not.toBe(hex('a', 'bc'))
})

it('is HMAC-SHA-256 over the length of the scope, the scope and the id', () => {
  const message = Buffer.from([0, 0, 0, 1, 0x61, 0x62])
  expect(hex('a', 'b')).toBe(createHmac('sha256', key).update(message).digest('hex'))
})
