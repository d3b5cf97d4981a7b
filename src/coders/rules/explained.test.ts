import { describe, expect, it } from 'vitest'
import { explainedRules } from './explained.ts'

describe('the rules, explained', () => {
  it('have a sentence each, and every lexicon names where its cues come from', () => {
    const rules = explainedRules()
    expect(rules.length).toBeGreaterThan(100)
    expect(rules.filter(({ explains }) => !explains.endsWith('.')).map(({ id }) => id)).toEqual([])
    const unsourced = rules.flatMap(({ lexicons }) => lexicons.filter(({ source }) => source.trim() === ''))
    expect(unsourced).toEqual([])
  })

  it('are found by id, by code and by the base of a code', () => {
    expect(explainedRules('deps.cue').map(({ id }) => id)).toEqual(['deps.cue'])
    expect(explainedRules('DEPS').every(({ code }) => code === 'DEPS')).toBe(true)
    expect(explainedRules('RSK').length).toBeGreaterThan(20)
    expect(explainedRules('nothing')).toEqual([])
  })

  it('show the points of a rule that weighs evidence', () => {
    const [weighed] = explainedRules('PD:evidence')
    expect(weighed?.weights?.threshold).toBeTypeOf('number')
  })
})
