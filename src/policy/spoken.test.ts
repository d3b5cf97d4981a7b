import { describe, expect, it } from 'vitest'
import { gatewayWordsIn } from '../dtn/gateway-words.ts'
import { overrideActs, overrideTriggers } from '../dtn/override-state.ts'
import { englishSpoken, germanSpoken, withheldCauses } from '../dtn/spoken-sentences.ts'
import { prohibitions } from './decision.ts'
import type { Reaction, ReplyFault } from './reply-check.ts'
import { type Spoken, spokenText, withheldCause } from './spoken.ts'

const everything: readonly Spoken[] = [
  { kind: 'unread' },
  { kind: 'unread', isCut: true },
  ...withheldCauses.flatMap((because): Spoken[] => [
    { kind: 'withheld', because },
    { kind: 'cut', because },
  ]),
  ...overrideTriggers.map((trigger): Spoken => ({ kind: 'override', trigger, acts: overrideActs })),
]

describe('what Nexus says itself', () => {
  it.each(['en', 'de'])('in %s says who speaks, what was done and why', (language) => {
    const { who } = language === 'en' ? englishSpoken : germanSpoken
    for (const spoken of everything) {
      const text = spokenText(spoken, language)
      expect(text.startsWith(who)).toBe(true)
      expect(text.length).toBeGreaterThan(who.length + 40)
      expect(text).not.toMatch(/!|\balliance|\bbond\b|\brupture|\bdiagnos|\bscore|\btherap|Allianz/i)
    }
  })

  it.each(['en', 'de'])('is known as its own words in a record, to the last sign, in %s', (language) => {
    for (const spoken of everything) {
      const text = spokenText(spoken, language)
      expect(gatewayWordsIn(text)).toMatchObject([{ start: 0, end: text.length }])
    }
  })

  it('names only the acts that are done: no human is spoken of who was not told', () => {
    const text = spokenText({ kind: 'override', trigger: 'enablingRequest', acts: ['refuse'] }, 'en')
    expect(text).toContain(englishSpoken.acts.refuse)
    expect(text).not.toContain(englishSpoken.acts.alertHuman)
  })

  it('speaks English where there is no table', () =>
    expect(spokenText({ kind: 'unread' }, 'fr')).toBe(spokenText({ kind: 'unread' }, 'en-GB')))
})

describe('why a reply was stopped', () => {
  const broken = (prohibition: (typeof prohibitions)[number], reaction: Reaction = 'stop'): ReplyFault => ({
    ...{ kind: 'broken', prohibition, severity: 3, code: null, turns: [], isDoubtful: false, reaction },
  })

  it.each([
    ['endorseHarm', 'harm'],
    ['minimiseRisk', 'danger'],
    ['challenge', 'challenge'],
    ['argueDelusion', 'challenge'],
    ['promoteDependency', 'leaning'],
    ['stereotype', 'prejudice'],
  ] as const)('%s is told as %s', (prohibition, cause) => expect(withheldCause([broken(prohibition)])).toBe(cause))

  it('goes by the fault that stops, and has an answer to all', () => {
    expect(withheldCause([broken('stereotype', 'note'), broken('challenge')])).toBe('challenge')
    expect(withheldCause([])).toBe('harm')
    for (const prohibition of prohibitions) expect(withheldCauses).toContain(withheldCause([broken(prohibition)]))
    expect(withheldCause([{ ...broken('challenge'), kind: 'missing', act: 'safety' }])).toBe('danger')
  })
})
