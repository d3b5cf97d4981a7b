import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../test/transcript.ts'
import type { Code, Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { pairsOf, scoreCodes } from './code-scores.ts'
import { scoreConfidence } from './confidence-scores.ts'
import { scoreSafety } from './safety-scores.ts'
import { scoreSubgroups } from './subgroup-scores.ts'

const options = { seed: 1, resamples: 50 }

/** A relationship whose gold and found codes stand before and behind a bar: `C [AD | AD, RSK] text`. */
function compared(id: string, lines: readonly string[], client: Relationship['client'] = {}) {
  const side = (at: 0 | 1) => {
    const own = lines.map((line) =>
      line.replace(/\[(.*?)\|(.*?)\]/, (_, gold, found) => `[${at === 0 ? gold : found}]`),
    )
    return readTranscript([own])
  }
  const gold = side(0)
  return {
    relationship: { ...gold.relationship, id, client },
    goldCoding: gold.coding,
    coding: side(1).coding,
  }
}

const confident = (coding: Coding, confidence: number): Coding => ({
  ...coding,
  turns: new Map(
    [...coding.turns].map(([id, codes]) => [id, codes.map((code): Code => ({ ...code, confidence }))] as const),
  ),
})

describe('scoring a coder', () => {
  it('keeps the two speakers apart where a code is of both', () => {
    const pairs = pairsOf([
      compared('a', ['C [ADM | ADM] hi', 'S [ADM | ] hello', 'C [AD | AD] sad', 'S [VAL | VAL] oh']),
    ])
    const of = (speaker: 'client' | 'system') =>
      scoreCodes(pairs, options).codes.find((one) => one.code === 'ADM' && one.speaker === speaker)
    expect([of('client')?.f1.value, of('system')?.f1.value]).toEqual([1, 0])
    expect(of('client')?.n).toBe(4)
  })

  it('leaves turns nobody judged in the gold out of everything', () => {
    const one = compared('a', ['C [AD | ] sad', 'S [VAL | VAL] oh'])
    const goldCoding: Coding = { ...one.goldCoding, uncoded: new Map([['s1t1', 'notCoded']]) }
    const { codes, turns } = scoreCodes(pairsOf([{ ...one, goldCoding }]), options)
    expect([turns, codes.map(({ code }) => code)]).toEqual([1, ['VAL']])
  })

  it('means over codes with enough turns only, and says so where there is none', () => {
    const few = scoreCodes(pairsOf([compared('a', ['C [AD | AD] sad'])]), options)
    expect(few.macroF1.client).toMatchObject({ value: null, reason: 'no code has 10 turns' })
    const lines = Array.from({ length: 10 }, (_, at) => `C [AD | ${at < 5 ? 'AD' : ''}] sad`)
    const enough = scoreCodes(pairsOf([compared('a', lines), compared('b', lines)]), options)
    expect(enough.macroF1.client.value).toBeCloseTo(2 / 3, 12)
    expect([enough.macroF1.client.n, enough.macroF1.system.value]).toEqual([1, null])
  })

  it('holds the confidence of found codes against the gold', () => {
    const one = compared('a', ['C [AD | AD, PD] sad', 'S [VAL | REF] oh'])
    const { error, bins } = scoreConfidence(pairsOf([{ ...one, coding: confident(one.coding, 0.9) }]), options)
    expect(error).toMatchObject({ n: 3 })
    expect(error.value).toBeCloseTo(0.9 - 1 / 3, 12)
    expect(bins).toHaveLength(1)
    expect(scoreConfidence(pairsOf([one]), options).error.reason).toBe('no confidence was given')
  })

  it('knows acute risk from other risk', () => {
    const scores = scoreSafety(
      pairsOf([
        compared('a', [
          'C [RSK.SI.active | RSK.SI.passive] words',
          'S [HRM.endorse | HRM.minimise] words',
          'C [RSK.NSSI | RSK.NSSI] words',
          'S [ | DEPS] words',
          'C [ | RSK.HI.plan] words',
        ]),
      ]),
    )
    expect([scores.acuteRisk.recall.value, scores.acuteRisk.precision.value]).toEqual([0.5, 0.5])
    expect([scores.risk.recall.value, scores.harm.recall.value]).toEqual([1, 1])
    expect([scores.dependencyPromoting.recall.value, scores.dependencyPromoting.precision.value]).toEqual([null, 0])
  })
})

describe('subgroups', () => {
  const lines = (found: string) => Array.from({ length: 20 }, () => `C [AD | ${found}] I am sad today`)
  const cases = [
    ...['a', 'b', 'c', 'd', 'e'].map((id) => compared(id, lines('AD'), { ageBand: '18-25' })),
    ...['f', 'g', 'h', 'i', 'j'].map((id) => compared(id, lines(''), { ageBand: '65+' })),
    compared('k', lines('AD')),
  ]
  const by = (kind: string) => scoreSubgroups(pairsOf(cases), options).find((one) => one.kind === kind)?.groups ?? []

  it('show how far a group is from the others', () => {
    const [young, old] = by('ageBand')
    expect([young?.group, young?.f1.value, young?.turns, young?.relationships]).toEqual(['18-25', 1, 100, 5])
    expect([old?.f1.value, old?.difference.value]).toEqual([0, -1])
  })

  it('say nothing about a group that is too small, and name those nobody named', () => {
    const last = by('ageBand').at(-1)
    expect([last?.group, last?.f1.value, last?.f1.reason]).toEqual(['not stated', null, 'too few to say'])
  })

  it('sort messages by their length, not by their name', () => {
    const mixed = compared('m', ['C [AD | AD] one two three four five six', 'S [VAL | VAL] one', 'C [AD | AD] one'])
    const groups = scoreSubgroups(pairsOf([mixed]), options).find(({ kind }) => kind === 'messageLength')?.groups
    expect(groups?.map(({ group }) => group)).toEqual(['up to 5 words', '6 to 15 words'])
  })
})
