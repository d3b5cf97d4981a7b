import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readInstrumentPackText } from './instrument-pack.ts'

const demo = readFileSync(new URL('../../examples/instruments/demo-4.json', import.meta.url), 'utf8')

function told(text: string): readonly string[] {
  const read = readInstrumentPackText(text, 'pack.json')
  if (read.kind === 'pack') return []
  return read.problems.map(({ file, line, message, remedy, code }) => {
    expect([file, code, remedy === '']).toEqual(['pack.json', 'packUnreadable', false])
    return `${line}: ${message}`
  })
}

describe('an instrument pack', () => {
  it('is read whole: the example of a made-up instrument', () => {
    const read = readInstrumentPackText(demo, 'demo-4.json')
    expect(read).toMatchObject({ kind: 'pack', pack: { id: 'demo-4', language: 'en', key: { reverse: [3] } } })
  })

  it.each([
    ['a language that is none', ['"en"', '"my tongue"'], '4: language is no language tag.'],
    ['no licence note', [/ {2}"licence".*\n/, ''], '1: licence is missing; expected a text.'],
    [
      'a licence note that says nothing',
      [/"Placeholders written[^"]*"/, '""'],
      '6: licence is another text; expected a text that is not empty.',
    ],
    ['an id twice', ['"id": "four"', '"id": "one"'], '12: items[3].id is that of items[0] on line 9.'],
    [
      'an item number beyond the items',
      ['[2, 4]', '[2, 5]'],
      '19: It names 5, which is twice there or beyond the 4 items.',
    ],
    [
      'no instrument of the table and no key',
      [/,\s*"key": \{[\s\S]*?\}\s*\}/, ''],
      '3: demo-4 is no instrument Nexus lists, and the pack has no key.',
    ],
    ['the wrong number of items', ['"demo-4"', '"gad-7"'], '8: 4 items; GAD-7 has 7.'],
    ['broken off', [/"key"[\s\S]*/, '"key": '], '14: What stands here is not JSON.'],
    ['nothing', [/[\s\S]*/, ''], '1: There is nothing in it.'],
  ] as const)('with %s is refused with its line', (_what, [from, to], expected) => {
    expect(told(demo.replace(from, to))).toContain(expected)
  })

  it('cannot move an instrument out from behind the gate', () => {
    const items = Array.from({ length: 12 }, (_, n) => ({ id: `${n}`, text: 'x' }))
    const base = { format: 'nexus-instrument-pack/1', id: 'WAI-SR', language: 'en', version: '1', items }
    const pack = { ...base, licence: 'made up for this test', family: 'symptom' }
    expect(told(JSON.stringify(pack))).toEqual(['1: family is symptom; WAI-SR is alliance.'])
  })

  it('shows no wording of an item in a message', () => {
    const wrong = demo.replace('"Placeholder of the second item."', '["a secret wording"]')
    expect(told(wrong)).toEqual(['10: items[1].text is a list; expected a text.'])
  })
})
