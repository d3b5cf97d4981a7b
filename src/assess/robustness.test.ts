import { describe, expect, it } from 'vitest'
import { classifyCoded } from '../dtn/classify.ts'
import { type CodeId, readCodeId } from '../dtn/codebook.ts'
import { type Code, type CoderKind, type Coding, codeRelationship } from '../dtn/coding.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { measureRobustness } from './robustness.ts'

type Exchange = readonly [client: string, system: string]

function record(sessions: readonly (readonly Exchange[])[], kind: CoderKind = 'human', confidence?: number) {
  const turns = new Map<string, readonly Code[]>()
  const relationship: Relationship = {
    id: 'r1',
    system: {},
    client: {},
    sessions: sessions.map((exchanges, session) => ({
      id: `s${session + 1}`,
      turns: exchanges.flatMap(([client, system], at) =>
        ([client, system] as const).map((codes, side) => {
          const id = `s${session + 1}t${2 * at + side + 1}`
          const speaker = side === 0 ? ('client' as const) : ('system' as const)
          turns.set(
            id,
            codes.split(' ').map(
              (code): Code => ({
                code: known(readCodeId(code, speaker)),
                ...(confidence === undefined ? {} : { confidence }),
              }),
            ),
          )
          return { id, speaker, text: `words of ${id}` }
        }),
      ),
    })),
  }
  const coding: Coding = { relationship: 'r1', coder: { id: 'test', kind }, codebook: '1', turns }
  return { relationship, coding }
}

function known(code: CodeId | null): CodeId {
  if (code === null) throw new Error('the test names a code that is not in the codebook')
  return code
}

function robustnessOf({ relationship, coding }: ReturnType<typeof record>, seed = 1) {
  const classified = classifyCoded(codeRelationship(relationship, coding), defaultParameters)
  return {
    level: classified.level,
    robustness: measureRobustness(relationship, coding, { parameters: defaultParameters, seed, classified }),
  }
}

const facts = (exchanges: number): readonly Exchange[] => new Array<Exchange>(exchanges).fill(['QF', 'INF'])
const warm = (exchanges: number): readonly Exchange[] => new Array<Exchange>(exchanges).fill(['AD', 'VAL FQ.open'])

describe('robustness', () => {
  it('is complete where every answer is the same and the coder is sure', () => {
    const { level, robustness } = robustnessOf(record([facts(8), facts(8), facts(8)], 'human', 1))
    expect(level).toBe(1)
    expect(robustness.level.codes.kept).toBe(1)
    expect(robustness.hangsOn).toEqual([])
    expect(robustness.sentence).toBe(
      'The level stayed the same in 30 of 30 draws of the parameters (±20 %) and in 30 of 30 draws of the codes; of the 32 codes looked at one by one, no single code decides it.',
    )
  })

  it('repeats for the same seed', () => {
    const warmRecord = record([warm(5), warm(5)])
    expect(robustnessOf(warmRecord, 4).robustness).toEqual(robustnessOf(warmRecord, 4).robustness)
  })

  it('names the code a level hangs on', () => {
    // Session 2 has three counted answers, the least a session pattern needs; with one less only session 1 has a pattern.
    const counted = facts(3)
    const idle: readonly Exchange[] = new Array<Exchange>(3).fill(['QF', 'ADM'])
    const mixedCase = record([warm(6), [...counted, ...idle]])
    const { level, robustness } = robustnessOf(mixedCase)
    for (const { turn, code, level: other } of robustness.hangsOn) {
      const codes = mixedCase.coding.turns.get(turn) ?? []
      const turns = new Map(mixedCase.coding.turns).set(
        turn,
        codes.filter((one) => one.code !== code),
      )
      const without = classifyCoded(
        codeRelationship(mixedCase.relationship, { ...mixedCase.coding, turns }),
        defaultParameters,
      )
      expect([without.level, without.level === level]).toEqual([other, false])
    }
    expect(robustness.hangsOn.map(({ turn }) => turn)).toContain('s2t2')
    expect(robustness.sentence).toMatch(/hangs on each of 3 codes \(INF in s2t2, INF in s2t4, INF in s2t6\)\.$/)
  })

  it('falls with the confidence of the codes', () => {
    const near: readonly Exchange[] = [
      ['AD', 'VAL'],
      ['AD', 'INF'],
      ['AD', 'INF'],
      ['AD', 'VAL'],
      ['PD', 'FQ.open'],
      ['PD', 'INF'],
    ]
    const kept = [1, 0.7, 0.4].map(
      (sure) => robustnessOf(record([near, near, near], 'model', sure)).robustness.level.codes.kept,
    )
    expect(kept[0]).toBe(1)
    expect(kept[2]).toBeLessThan(kept[0] ?? 0)
  })

  it('gives every share of the level an interval that holds it, and every criterion its two shares', () => {
    const { robustness } = robustnessOf(record([warm(6), facts(6), warm(6)]))
    for (const { kept, interval } of [robustness.level.parameters, robustness.level.codes]) {
      expect(interval[0] <= kept && kept <= interval[1]).toBe(true)
    }
    expect(Object.keys(robustness.criteria)).toHaveLength(20)
  })

  it('speaks of conduct where only conduct is assessed', () => {
    const { relationship, coding } = record([facts(8), facts(8), facts(8)], 'human', 1)
    const parameters = { ...defaultParameters, combine: 'system' as const }
    const classified = classifyCoded(codeRelationship(relationship, coding), parameters)
    expect(measureRobustness(relationship, coding, { parameters, seed: 1, classified }).sentence).toMatch(
      /^The conduct level stayed the same in 30 of 30/,
    )
  })

  it('makes fewer draws of a long record and says how many', () => {
    const { robustness } = robustnessOf(record(new Array(60).fill(warm(6))))
    expect(robustness.draws).toEqual({ parameters: 10, codes: 10 })
    expect(robustness.sentence).toContain('of 10 draws')
  })
})
