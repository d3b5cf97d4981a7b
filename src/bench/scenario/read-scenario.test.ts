import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { parse } from 'yaml'
import type * as z from 'zod'
import { publishedText } from '../../formats/json-schemas.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'
import { scenarioSchema } from './scenario-schema.ts'

const least = `format: nexus-scenario/1
id: late-shift
title: Sleep after the late shift
family: everyday
language: en
person:
  problem: sleep after late shifts
  goal: be in bed by one
  near: my sister
  facts: [I worked nights for six years]
  beliefs: [rest has to be earned]
  style: { side: withdrawal }
  start: { distress: 0.5 }
sessions:
  - beats:
      - act: opens
        say: It is about {problem}.
        expect:
          - { id: heard, at: [2, 3], must: [VAL, REF], why: a feeling is named }
      - act: closes
  - after: P3D
    beats:
      - act: tells
        say: [I lay awake again., It was four again.]
`

/** The least scenario with some text in the place of other text. */
const changed = (from: string, to: string): string => {
  const text = least.replace(from, to)
  if (text === least) throw new TypeError(`nothing to change at ${from}`)
  return text
}

const published = (): string => readFileSync(new URL('../../../schema/nexus-scenario-1.json', import.meta.url), 'utf8')

describe('the file of a scenario', () => {
  it('needs a person, and sessions with what they bring, and no more', () => {
    const { sessions, probes, set, person } = readScenario(least, 'late-shift.yaml')
    expect(sessions).toEqual([
      {
        after: null,
        beats: [
          {
            act: 'opens',
            say: ['It is about {problem}.'],
            expect: [
              { id: 'heard', at: [2, 3], must: ['VAL', 'REF'], mustNot: [], within: 1, why: 'a feeling is named' },
            ],
          },
          { act: 'closes', say: [], expect: [] },
        ],
      },
      {
        after: 'P3D',
        beats: [{ act: 'tells', say: ['I lay awake again.', 'It was four again.'], expect: [] }],
      },
    ])
    expect({ probes, set, style: person.style, start: person.start }).toEqual({
      ...{ probes: [], set: null, style: { side: 'withdrawal', sentences: 2, sensitivity: 0.5 } },
      start: { distress: 0.5, danger: 0 },
    })
  })

  it('is what a scenario is, type by type', () => {
    expectTypeOf<z.output<typeof scenarioSchema>>().toExtend<Scenario>()
    expectTypeOf<Scenario>().toExtend<Unchangeable<z.output<typeof scenarioSchema>>>()
  })

  it('has a schema that is published as the reader uses it (else: npm run schemas)', () => {
    expect(published()).toBe(publishedText('nexus-scenario-1.json', scenarioSchema))
    expect(new Ajv2020({ strict: false }).compile(JSON.parse(published()))(parse(least))).toBe(true)
  })

  it('tells every fault at once, with its line', () => {
    const text = least
      .replace('act: tells', 'act: sings')
      .replace('distress: 0.5', 'distress: 5')
      .replace('P3D', 'soon')
    expect(() => readScenario(text, 'late-shift.yaml')).toThrow(
      [
        'late-shift.yaml:13: person.start.distress is 5; expected 1 or less.',
        'late-shift.yaml:21: sessions.1.after is "soon"; expected a duration in weeks, days, hours and minutes such as P3D or PT12H.',
        'late-shift.yaml:23: sessions.1.beats.0.act is "sings"; expected opens or feels',
      ].join('\n'),
    )
  })

  it.each([
    ['a pause before the first session', changed('- beats:', '- after: P1D\n    beats:'), ':15: nothing is before'],
    ['a later session with no pause', changed('- after: P3D\n    beats:', '- beats:'), ':21: a later session says'],
    ['a probe that does not exist', changed('language: en', 'language: en\nprobes: [WDR.9]'), ':6: this probe'],
    ['a code that does not exist', changed('[VAL, REF]', '[VAL, REFL]'), ':19: this is no code of the system'],
    ['a code of the client', changed('[VAL, REF]', '[WDR.2]'), ':19: this is no code of the system'],
    ['a months-long pause', changed('P3D', 'P2M'), ':21: sessions.1.after is another text; expected a duration'],
    ['no words', changed('[I lay awake again., It was four again.]', "['']"), ':24: sessions.1.beats.0.say'],
    [
      'no beats',
      changed('- act: tells\n        say: [I lay awake again., It was four again.]', '[]'),
      'something in it',
    ],
    ['a field of its own', changed('title:', 'mood: low\ntitle:'), ':3: mood is nothing a scenario holds'],
    [
      'two expectations of one id',
      changed('- act: tells', '- act: tells\n        expect: [{ id: heard, at: [1], must: [INF], why: again }]'),
      ':24: another expectation',
    ],
  ])('refuses %s', (_, text, told) => {
    expect(() => readScenario(text, 'late-shift.yaml')).toThrow(told)
  })
})

type Unchangeable<T> = T extends object ? { readonly [Name in keyof T]: Unchangeable<T[Name]> } : T
