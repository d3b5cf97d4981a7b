import { describe, expect, it } from 'vitest'
import { readText } from './text.ts'

const sentences = (text: string) => readText(text).sentences.map((s) => text.slice(s.start, s.end))

describe('readText', () => {
  it('ends sentences at marks and line breaks, not inside numbers', () => {
    expect(sentences('Take 4.5 hours. Really?\nYes')).toEqual(['Take 4.5 hours.', 'Really?', 'Yes'])
  })
  it('knows a question by its mark', () => {
    expect(readText('How was it? Fine.').sentences.map((s) => s.isQuestion)).toEqual([true, false])
  })
  it('knows the lines of a list', () => {
    expect(readText('Try:\n- **Walk.** Daily.\n2) Sleep').sentences.map((s) => s.isListItem)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })
  it('counts emoji as words', () => {
    expect(readText('great 🙂 :(').tokens.map((t) => t.word)).toEqual(['great', '🙂', ':('])
  })
  it('marks what stands in quotation marks', () => {
    expect(readText('She said "leave me" and left').tokens.map((t) => t.isQuoted)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ])
  })
  it('puts every word where it stands in the text', () => {
    const text = 'It’s – well… OK'
    expect(readText(text).tokens.map((t) => text.slice(t.start, t.end))).toEqual(['It’s', 'well', 'OK'])
  })
  it('keeps letters with and without accents in one word', () => {
    expect(readText('Café’s naïve-ish, too—zoë’s… x²').tokens.map((t) => t.word)).toEqual([
      "café's",
      'naïve-ish',
      'too',
      "zoë's",
      'x²',
    ])
  })
})
