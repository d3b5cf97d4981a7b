import { describe, expect, it } from 'vitest'
import type { Code, Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { statusOf } from './status.ts'
import { defaultDesign, type Study, studyFormat } from './study.ts'

const relationship = (id: string): Relationship => ({
  id,
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 't1', speaker: 'client', text: 'What is sleep hygiene?' },
        { id: 't2', speaker: 'system', text: 'Habits that help sleep.' },
      ],
    },
  ],
})
const coding = (turns: Readonly<Record<string, readonly Code[]>>, uncoded: readonly string[] = []): Coding => ({
  ...{ relationship: 'r1', coder: { id: 'x', kind: 'human' }, codebook: '1', turns: new Map(Object.entries(turns)) },
  ...(uncoded.length === 0 ? {} : { uncoded: new Map(uncoded.map((id) => [id, 'notCoded' as const])) }),
})
const unit = { sessions: 1, turns: 2, stratum: 1, suspected: 1, probability: 1 } as const
const study: Study = {
  ...{ format: studyFormat, name: 'pilot', seed: 1, codebook: '1', parameters: '1', relationships: [] },
  design: defaultDesign,
  sample: { suspectedBy: 'rules@1', strata: [], units: ['r1', 'r2'].map((id) => ({ relationship: id, ...unit })) },
  coders: [
    { id: 'ana', kind: 'human' },
    { id: 'ben', kind: 'human' },
  ],
  assignments: ['ana', 'ben'].flatMap((coder) => [
    { coder, round: 0, relationships: ['r1'] },
    { coder, round: 1, relationships: ['r2'] },
  ]),
}
const records = [relationship('r1'), relationship('r2')]
const asked = coding({ t1: [{ code: 'QF' }], t2: [{ code: 'INF' }] })

describe('the status of a study', () => {
  it('counts what is done, begun and missing', () => {
    const { coders, complete } = statusOf(
      study,
      new Map([
        ['ana', new Map([['r1', asked]])],
        ['ben', new Map([['r1', coding({ t1: [{ code: 'QF' }] }, ['t2'])]])],
      ]),
      records,
    )
    expect(coders).toEqual([
      { coder: 'ana', assigned: 2, done: 1, partly: 0, missingTurns: 2, training: { done: 1, assigned: 1 } },
      { coder: 'ben', assigned: 2, done: 0, partly: 1, missingTurns: 3, training: { done: 0, assigned: 1 } },
    ])
    expect(complete).toBe(0)
  })

  it('says that training is reached where coders agree on every code', () => {
    const same = new Map(['ana', 'ben'].map((coder) => [coder, new Map([['r1', asked]])]))
    const { training } = statusOf(study, same, records)
    expect([training.alpha.value, training.isReached]).toEqual([1, true])
  })

  it('says that training is not reached where they agree on nothing', () => {
    const other = coding({ t1: [{ code: 'QI' }], t2: [{ code: 'INS' }] })
    const { training } = statusOf(
      study,
      new Map([
        ['ana', new Map([['r1', asked]])],
        ['ben', new Map([['r1', other]])],
      ]),
      records,
    )
    expect(training.isReached).toBe(false)
  })

  it('claims nothing of training before two have coded the same turns', () => {
    expect(statusOf(study, new Map([['ana', new Map([['r1', asked]])]]), records).training.isReached).toBeNull()
  })
})
