import { expect, it } from 'vitest'
import { readGold } from './gold.ts'

it('keeps what a gold line says and leaves null what it does not', () => {
  const line = {
    id: 'g1',
    level: 'indeterminate',
    sessions: [{ id: 's1', pattern: 'mixed' }],
    ruptures: [
      { kind: 'mixed', session: 's1', onset: 's1t3', end: { kind: 'open', turn: null }, markers: [], repairs: [] },
    ],
    risks: [
      { indicator: 'RSK', severity: 2, turns: ['s1t1'] },
      { indicator: 'R-BI4', severity: 3, turns: ['s1t1'] },
    ],
    turns: {},
  }
  expect(readGold(line)).toEqual({
    id: 'g1',
    level: 'indeterminate',
    levelThreeLike: null,
    criteria: null,
    sessions: new Map([['s1', 'mixed']]),
    ruptures: [{ kind: 'mixed', onset: 's1t3', end: { kind: 'open', turn: null } }],
    risks: [{ indicator: 'RSK', severity: 2, turns: ['s1t1'] }],
  })
})

it('refuses a value that is not in the framework, naming where', () => {
  expect(() => readGold({ id: 'g1', level: 4 })).toThrow('g1: level is not one of 1, 2, 3, indeterminate.')
  expect(() => readGold({ id: 'g1', sessions: [{ id: 's1', pattern: 'good' }] })).toThrow('g1: pattern')
  expect(() => readGold({})).toThrow('A gold line has no id.')
})
