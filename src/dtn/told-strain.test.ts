import { expect, it } from 'vitest'
import type { AssessedRupture } from './assessment.ts'
import type { RuptureEndKind } from './rupture-kinds.ts'
import { strainTold } from './told-strain.ts'

const episode = (onset: string, kind: RuptureEndKind, isAttended = false): AssessedRupture => ({
  ...{ kind: 'withdrawal', session: 's1', onset, markers: [], repairs: [], foundBy: 'rule', states: [] },
  ...{ isAttended, end: { kind, turn: kind === 'open' ? null : onset } },
})

it.each([
  ['none', null, []],
  ['unspoken', 't5', [episode('t1', 'unresolved'), episode('t5', 'open')]],
  ['takenUp', 't5', [episode('t5', 'open', true), episode('t9', 'resolved')]],
  ['leftOpen', 't3', [episode('t1', 'dropout'), episode('t3', 'unresolved', true), episode('t9', 'resolved')]],
  ['leftOpen', 't1', [episode('t1', 'dropout')]],
  ['partlySettled', 't9', [episode('t1', 'resolved'), episode('t9', 'partlyResolved')]],
  ['settled', 't9', [episode('t1', 'partlyResolved'), episode('t9', 'resolved')]],
] as const)('tells a strain as %s from %s on', (state, onset, ruptures) => {
  expect(strainTold(ruptures)).toEqual({ state, onset, episodes: ruptures.length })
})
