import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import { conclude } from '../assess/assess.ts'
import { measuresText } from './measures-text.ts'

// Different each time: an opener that always returns is stock and carries no code.
const openers = ['That sounds like a lot.', 'No wonder you are worn out.', 'How heavy that must be.', 'A long stretch.']
const talk = Array.from({ length: 4 }, (_, place) => [
  'C [AD:2] I feel so tired of all this and I do not know what to do about the job.',
  `S [VAL, FQ.open] ${openers[place]} What is the hardest part of it for you?`,
  'C [HD:2] My father always said that one has to go on, and so I did.',
  'S [REF.complex] So stopping would feel like letting him down.',
])
const { relationship, coding } = readTranscript(talk)
const assessment = conclude(relationship, coding, { robustness: 'skip', measureIntervals: 'draw' })
const text = (by: 'relationship' | 'session', width = 80) => measuresText([assessment], { width, isColour: false, by })

describe('measures on a terminal', () => {
  it('fit 80 columns', () => {
    for (const by of ['relationship', 'session'] as const)
      for (const line of text(by).split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
  })

  it('are grouped by family and give the interval and n beside the value', () => {
    expect(text('relationship')).toContain('Communicated empathy\n')
    expect(text('relationship')).toMatch(/ {4}weak +0\.00 +0\.00 to 0\.32 +n 8\n/)
  })

  it('say why there is no value', () =>
    expect(text('relationship')).toMatch(/Sessions a week +– +the record has no times\n/))

  it('call reference values lines and no grades', () => {
    expect(text('relationship')).toMatch(/Reflections to questions .*\n +lines: MITI 1:1 and 2:1\n/)
    expect(text('relationship')).toMatch(/no\s+grades/)
  })

  it('stand side by side for sessions', () =>
    expect(text('session')).toMatch(/Sessions: 1 s1, 2 s2, 3 s3, 4 s4\n {2}Session +1 +2 +3 +4\n/))

  it('use no word that grades or ascribes a mind', () => {
    for (const by of ['relationship', 'session'] as const)
      expect(text(by)).not.toMatch(
        /!|\bscor|\bimprov|\bbetter\b|\bworse\b|\balliance|\bbond|\bagreement|\brupture|\btherap/i,
      )
  })
})
