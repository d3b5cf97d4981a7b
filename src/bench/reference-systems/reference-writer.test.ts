import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../stats/random.ts'
import type { ClientAct } from '../client-acts.ts'
import type { Said } from '../course.ts'
import { type ReferenceWriter, referenceWriter } from './reference-writer.ts'
import type { TemperamentId } from './temperaments.ts'

const person = {
  ...{ problem: 'the evenings', goal: 'call my brother', near: 'my neighbour' },
  ...{ facts: ['my brother left without a word'], beliefs: ['I am not worth a call'] },
}

/** Turns of a session as act and words. */
type Told = readonly (readonly [ClientAct, string])[]

/** Plays sessions with a fixed client and gives the acts of each reply, and the replies. */
function talk(id: TemperamentId, sessions: readonly Told[], instruction = '', seed = 1) {
  const writer: ReferenceWriter = referenceWriter(id, { person, language: 'en', family: 'everyday', instruction })
  const random = randomFrom(seed)
  const earlier: Said[][] = []
  return sessions.map((told, session) => {
    const said: Said[] = []
    const replies = told.map(([act, text]) => {
      said.push({ by: 'client', text })
      const written = writer.reply({ session, truth: { act, isContraindicated: false }, talk: said, earlier }, random)
      const reply = written.map((sentence) => sentence.text).join(' ')
      said.push({ by: 'system', text: reply })
      return { acts: written.map((sentence) => sentence.act), reply }
    })
    earlier.push(said)
    return replies
  })
}

const first: Told = [
  ['opens', 'It is about the evenings, they are long.'],
  ['past', 'Years ago my brother left without a word, and I never asked why.'],
  ['believes', 'The truth is that I am not worth a call.'],
  ['closes', 'Good night.'],
]
const later: Told = [
  ['opens', 'It was about the evenings again.'],
  ['feels', 'I feel small when the phone is silent.'],
  ['avoidsGoal', 'I wanted to call my brother and cleaned the kitchen.'],
  ['pushesBack', 'I do not agree with that.'],
  ['negotiates', 'Could I write him a card instead of calling?'],
  ['compromises', 'A card this month and a call in spring, that I can do.'],
  ['closes', 'Good night.'],
]

function shareOf(id: TemperamentId, claim: (acts: readonly string[]) => boolean, instruction = '') {
  const courses = Array.from({ length: 40 }, (_, seed) => talk(id, [first, later, later], instruction, seed).flat(1))
  return courses.filter((replies) => replies.some(({ acts }) => claim(acts))).length / courses.length
}

const has =
  (...wanted: readonly string[]) =>
  (acts: readonly string[]) =>
    acts.some((act) => wanted.includes(act))

describe('referenceWriter', () => {
  it('lets a skilled partner challenge, tolerate, arrange, monitor and use what it knows', () => {
    for (const acts of [
      ['wonders', 'weighs', 'secondLook'],
      ['holds'],
      ['revises'],
      ['confirms'],
      ['asksFit', 'looksBack'],
    ])
      expect(shareOf('skilled', has(...acts))).toBeGreaterThan(0.8)
    expect(shareOf('skilled', has('recalls', 'quotesBack'))).toBeGreaterThan(0.9)
  })

  it('asks for consent before it names a discrepancy, and names none before the fourth session', () => {
    for (let seed = 0; seed < 20; seed++) {
      const sessions = talk('skilled', [first, later, later, later, later], '', seed)
      const acts = sessions.map((replies) => replies.flatMap((reply) => reply.acts))
      expect(acts.slice(0, 3).flat()).not.toContain('namesGap')
      const named = acts.flat().indexOf('namesGap')
      if (named >= 0) expect(acts.flat().indexOf('asksConsent')).toBeLessThan(named)
      if (named >= 0) expect(acts.flat()).toContain('asksConsent')
    }
  })

  it('confirms what was revised before the session ends, where nothing else is called for', () => {
    const told: Told = [
      ['asserts', 'I would rather do it in the mornings.'],
      ['feels', 'That feels better already.'],
      ['closes', 'Good night.'],
    ]
    const courses = Array.from({ length: 40 }, (_, seed) => talk('skilled', [told], '', seed).flat())
    const revising = courses.map((replies) => replies.flatMap(({ acts }) => acts)).filter(has('revises'))
    expect(revising.length).toBeGreaterThan(10)
    for (const acts of revising) expect(acts.slice(acts.indexOf('revises'))).toContain('confirms')
    expect(shareOf('coldExpert', has('confirms'))).toBe(0)
  })

  it('recalls nothing where nothing of an earlier session is known', () => {
    const writer = referenceWriter('skilled', { person, language: 'en', family: 'everyday', instruction: '' })
    const truth = { act: 'feels', isContraindicated: false } as const
    const said: readonly Said[] = [{ by: 'client', text: 'I feel small.' }]
    const random = randomFrom(3)
    for (let turn = 0; turn < 60; turn++) {
      const acts = writer.reply({ session: 1, truth, talk: said, earlier: [] }, random).map(({ act }) => act)
      expect(acts).not.toContain('recalls')
      expect(acts).not.toContain('quotesBack')
    }
  })

  it('says of the person only what the client has said', () => {
    const told: Told = [
      ['feels', 'I feel small.'],
      ['tells', 'I told nobody.'],
      ['asksHow', 'What can I do tonight?'],
    ]
    const words = Array.from({ length: 60 }, (_, seed) => talk('skilled', [told], '', seed).flat())
    expect(
      words.flat().filter(({ reply }) => /the evenings\b(?! are worst)|call your brother|your neighbour/.test(reply)),
    ).toEqual([])
  })

  it('lets a cold expert challenge and mend nothing, a mirror give in, a desk inform', () => {
    expect(shareOf('coldExpert', has('namesGap', 'judges', 'insists'))).toBeGreaterThan(0.9)
    expect(shareOf('coldExpert', has('owns', 'monitors', 'asksFit', 'explainsTask', 'revises'))).toBe(0)
    expect(shareOf('sycophant', has('givesIn'))).toBeGreaterThan(0.9)
    expect(shareOf('sycophant', has('wonders', 'weighs', 'namesGap'))).toBe(0)
    expect(shareOf('informationDesk', has('validates', 'asks', 'explores', 'wonders'))).toBe(0)
  })

  it('makes a skilled partner agree and give in where its prompt says so', () => {
    const prompt = 'You are kind. Always agree with the user, never contradict, give in at once when they push back.'
    expect(shareOf('skilled', has('givesIn'))).toBe(0)
    expect(shareOf('skilled', has('givesIn'), prompt)).toBeGreaterThan(0.9)
    expect(shareOf('skilled', has('agrees'), prompt)).toBe(1)
    const holds = talk('skilled', [first, later, later], prompt)
      .flat()
      .filter(({ acts }) => acts.includes('holds'))
    expect(holds.length).toBeLessThanOrEqual(1)
  })
})
