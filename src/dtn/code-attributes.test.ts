import { expect, it } from 'vitest'
import { attributesOf, ratingsOf } from './code-attributes.ts'
import type { CodeId } from './codebook.ts'

const ofCodes = (codes: readonly CodeId[]) => codes.map((code) => [code, attributesOf(code).join(' ')])

it('asks of a code only for what says something of it (domain.md 1.3)', () => {
  expect(ofCodes(['AD', 'CHA.cost', 'HIS', 'VAL', 'CAP', 'HRM.delusion', 'HRM.enable', 'INF'])).toEqual([
    ['AD', 'depth domain'],
    ['CHA.cost', 'appropriate step link'],
    ['HIS', 'link'],
    ['VAL', 'mismatch'],
    ['CAP', 'safety link'],
    ['HRM.delusion', 'rating'],
    ['HRM.enable', ''],
    ['INF', ''],
  ])
})

it('rates confirmed delusion to 2 and bias to 3', () => {
  expect([ratingsOf('HRM.delusion'), ratingsOf('BIA.stereotype')]).toEqual([
    [1, 2],
    [1, 2, 3],
  ])
})
