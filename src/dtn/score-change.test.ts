import { describe, expect, it } from 'vitest'
import { defaultParameters } from './parameters.ts'
import { findScoreDrops } from './score-change.ts'

const options = { parameters: defaultParameters, between: null }
const sessions = (...scores: (number | null)[]) => scores.map((score, at) => ({ session: `s${at + 1}`, score }))
const drops = (...scores: (number | null)[]) => findScoreDrops(sessions(...scores), options).drops
const patterns = (...scores: number[]) => drops(...scores).map(({ pattern }) => pattern)

describe('drops of session scores', () => {
  it('are simple Vs where the score falls and comes back from one session to the next', () => {
    // Standard deviation 7.75 of the person's own scores: 20 points are more than twice that.
    expect(drops(50, 51, 30, 50, 52, 51, 50, 50)).toEqual([
      { from: 's2', lowest: 's3', regained: 's4', points: 21, size: 'largeDrop', pattern: 'simpleV' },
    ])
  })

  it('are told apart by which end is sudden (domain.md 3.3)', () => {
    expect(patterns(50, 45, 40, 35, 30, 50, 51)).toEqual(['slowDeclineSuddenRepair'])
    expect(patterns(50, 50, 30, 35, 40, 50, 51)).toEqual(['suddenDropSlowRepair'])
    expect(patterns(50, 40, 30, 40, 50, 50, 51)).toEqual(['slowDeclineSlowRepair'])
    expect(patterns(50, 51, 50, 30, 31, 32, 30)).toEqual(['unrepairedDrop'])
  })

  it('that lie in the last session are open: nothing could follow yet', () => {
    expect(patterns(50, 51, 50, 51, 50, 30)).toEqual(['open'])
  })

  it('begin where the score last stood high, not at the first small loss', () => {
    expect(drops(50, 49, 49, 49, 30, 49, 50).map(({ from }) => from)).toEqual(['s4'])
  })

  it('need the stricter of the variability within and between persons', () => {
    const scores = sessions(50, 51, 47, 51, 50, 51, 50, 51)
    const own = findScoreDrops(scores, options)
    expect(own.drops).toHaveLength(1)
    const strict = findScoreDrops(scores, { ...options, between: 8 })
    expect([strict.drops, strict.thresholds]).toEqual([[], { drop: 8, largeDrop: 16 }])
    // A person who varies more than others is held to the own variability.
    expect(findScoreDrops(scores, { ...options, between: 0.1 })).toEqual({ ...own, between: 0.1 })
  })

  it('skip sessions without a score', () => {
    expect(drops(50, null, 51, 30, null, 50, 51, 50).map(({ lowest, regained }) => [lowest, regained])).toEqual([
      ['s4', 's6'],
    ])
  })

  it('are not looked for in too few scores or in scores that do not vary, with the reason', () => {
    expect(findScoreDrops(sessions(50, 20), options).reason).toBe('fewer than 4 sessions with a score')
    expect(findScoreDrops(sessions(5, 5, 5, 5), options).reason).toBe('the scores do not vary')
  })

  it('never speak against a coded marker, and every result says so', () => {
    const { drops: none, note } = findScoreDrops(sessions(50, 51, 50, 51), { ...options, between: 5 })
    expect([none, note]).toEqual([[], 'A score that did not drop never cancels a coded marker.'])
  })
})
