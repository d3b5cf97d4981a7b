import { describe, expect, it } from 'vitest'
import { wordsOf } from './json-strings.ts'

describe('the words of a reply in JSON', () => {
  it.each([
    ['{"a":"One.","b":{"c":["Two.",3,null,"Three."]},"d":true}', 'One.\nTwo.\nThree.'],
    ['"Only a \\"string\\"."', 'Only a "string".'],
    ['{"mood":3}', ''],
    ['', ''],
    ['I cannot do that.', 'I cannot do that.'],
    ['{"cut":"in the mid', '{"cut":"in the mid'],
  ])('of %s', (text, words) => {
    expect(wordsOf(text)).toBe(words)
  })

  it('are found in whatever depth', () => {
    expect(wordsOf(`${'['.repeat(50_000)}"Deep."${']'.repeat(50_000)}`)).toBe('Deep.')
  })
})
