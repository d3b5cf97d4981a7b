import { expect, it } from 'vitest'
import type { Assessment } from '../dtn/assessment.ts'
import type { Code, Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { evaluate } from './evaluation.ts'
import { evaluationPage } from './evaluation-page.ts'

const relationship: Relationship = {
  id: 'r1',
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'words' },
        { id: 't2', speaker: 'system', text: 'words' },
      ],
    },
  ],
}
const coding = (id: string, ...codes: readonly Code[]): Coding => ({
  relationship: 'r1',
  coder: { id, kind: 'rules' },
  codebook: '1',
  turns: new Map([['t2', codes]]),
})
const gold = {
  id: 'r1',
  level: null,
  levelThreeLike: null,
  criteria: null,
  sessions: null,
  ruptures: null,
  risks: null,
}
const concluded: Partial<Assessment> = { level: 1, criteria: [], sessions: [], ruptures: [], risks: [] }
const assessment = concluded as Assessment // the scores look at these parts only

function page(found: Coding): string {
  const goldCoding = coding('author', { code: 'VAL' }, { code: 'INF' })
  return evaluationPage(
    evaluate([{ relationship, gold, goldCoding, coding: found, assessment }], { seed: 1, resamples: 10 }),
  )
}

it('names the coder and gives each code its rates, support and what two coders reached', () => {
  const text = page(coding('rules@1', { code: 'VAL' }))
  expect(text).toContain('Coder rules@1; codebook 1, parameters 1. 1 relationships, 1 sessions, 2 turns.')
  expect(text).toContain('| VAL | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 1 | 0.500 | 0.71 |')
  expect(text).toContain('| INF | – | 0.00 | 0.00 | 0.00 | 0.20 | 1 | 0.500 | 0.90 |')
})

it('says what was not compared because the gold does not say', () => {
  const text = page(coding('rules@1', { code: 'VAL' }))
  expect(text).toContain('**Level**. Not compared: the gold of these files does not say.')
  expect(text).toContain('**Criteria.** Not compared: the gold of these files does not say.')
})

it('leaves the code tables out where the codes are those of the gold', () => {
  expect(page(coding('author', { code: 'VAL' }, { code: 'INF' }))).toContain('Every turn has the codes of the gold')
})
