import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import { BaselineWindow, isShort, lengthDrops, robustZ, wordCount } from './baseline.ts'
import { defaultParameters as parameters } from './parameters.ts'

const windowOf = (...values: readonly number[]) => {
  const window = new BaselineWindow(parameters)
  for (const value of values) window.push(value)
  return window
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ')
const turns = (...lengths: readonly number[]) => lengths.flatMap((length) => [`C [PD] ${words(length)}`, 'S [VAL] yes'])
const usual = [42, 38, 51, 45, 40, 47, 44, 39]

describe("a client's own baseline (domain.md 3.3)", () => {
  it('gives the published vector: median 43, deviation 3.5, z of 9 is −6.552', () => {
    const baseline = windowOf(...usual).baseline()
    expect(baseline).toEqual({ median: 43, mad: 3.5, n: 8 })
    expect(robustZ(9, baseline ?? { median: 0, mad: 0, n: 0 })).toBeCloseTo(-6.552, 3)
  })

  it('needs eight turns', () => expect(windowOf(...usual.slice(1)).baseline()).toBeNull())

  it('looks at no more than the last thirty', () => {
    const baseline = windowOf(...usual, ...new Array<number>(30).fill(10)).baseline()
    expect(baseline).toEqual({ median: 10, mad: 0, n: 30 })
  })

  it('puts a tenth of the median where nothing varied', () => {
    expect(robustZ(10, { median: 40, mad: 0, n: 8 })).toBeCloseTo((0.6745 * -30) / 4)
  })

  it('puts at least 1 where nothing varied', () => {
    expect(robustZ(1, { median: 4, mad: 0, n: 8 })).toBeCloseTo(0.6745 * -3)
  })

  it('calls a turn short only when z and share are both low', () => {
    const steady = { median: 40, mad: 1, n: 8 }
    expect([isShort(21, steady, parameters), isShort(20, steady, parameters)]).toEqual([false, true])
    expect(isShort(15, { median: 40, mad: 20, n: 8 }, parameters)).toBe(false)
  })

  it('counts words between white space, in any script', () => {
    expect([wordCount(''), wordCount('  ok\n'), wordCount('one two three')]).toEqual([0, 1, 3])
  })
})

describe('a length drop', () => {
  const dropsOf = (...lengths: readonly number[]) => [
    ...lengthDrops(transcript([turns(...lengths)]), () => false, parameters),
  ]

  it('is one short turn too few', () => expect(dropsOf(...usual, 9, 41, 43)).toEqual([]))
  it('is two of three consecutive turns', () => expect(dropsOf(...usual, 9, 41, 8)).toEqual([16, 20]))
  it('is not two short turns further apart', () => expect(dropsOf(...usual, 9, 41, 43, 8)).toEqual([]))
  it('is not seen without a baseline', () => expect(dropsOf(40, 41, 9, 8)).toEqual([]))

  it('leaves turns inside episodes out of the baseline', () => {
    const coded = transcript([turns(...usual, 5, 5, 5)])
    expect([...lengthDrops(coded, (turn) => turn.index < 4, parameters)]).toEqual([])
  })
})
