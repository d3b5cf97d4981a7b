import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chat } from './chat.ts'
import { messages } from './messages.ts'
import { responses } from './responses.ts'
import { elementsOf, membersOf } from './splice.ts'

const text = (json: Buffer, { start, end }: { start: number; end: number }): string => json.toString('utf8', start, end)

describe('places in a JSON text', () => {
  it('are those of its members and elements, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          fc.jsonValue(),
        ),
        fc.array(fc.jsonValue()),
        fc.nat(3),
        (object, list, indent) => {
          const json = Buffer.from(JSON.stringify(object, null, indent))
          const members = [...membersOf(json)].map(([key, place]) => [key, JSON.parse(text(json, place))])
          expect(Object.fromEntries(members)).toEqual(JSON.parse(json.toString()))
          const holder = Buffer.from(JSON.stringify({ before: 1, list, after: [2] }, null, indent))
          const place = membersOf(holder).get('list')
          const elements = place === undefined ? [] : [...elementsOf(holder, place)]
          expect(elements.map((one) => JSON.parse(text(holder, one)))).toEqual(JSON.parse(JSON.stringify(list)))
        },
      ),
    )
  })

  it('of a repeated key is its last one, as every reader has it', () => {
    const json = Buffer.from('{"a":1,"\\u0061":"\\"}","b":2}')
    expect([...membersOf(json)].map(([key, place]) => [key, text(json, place)])).toEqual([
      ['a', '"\\"}"'],
      ['b', '2'],
    ])
  })
})

describe('guidance', () => {
  const roles = fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool')
  const talk = fc.array(
    fc.record({ role: roles, content: fc.oneof(fc.string(), fc.constant(null), fc.array(fc.jsonValue())) }),
  )

  it('adds one message to any chat and leaves the others in their order', () => {
    fc.assert(
      fc.property(talk, fc.string(), fc.nat(2), (sent, guidance, indent) => {
        const raw = Buffer.from(JSON.stringify({ model: 'm', messages: sent, n: 1 }, null, indent))
        const got = JSON.parse(chat.guided(raw, guidance).toString())
        const leading = sent.findIndex(({ role }) => role !== 'system' && role !== 'developer')
        const at = leading < 0 ? sent.length : leading
        expect(got.messages[at].content).toBe(guidance)
        expect({ ...got, messages: got.messages.toSpliced(at, 1) }).toEqual(JSON.parse(raw.toString()))
      }),
    )
  })

  it('ends up in any instructions and any system prompt', () => {
    const system = fc.oneof(
      fc.string(),
      fc.constant(null),
      fc.array(fc.record({ type: fc.constant('text'), text: fc.string() })),
    )
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: null }), system, fc.string(), (instructions, prompt, guidance) => {
        const asked = responses.guided(Buffer.from(JSON.stringify({ instructions, input: 'x' })), guidance)
        const whole = instructions === null ? guidance : `${instructions}\n\n${guidance}`
        expect(JSON.parse(asked.toString())).toEqual({ instructions: JSON.parse(JSON.stringify(whole)), input: 'x' })
        const sent = JSON.parse(messages.guided(Buffer.from(JSON.stringify({ system: prompt })), guidance).toString())
        expect(sent.system.at(-1)).toEqual({ type: 'text', text: guidance })
      }),
    )
  })
})
