import { describe, expect, it } from 'vitest'
import { compileLexicons, readTurn } from './lexicon.ts'

function found(phrases: readonly string[], text: string, classes = {}): readonly string[] {
  const trie = compileLexicons([{ id: 'cue', source: 'test', phrases }], classes)
  return (readTurn(text, trie).cues.get('cue') ?? []).map((hit) => text.slice(hit.start, hit.end))
}

describe('phrases', () => {
  it('finds words whatever their case and apostrophe', () => {
    expect(found(["you don't listen"], 'You don’t listen.')).toEqual(['You don’t listen'])
  })
  it('finds the long form of a contraction', () => {
    expect(found(["you don't listen", "i'm done"], 'You do not listen. I am done.')).toEqual([
      'You do not listen',
      'I am done',
    ])
  })
  it('finds a contraction typed without its apostrophe', () => {
    expect(found(["don't know"], 'dont know')).toEqual(['dont know'])
  })
  it('reads prefixes, alternatives and words that may be missing', () => {
    expect(found(['feel so? lone*|sad'], 'I feel lonely, they feel so sad')).toEqual(['feel lonely', 'feel so sad'])
  })
  it('reads any one word, and gaps that stay in their sentence', () => {
    expect(found(['cut _ off'], 'cut them off')).toEqual(['cut them off'])
    expect(found(['never ... again'], 'Never do this again. Never. Once more and again.')).toEqual([
      'Never do this again',
    ])
    expect(found(['never ... again'], 'Never in my whole life again')).toEqual([])
  })
  it('does not begin with a gap, though the word before it may be missing', () => {
    expect(found(['sorry? ... phone'], 'Sorry, it was the phone. It was the phone.')).toEqual([
      'Sorry, it was the phone',
    ])
    expect(found(['^ so? ... phone'], 'It was the phone.')).toEqual(['It was the phone'])
  })
  it('reads the start and the end of a sentence', () => {
    expect(found(['^ fine $'], 'Fine. It is fine. Fine then.')).toEqual(['Fine'])
  })
  it('reads a class of words', () => {
    expect(found(['feel @feeling'], 'you feel lost', { feeling: ['lost', 'sad'] })).toEqual(['feel lost'])
  })
  it('keeps the longest of several matches from one word on', () => {
    expect(found(['no wonder', 'no wonder you'], 'No wonder you left')).toEqual(['No wonder you'])
  })
  it('refuses a class nobody defined', () => {
    expect(() => compileLexicons([{ id: 'cue', source: 'test', phrases: ['@nothing'] }])).toThrow(RangeError)
  })
})

describe('negation', () => {
  const trie = compileLexicons([{ id: 'cue', source: 'test', phrases: ['angry'] }])
  const isNegated = (text: string) => (readTurn(text, trie).cues.get('cue') ?? []).map((hit) => hit.isNegated)

  it('reaches four words back', () => {
    expect(isNegated("I'm not really angry")).toEqual([true])
    expect(isNegated('not one of us was ever angry')).toEqual([false])
  })
  it('stops at the clause', () => {
    expect(isNegated('It is not fair, angry is what I am')).toEqual([false])
    expect(isNegated('not sad but angry')).toEqual([false])
  })
  it('does not take "no wonder" or "not only" for a negation', () => {
    expect(isNegated('No wonder you are angry')).toEqual([false])
    expect(isNegated('not only angry')).toEqual([false])
  })
})
