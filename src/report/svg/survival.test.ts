import { describe, expect, it } from 'vitest'
import { dropoutSurvival, type FollowedRelationship } from '../../study/dropout-survival.ts'
import { survivalPicture } from './survival.ts'

const one = (system: string, days: number, end: 'dropout' | 'lastSession'): FollowedRelationship => ({
  ...{ relationship: `${system}${days}`, level: 2, system },
  following: end === 'dropout' ? { end, days, kind: 'unexplained' } : { end, days },
})
const four = [
  one('a', 10, 'dropout'),
  one('a', 20, 'lastSession'),
  one('b', 10, 'lastSession'),
  one('b', 30, 'dropout'),
]
const descOf = (svg: string) => /<desc>([^<]*)<\/desc>/.exec(svg)?.[1]
/** Steps of the curves themselves, in order. */
const curves = (svg: string) =>
  [...svg.matchAll(/d="M[\d.]+ [\d.]+((?:H[\d.]+V[\d.]+)*)H[\d.]+" class="nx-(?:line|span)/g)].map(
    ([, steps = '']) => steps.match(/V/g)?.length ?? 0,
  )

describe('the picture of staying away', () => {
  it('says who was followed, every step, the median and what not to read into it', () => {
    const words = descOf(survivalPicture(dropoutSurvival(four, { by: 'system' })))
    expect(words).toContain('4 relationships followed, 2 dropouts. Log-rank test between the groups: chi-square 1.00,')
    expect(words).toContain(
      'a, n 2: not dropped out 0.50 after day 10 (2 still followed); median 10 (10 to not reached). Dropouts: 0 after strain, 0 after challenge, 1 unexplained. 1 record without dropout.',
    )
    expect(words).toContain('Say it with --until.')
  })

  it('draws a step for each time with a dropout, and the interval only round a curve that is alone', () => {
    expect(curves(survivalPicture(dropoutSurvival(four, { by: 'system' })))).toEqual([1, 1])
    expect(curves(survivalPicture(dropoutSurvival(four, { by: 'all' })))).toEqual([1, 1, 2])
  })

  it('draws the four largest of many groups and names the others', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].flatMap((system) =>
      [1, 2, 3].slice(system === 'c' ? 2 : 0).map((days) => one(system, days, 'dropout')),
    )
    const svg = survivalPicture(dropoutSurvival(many, { by: 'system' }))
    expect([curves(svg).length, descOf(svg)?.includes('Not drawn, being smaller or without times: c.')]).toEqual([
      4,
      true,
    ])
  })

  it('escapes names of systems', () => {
    const svg = survivalPicture(dropoutSurvival([one('<b onload="x">', 3, 'dropout')], { by: 'system' }))
    expect(svg).not.toContain('<b ')
  })

  it.each([
    ['nobody', []],
    ['one who left at once', [one('a', 0, 'dropout')]],
    ['one who stayed', [one('a', 5, 'lastSession')]],
  ])('holds only numbers with %s', (_, few) => {
    for (const by of ['all', 'level', 'system'] as const)
      expect(survivalPicture(dropoutSurvival(few, { by }))).not.toMatch(/NaN|Infinity|undefined/)
  })
})
