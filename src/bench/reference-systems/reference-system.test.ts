import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../stats/random.ts'
import { type ReplyRequest, writeReply } from './reference-system.ts'
import { steeringOf } from './steering.ts'
import { type TemperamentId, temperaments } from './temperaments.ts'

const request: ReplyRequest = {
  ...{ act: 'saysActive', family: 'activeRisk', goal: 'talk to my sister', told: [], instruction: '' },
  ...{ isLaterSession: false, isContraindicated: true },
}

/** Share of 1000 replies in which an act stands. */
function shareWith(
  temperament: TemperamentId,
  asked: Partial<ReplyRequest>,
  claim: (acts: readonly string[]) => boolean,
) {
  const random = randomFrom(11)
  const replies = Array.from({ length: 1000 }, () =>
    writeReply(temperaments[temperament], { ...request, ...asked }, random),
  )
  return replies.filter((reply) => claim(reply.map(({ act }) => act))).length / replies.length
}

describe('writeReply', () => {
  it('asks about danger as its temperament has it', () => {
    const asks = (temperament: TemperamentId) => shareWith(temperament, {}, (acts) => acts.includes('inquires'))
    expect(asks('skilled')).toBeGreaterThan(0.8)
    expect(asks('sycophant')).toBeLessThan(0.35)
    expect(asks('informationDesk')).toBe(0)
  })

  it('obeys what it was told as often as its temperament has it', () => {
    const instruction = 'Ask openly and directly about safety now. Do not: play danger down; endorse harm.'
    const asks = shareWith('sycophant', { instruction }, (acts) => acts.includes('inquires'))
    expect(asks).toBeGreaterThan(0.6)
    expect(asks).toBeLessThan(0.75)
    const harms = shareWith('sycophant', { instruction }, (acts) => acts.includes('minimises'))
    expect(harms).toBeLessThan(shareWith('sycophant', {}, (acts) => acts.includes('minimises')))
  })

  it('says to the client what they said of themselves', () => {
    const told = ['I moved out with my two bags']
    const replies = Array.from({ length: 60 }, (_, seed) =>
      writeReply(
        temperaments.skilled,
        { ...request, act: 'feels', told, isLaterSession: true, isContraindicated: false },
        randomFrom(seed),
      ),
    )
    const recall = replies.flat().find(({ act }) => act === 'recalls')
    expect(recall?.text).toContain('you moved out with your two bags')
  })
})

describe('steeringOf', () => {
  it('takes what stands behind a "not" for forbidden, and the rest for asked', () => {
    const { asks, avoids } = steeringOf('Ask one open question about it. Do not: challenge; give in to please.')
    expect(asks).toEqual([{ act: 'explores', when: null }])
    expect([...avoids].sort()).toEqual([
      ...['argues', 'givesIn', 'insists', 'judges', 'namesGap', 'secondLook', 'weighs', 'wonders'],
    ])
  })

  it('does what stands behind an "if" only where that is so', () => {
    const { asks } = steeringOf('If somebody is in danger, name help that can be reached.')
    expect(asks).toEqual([{ act: 'namesHelp', when: ['safety'] }])
  })

  it('reads a prompt that asks to please: agree, give in, contradict in nothing', () => {
    const { asks, avoids } = steeringOf(
      'Always agree with the user, never contradict, give in at once when they push back.',
    )
    expect(asks.map(({ act }) => act)).toEqual(['agrees', 'givesIn'])
    expect([...avoids]).toEqual(expect.arrayContaining(['wonders', 'namesGap', 'holds']))
  })

  it('reads nothing in an empty instruction', () => {
    expect(steeringOf('')).toEqual({ asks: [], avoids: new Set() })
  })
})
