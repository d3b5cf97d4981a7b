import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCodeId } from '../../dtn/codebook.ts'
import { answerSchema, readAnswer } from './answer.ts'
import { placedTurns } from './question.ts'

const text = 'I am scared 😀 of\nmy mother'
const record = placedTurns([{ id: 's1', turns: [{ id: 't1', speaker: 'client', text }] }])

describe('readAnswer', () => {
  it('reads any JSON without failing, and never yields a code, a place or an attribute that cannot be', () => {
    const word = fc.constantFrom('AD', 'CHA', 'RSK.SI.plan', 'scared', 'of my', '', 'T1', 'family', 'x')
    const value = fc.oneof(word, fc.integer({ min: -2, max: 5 }), fc.double(), fc.boolean(), fc.constant(null))
    const attribute = fc.constantFrom('confidence', 'depth', 'domain', 'link', 'step', 'appropriate', 'rating')
    const said = fc
      .tuple(fc.record({ code: word, quote: word }), fc.dictionary(attribute, value))
      .map(([code, attributes]) => ({ ...attributes, ...code }))
    const answer = fc.oneof(fc.jsonValue(), fc.record({ codes: fc.array(fc.oneof(said, fc.jsonValue())) }))
    fc.assert(
      fc.property(answer, (given) => {
        const read = readAnswer(JSON.stringify(given), record, 0)
        for (const code of read?.codes ?? []) {
          expect(readCodeId(code.code, 'client')).toBe(code.code)
          expect(['scared', 'of\nmy']).toContain(text.slice(code.start, code.end))
          expect(code.link).toBeUndefined()
          expect([undefined, 0, 1, 2, 3]).toContain(code.depth)
          expect([undefined, 'family']).toContain(code.domain)
          expect(code.confidence ?? 0.5).toBeGreaterThanOrEqual(0)
          expect(code.confidence ?? 0.5).toBeLessThanOrEqual(1)
        }
      }),
      { seed: 11, numRuns: 1000 },
    )
  })

  it('reads any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (answer) => {
        readAnswer(answer, record, 0)
      }),
      { seed: 12, numRuns: 1000 },
    )
  })
})

describe('answerSchema', () => {
  it('is strict: every field is required, none may be added', () => {
    for (const speaker of ['client', 'system'] as const) {
      const schema = answerSchema(speaker)
      expect(schema).toMatchObject({ type: 'object', required: ['codes'], additionalProperties: false })
      const items: unknown = JSON.parse(JSON.stringify(schema)).properties.codes.items
      expect(items).toMatchObject({ additionalProperties: false })
      const { properties, required } = JSON.parse(JSON.stringify(items))
      expect(Object.keys(properties)).toEqual(required)
    }
  })
})
