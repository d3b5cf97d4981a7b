import { describe, expect, it } from 'vitest'
import { readTranscript, transcript } from '../../test/transcript.ts'
import { codeRelationship } from './coding.ts'
import { defaultParameters as parameters } from './parameters.ts'
import { findRuptures } from './ruptures.ts'

const suspicionsIn = (...sessions: readonly (readonly string[])[]) =>
  findRuptures(transcript(sessions), parameters).suspected.map(({ turn, features }) => [turn, ...features])

const onsetsIn = (...sessions: readonly (readonly string[])[]) =>
  findRuptures(transcript(sessions), parameters).ruptures.map(({ kind, onset }) => `${kind} ${onset}`)

/** Nine ordinary exchanges: enough for a baseline, each turn about what was asked. */
const usual = Array.from({ length: 9 }, (_, day) => [
  `C [PD] on day ${day} I walked to work and I told my sister about my evening and what I cooked for us`,
  `S [FQ.open] what did I hear about day ${day} and work and your sister and the evening you cooked for us?`,
]).flat()

describe('signs that are no markers (domain.md 3.3)', () => {
  it('a length drop alone only arouses suspicion', () => {
    const turns = [...usual, 'C [PD] I walked again', 'S [REF] so', 'C [PD] I cooked', 'S [REF] so']
    expect(suspicionsIn(turns)).toEqual([['s1t21', 'lengthDrop']])
    expect(onsetsIn(turns)).toEqual([])
  })

  it('a late reply alone only arouses suspicion, and so do both together', () => {
    const { relationship, coding } = readTranscript([[...usual, 'C [PD] I walked', 'S [REF] so', 'C [PD] I ate']])
    const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 45]
    const sessions = relationship.sessions.map((session) => ({
      ...session,
      turns: session.turns.map((turn, place) => ({
        ...turn,
        at: new Date(Date.UTC(2026, 2, 1, 9, minutes[place] ?? 0, place % 7)).toISOString(),
      })),
    }))
    const { suspected, ruptures } = findRuptures(codeRelationship({ ...relationship, sessions }, coding), parameters)
    expect(suspected.map(({ turn, features }) => [turn, ...features])).toEqual([['s1t21', 'lengthDrop', 'latencyRise']])
    expect(ruptures).toEqual([])
  })

  it('two signs open an episode of withdrawal', () => {
    const burst = ['C [CMP] ok', 'S [FQ.open] what do you think?', 'C [CMP] ok', 'S [FQ.open] and why?', 'C [CMP] ok']
    expect(onsetsIn(['C [PD] a', 'S [CHA.cost] b', ...burst, 'S [REF] c'])).toEqual(['withdrawal s1t7'])
  })

  it('an episode that no marker opened names the signs that did', () => {
    const opened = (...turns: readonly string[]) =>
      findRuptures(transcript([turns, ['C [PD] c', 'S [REF] d']]), parameters).ruptures[0]?.signs
    expect(opened('C [PD] a', 'S [CHA.cost] b', 'C [PD] you are useless today')).toEqual(['complaint', 'earlyClosing'])
    expect(opened('C [PD] a', 'S [CHA.cost] b', 'C [CNF.1] you are useless today')).toBeUndefined()
  })

  it('two signs of which one is complaint open an episode of confrontation', () => {
    const turns = ['C [PD] a', 'S [CHA.cost] b', 'C [PD] you are useless today']
    expect(onsetsIn(turns, ['C [PD] c', 'S [REF] d'])).toEqual(['confrontation s1t3'])
  })

  it('bare assent to an open question is evasion', () =>
    expect(suspicionsIn(['C [PD] a', 'S [FQ.open] what was it like?', 'C [CMP] ok', 'S [REF] so'])).toEqual([
      ['s1t3', 'questionEvasion'],
    ]))

  it('laughter over something sad does not fit', () =>
    expect(suspicionsIn(['C [AD] I feel so worthless haha', 'S [VAL] so'])).toEqual([['s1t1', 'affectIncongruence']]))

  it('laughter over something glad does', () =>
    expect(suspicionsIn(['C [AD] what a day haha', 'S [VAL] so'])).toEqual([]))

  it('a session that ends right after a challenge closes early, where another follows', () => {
    const turns = ['C [PD] a', 'S [CHA.cost] b', 'C [ADM] bye']
    expect(suspicionsIn(turns, ['C [PD] c', 'S [REF] d'])).toEqual([['s1t3', 'earlyClosing']])
    expect(suspicionsIn(turns)).toEqual([])
  })

  it('a reply about something else than the question is a topic shift', () => {
    const other =
      'C [PD] the neighbours bought four green chairs at some market near town because summer comes again soon'
    const turns = [...usual, other, 'S [REF] so']
    expect(suspicionsIn(turns)).toEqual([['s1t19', 'topicShift']])
  })

  it('a language without word lists gives no lexical sign', () => {
    const { relationship, coding } = readTranscript([['C [AD] worthless haha', 'S [VAL] so']])
    const coded = codeRelationship(relationship, { ...coding, language: 'de' })
    expect(findRuptures(coded, parameters).suspected).toEqual([])
  })

  it('a suspicion stands until three normal turns have calmed it', () => {
    const evades = ['C [PD] a', 'S [FQ.open] what was it like?', 'C [CMP] ok', 'S [REF] so']
    const normal = ['C [PD] b', 'S [REF] so']
    const statesIn = (...turns: readonly string[]) =>
      findRuptures(transcript([turns]), parameters).states.map((visits) => visits.map(({ state }) => state))
    const marked = ['C [WDR.2] fine', 'S [REF] so']
    expect(statesIn(...evades, ...normal, ...normal, ...marked)).toEqual([['suspected', 'open.W']])
    expect(statesIn(...evades, ...normal, ...normal, ...normal, ...marked)).toEqual([['open.W']])
  })
})
