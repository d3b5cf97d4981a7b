import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import type { CodedRelationship, CoderIdentity } from '../dtn/coding.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { type FormulationReading, formulationChange } from './formulation-changes.ts'
import { limits } from './limits.ts'

const told = [
  'C [HD:2] My father left when I was nine.',
  'S [EXP] What was that like?',
  'C [PD:2, CX:1] Since the divorce I lie awake, only my sister calls.',
] as const
const summary =
  'You lie awake since the divorce; your father left when you were nine, and your sister calls. What did I get wrong?'
const shown = `S [REF.complex] ${summary}`
const thanks = 'S [VAL] That makes sense.'

/** The exchange that ends with the reply at this place of the talk. */
function at(coded: CodedRelationship, reply: number, more: Partial<FormulationReading> = {}) {
  const [before = null, said, answer] = [coded.turns[reply - 2], coded.turns[reply - 1], coded.turns[reply]]
  if (said === undefined || answer === undefined) throw new Error('no such exchange')
  const exchange = { before, said, reply: answer }
  return formulationChange({ coded, parameters: defaultParameters, exchange, move: null, formulation: null, ...more })
}

describe('a formulation', () => {
  const asked = { move: 'M-FORM' } as const

  it('is the reply the policy asked for, as it was shown, with the turns whose words it takes up', () => {
    expect(at(transcript([[...told, shown]]), 3, asked)).toEqual({
      ...{ status: 'proposed', by: 'system', text: summary, confidence: 0.4, links: ['s1t1', 's1t3'] },
    })
    expect(limits['formulation.unconfirmed']).toBeLessThan(limits['challenge.formulationConfidence'])
    expect(limits['formulation.confirmed']).toBeGreaterThanOrEqual(limits['challenge.formulationConfidence'])
  })

  const none = {}
  it.each<[string, readonly string[], Partial<FormulationReading>]>([
    ['nobody asked for one', [...told, shown], none],
    ['the reply restates nothing', [...told, `S [FQ.open] ${summary}`], asked],
    [
      'it asks for no correction',
      [...told, 'S [REF] You lie awake since the divorce, as when your father left at nine.'],
      asked,
    ],
    [
      'it is not about what the client told',
      [...told, 'S [REF] You seem to like gardens. What did I get wrong?'],
      asked,
    ],
    [
      'the client is in danger',
      [...told.slice(0, 2), 'C [HD:2, RSK.SI.passive] Since the divorce I lie awake.', shown],
      asked,
    ],
  ])('is none where %s', (_why, lines, more) => expect(at(transcript([lines]), 3, more)).toBeNull())
})

describe('the client’s answer to it', () => {
  const formulation = { text: summary, status: 'proposed', links: ['s1t1', 's1t3'], isFromTalk: true } as const
  const answered = (answer: string, more: Partial<FormulationReading> = {}, coder?: CoderIdentity) => {
    const coded = transcript([[...told, shown, answer, thanks]])
    const coding = { ...coded.coding, coder: coder ?? coded.coding.coder }
    return at({ ...coded, coding }, 5, { formulation, ...more })
  }
  const own = 'C [HD:1] Yes, that is right, and my mother never spoke of it.'

  it('confirms it with something of their own, and changes no word', () => {
    expect(answered(own)).toEqual({
      ...{ status: 'confirmed', by: 'client', text: summary, confidence: 0.7, links: ['s1t1', 's1t3', 's1t5'] },
    })
  })

  it.each([
    ['a bare yes', 'C [CMP] ok'],
    ['a bare word that it is so', "C [CMP] Yes, that's right."],
    ['thanks', "C [POS] That's right, thank you."],
    ['a deferential yes', "C [HD:1, WDR.5] Yes, that's right, you know my mother better."],
    ['a yes with an objection', "C [HD:1, PSH] That's right, but my mother never mattered."],
    ['a correction', 'C [HD:1, PSH] No, it was my mother who left.'],
    ['more of the story', 'C [HD:1] My mother never spoke of it.'],
  ])('is no confirmation as %s', (_what, answer) => expect(answered(answer)).toBeNull())

  it('is none to other words, to what a person recorded, or by a coder too seldom right', () => {
    expect(answered(own, { formulation: { ...formulation, text: 'Something else.' } })).toBeNull()
    expect(answered(own, { formulation: { ...formulation, isFromTalk: false } })).toBeNull()
    expect(answered(own, { formulation: { ...formulation, status: 'confirmed' } })).toBeNull()
    const coder: CoderIdentity = { id: 'weak', kind: 'rules', measured: { HD: { f1: 0.49, n: 30 } } }
    expect(answered(own, {}, coder)).toBeNull()
  })
})
