import { describe, expect, it } from 'vitest'
import type { Code } from '../dtn/coding.ts'
import type { Fact } from '../dtn/memory.ts'
import type { Turn } from '../dtn/relationship.ts'
import { factChanges } from './fact-changes.ts'
import { newDrafts, suggestedFacts } from './facts.ts'

const client = (text: string, id = 't9'): Turn => ({ id, speaker: 'client', text, at: '2026-02-01T10:00:00Z' })
const system = (text: string, id = 't8'): Turn => ({ id, speaker: 'system', text })
/** A code on these words of the turn. */
const on = ({ text }: Turn, words: string, code: Code['code'], more: Partial<Code> = {}): Code => ({
  ...{ code, start: text.indexOf(words), end: text.indexOf(words) + words.length, confidence: 0.9, ...more },
})
const fact = (text: string, changes: Partial<Fact> = {}): Fact => ({
  ...{ id: text, text, source: 't1', saidAt: new Date('2026-01-01'), state: 'confirmed', confidence: 1 },
  ...{ isPrivate: false, isSecondHand: false, ...changes },
})

describe('facts to suggest', () => {
  const found = (text: string, code: Code['code'] = 'PD') => {
    const turn = client(text)
    return suggestedFacts(turn, [on(turn, text, code)])
  }

  it('are statements of the client in their own words, with turn and time', () => {
    const turn = client('Well, I moved to Leeds in May. How are you?')
    expect(suggestedFacts(turn, [on(turn, 'I moved to Leeds in May', 'HD')])).toEqual([
      {
        ...{
          text: 'I moved to Leeds in May.',
          source: 't9',
          saidAt: new Date('2026-02-01T10:00:00Z'),
          confidence: 0.9,
        },
        ...{ isPrivate: false, isSecondHand: false },
      },
    ])
  })

  it.each([
    ['a question', 'Do I play the cello too much?'],
    ['a wish', 'I wish I played the cello every Sunday.'],
    ['a condition', 'If I moved to Leeds I would sleep.'],
    ['a guess', 'Maybe I moved too early to Leeds.'],
    ['too few words', 'I see.'],
    ['a German wish', 'Ich würde gern in Leipzig wohnen.'],
  ])('are never %s', (_what, text) => expect(found(text)).toEqual([]))

  it('are never what a system turn says, and nothing without a code of disclosure', () => {
    const said = system('I remember that you moved to Leeds.')
    expect(suggestedFacts(said, [on(said, 'moved', 'PD')])).toEqual([])
    const turn = client('I moved to Leeds in May.')
    expect(suggestedFacts(turn, [on(turn, 'moved', 'AD'), { code: 'PD', depth: 0 }])).toEqual([])
  })

  it('are never statements of risk', () => {
    const turn = client('I moved to Leeds in May. I do not want to live any more.')
    const codes = [on(turn, turn.text, 'PD'), on(turn, 'I do not want to live any more', 'RSK.SI.passive')]
    expect(suggestedFacts(turn, codes).map(({ text }) => text)).toEqual(['I moved to Leeds in May.'])
    expect(suggestedFacts(turn, [on(turn, turn.text, 'PD'), { code: 'RSK.SI.passive' }])).toEqual([])
  })

  it.each([
    ['My sister lives in Hamburg with her children.', true],
    ['My boss says I am lazy at work.', true],
    ['Meine Schwester wohnt in Hamburg.', true],
    ['My sister visits me in Leeds on Sundays.', false],
    ['I live with my brother in Leeds.', false],
  ])('are second-hand where others speak or are spoken of: %s', (text, isSecondHand) => {
    expect(found(text, 'CX')).toMatchObject([{ isSecondHand }])
  })

  it('are cut at the end of a clause, never before what takes them back', () => {
    const long = 'I have been playing the cello in the same small orchestra on Sundays for eleven years now, '
    expect(found(`${long}with people from the choir and the school and the office and the street.`)[0]?.text).toBe(
      'I have been playing the cello in the same small orchestra on Sundays for eleven years now',
    )
    expect(
      found(`${long}but I stopped in spring when the rehearsals moved to the other side of the town.`)[0]?.text,
    ).toContain('but I stopped in spring')
  })

  it('are less certain with a hedge, and private where the client says so at once', () => {
    expect(found('I think I moved to Leeds in May.')).toMatchObject([{ confidence: 0.7 }])
    const turn = client('I moved to Leeds in May. Please never bring that up.')
    expect(suggestedFacts(turn, [on(turn, turn.text, 'PD')])).toMatchObject([
      { text: 'I moved to Leeds in May.', isPrivate: true },
    ])
  })

  it('are not what is remembered already, whatever became of it', () => {
    const drafts = found('I play the cello on Sundays.')
    expect(newDrafts(drafts, [fact('On Sundays I am playing cello.', { state: 'rejected' })])).toEqual([])
    expect(newDrafts(drafts, [fact("I don't play the cello on Sundays.")])).toHaveLength(1)
  })
})

describe('what a turn does to facts', () => {
  const cello = fact('I play the cello on Sundays.')
  const leeds = fact('I moved to Leeds in May.', { source: 't2' })
  const changes = (text: string, before: string | null = null, codes: readonly Code[] = []) =>
    factChanges({ turn: client(text), before: before === null ? null : { turn: system(before), codes } }, [
      cello,
      leeds,
    ]).map(({ fact: id, act, by }) => [id === cello.id ? 'cello' : 'leeds', act, by])

  it('makes private what was just recalled and is not to be brought up', () => {
    const before = 'You said you play the cello on Sundays.'
    expect(changes("Please don't bring that up again.", before)).toEqual([['cello', 'markPrivate', 'client']])
    expect(
      changes('Bitte nicht mehr davon anfangen.', 'Earlier you told me that.', [{ code: 'HIS', link: 't2' }]),
    ).toEqual([['leeds', 'markPrivate', 'client']])
    expect(changes("Please don't bring that up again.", 'How was the week?')).toEqual([])
  })

  it('contradicts what was recalled and never said', () => {
    expect(changes('I never said that.', 'You play the cello on Sundays, right?')).toEqual([
      ['cello', 'contradict', 'client'],
    ])
    expect(changes('Das stimmt nicht.', 'So war es.', [{ code: 'HISERR', link: 't1' }])).toEqual([
      ['cello', 'contradict', 'client'],
    ])
  })

  it('suspects a contradiction where the same words come turned round, or are over', () => {
    expect(changes("I don't play the cello on Sundays.")).toEqual([['cello', 'contradict', 'system']])
    expect(changes('I used to play the cello.')).toEqual([['cello', 'contradict', 'system']])
    expect(changes('I play the cello on Sundays and love it.')).toEqual([])
    expect(changes("My sister says I don't play the cello on Sundays.")).toEqual([])
    expect(changes('Do I not play the cello on Sundays?')).toEqual([])
  })

  it('confirms only by an outright yes to a question that says the fact', () => {
    const asked = 'You told me you play the cello on Sundays. Is that right?'
    expect(changes("Yes, that's right.", asked)).toEqual([['cello', 'confirm', 'client']])
    expect(changes('ok', asked)).toEqual([])
    expect(changes("Yes, that's right.", 'You play the cello on Sundays.')).toEqual([])
    expect(changes("Yes, that's right.", 'Shall we go on?', [{ code: 'HIS', link: 't1' }])).toEqual([])
  })

  it('is never done by a system turn', () => {
    const turn = { ...system('I never said that.'), id: 't9' }
    expect(factChanges({ turn, before: { turn: system(cello.text), codes: [] } }, [cello])).toEqual([])
  })
})
