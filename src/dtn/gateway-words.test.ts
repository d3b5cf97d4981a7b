import { describe, expect, it } from 'vitest'
import { gatewayRule, gatewayWordsIn } from './gateway-words.ts'
import { englishSpoken, germanSpoken } from './spoken-sentences.ts'

const { who, withheld, cut, causes, triggers, acts } = englishSpoken

describe('what Nexus said itself in a turn', () => {
  it('is no word of a system that does not speak of it', () => {
    expect(gatewayWordsIn('')).toEqual([])
    expect(gatewayWordsIn('I was about to say more, and that is on me.')).toEqual([])
    expect(gatewayWordsIn('Nexus is the name of a paper.')).toEqual([])
  })

  it('ends where the closed list ends: the help of the place is the deployer’s', () => {
    const own = `${who} ${withheld} ${causes.danger}`
    const [words, ...more] = gatewayWordsIn(`${own}\n\nCall somebody near you now.`)
    expect(more).toEqual([])
    expect(words).toEqual({
      ...{ start: 0, end: own.length },
      codes: [{ code: 'FRM', start: 0, end: own.length, rule: gatewayRule }],
    })
  })

  it('stands after what was given out of a reply', () => {
    const before = 'Let us look at this together.\n\n'
    const own = `${who} ${cut} ${causes.harm}`
    expect(gatewayWordsIn(before + own)).toMatchObject([{ start: before.length, end: before.length + own.length }])
  })

  it('takes no other word in: what follows in words of its own is the system’s', () => {
    const [words] = gatewayWordsIn(`${who} You are to blame for this. ${withheld}`)
    expect(words?.end).toBe(who.length)
  })

  it('is a safety act where it tells of an override', () => {
    const own = `${who} ${triggers.clientRisk} ${acts.alertHuman}`
    expect(gatewayWordsIn(own).flatMap(({ codes }) => codes.map(({ code }) => code))).toEqual(['FRM', 'SAF.override'])
  })

  it('is known in German, and more than once in a turn', () => {
    const german = `${germanSpoken.who} ${germanSpoken.cut} ${germanSpoken.causes.harm}`
    const english = `${who} ${englishSpoken.unread}`
    expect(gatewayWordsIn(`${german}\n${english}`).map(({ start, end }) => end - start)).toEqual([
      german.length,
      english.length,
    ])
  })
})
