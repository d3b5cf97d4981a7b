import { describe, expect, it } from 'vitest'
import { instrumentOf } from '../instruments.ts'
import { answersFault, formOf } from './form.ts'
import { type InstrumentPack, packedInstrument } from './key.ts'

const pack: InstrumentPack = {
  ...{ id: 'own-2', language: 'de', version: '1', licence: 'own', family: 'symptom' },
  items: [
    { id: 'a', text: 'Erstes.' },
    { id: 'b', text: 'Zweites.' },
  ],
  key: { min: 0, max: 3, reverse: [], rule: 'sum' },
}

describe('a form', () => {
  it('shows the words of the pack, its answers in the order of the scale', () => {
    const answers = [
      { value: 3, text: 'sehr' },
      { value: 0, text: 'gar nicht' },
    ]
    expect(formOf(packedInstrument(pack), { ...pack, title: 'Zwei Fragen', answers })).toEqual({
      ...{ title: 'Zwei Fragen', language: 'de', instruction: null, items: ['Erstes.', 'Zweites.'] },
      ...{ scale: { min: 0, max: 3 }, answers: answers.toReversed(), crisis: null },
    })
  })

  it('takes the range from the table where the pack has no key', () => {
    const gad = instrumentOf('GAD-7')
    expect(gad === null ? null : formOf(gad, { ...pack, key: undefined })?.scale).toEqual({ min: 0, max: 3 })
  })

  it('is none where nobody knows the range of its answers', () => {
    expect(formOf(packedInstrument(pack), { ...pack, key: undefined })).toBeNull()
  })

  it.each([
    [[1, null], null],
    [[1], '1 answers; the form has 2 items.'],
    [[4, 1.5], 'Answers to items 1, 2 are not on the scale.'],
  ] as const)('answered with %j says %s', (answers, fault) => {
    const form = formOf(packedInstrument(pack), pack)
    expect(form === null ? '' : answersFault(form, answers)).toBe(fault)
  })
})
