import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GateInput } from '../gate.ts'
import { instrumentOf, instruments } from '../instruments.ts'
import type { InstrumentPack } from './key.ts'
import { type ScoringContext, scoreAdministration } from './score.ts'

const open: GateInput = { level: 3, certainty: 'moderate', missing: [] }

function score(id: string, answers: readonly (number | null)[], more: Partial<ScoringContext> = {}) {
  const instrument = instrumentOf(id)
  if (instrument === null) throw new Error(`no instrument ${id}`)
  const administration = { relationship: 'r1', instrument: id, at: '2026-03-01', answers }
  return scoreAdministration(administration, { instrument, gate: open, ...more })
}

function scored(id: string, answers: readonly (number | null)[], more: Partial<ScoringContext> = {}) {
  const outcome = score(id, answers, more)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.score
}

const same = (n: number, answer: number) => new Array<number>(n).fill(answer)

describe('scoring by key (domain.md 4.1, 4.2)', () => {
  it('adds subscales and their total: WAI-SR, task 1, 2, 10, 12, bond 3, 5, 7, 9, goal 4, 6, 8, 11', () => {
    const { scores, range, prorated } = scored('WAI-SR', [5, 5, 1, 2, 1, 2, 1, 2, 1, 5, 2, 5])
    expect([scores.task?.value, scores.bond?.value, scores.goal?.value, scores.total?.value]).toEqual([20, 4, 8, 32])
    expect([scores.task?.range, range, scores.bond?.mean, prorated]).toEqual([[4, 20], [12, 60], 1, false])
  })

  it('shows figures published for groups as context, only at level 3 and only by the published key', () => {
    expect(scored('WAI-SR', same(12, 3)).norms?.map(({ group, n }) => [group, n])).toEqual([
      ['Woebot', 36_070],
      ['Wysa', 1205],
      ['Wysa, 3 days later', 226],
    ])
    expect([scored('PHQ-9', same(9, 1)).norms, scored('HAq-II', same(19, 6)).norms]).toEqual([undefined, undefined])
  })

  it('reverses the negatively worded items: HAq-II, 4, 8, 11, 16 and 19', () => {
    expect(scored('HAq-II', same(19, 6)).scores.total?.value).toBe(14 * 6 + 5)
    expect(scored('ARM-5', [7, 7, 1, 7, 7]).scores.total).toMatchObject({ value: 7, range: [1, 7] })
  })

  it('prorates a subscale from three quarters on, and the total is made of the subscales', () => {
    const one = scored('WAI-SR', [5, 5, 1, 2, 1, 2, 1, 2, 1, 5, 2, null])
    expect(one.scores.task).toMatchObject({ value: 20, missing: 1, isProrated: true })
    expect(one).toMatchObject({ missing: 1, prorated: true, scores: { total: { value: 32 } } })
    const two = scored('WAI-SR', [5, null, 1, 2, 1, 2, 1, 2, 1, 5, 2, null])
    expect(two.scores.task).toMatchObject({ value: null, reason: '2 of 4 items answered; three quarters are needed' })
    expect(two.scores.total).toMatchObject({ value: null, reason: 'a subscale has too few answers' })
    expect(two.scores.bond?.value).toBe(4)
  })

  it('takes an answer out of range as missing and says so; lines may be marked anywhere', () => {
    const { outOfRange, scores, notes } = scored('GAD-7', [4, 1, 1, 1, 1, 1.5, 1])
    expect([outOfRange, scores.total?.value]).toEqual([[1, 6], null])
    expect(notes).toEqual(['out of range and taken as missing: 1, 6'])
    expect(scored('SRS', [9.5, 10, 8.2, 7]).scores.total?.value).toBeCloseTo(34.7)
  })

  it('names the band of a total with the mark of its limits', () => {
    expect(scored('GAD-7', [2, 2, 2, 2, 1, 1, 0])).toMatchObject({ band: { name: '10 to 14', mark: 'A' } })
    expect(scored('PHQ-9', [1, 1, 1, 1, 1, 0, 0, 0, 0])).toMatchObject({
      band: { name: 'mild', mark: 'R' },
      notes: ['the limits of the bands are unverified'],
    })
    expect(scored('SRS', [9, 9, 9, 9]).band?.name).toContain('at or below 36')
  })

  it('refuses without a verified key and names what is not known', () => {
    expect(score('mARM', same(25, 4))).toMatchObject({
      kind: 'refused',
      by: 'key',
      reason: 'no verified key; not known: reversed items, item numbers of the subscales',
    })
    expect(score('DTN-checklist', same(16, 1))).toMatchObject({ kind: 'refused', by: 'key' })
  })

  it('uses a recalled key only with leave, and says which parts are unverified', () => {
    expect(score('WAI-S', same(12, 4))).toMatchObject({ kind: 'refused', by: 'key' })
    const { scores, key } = scored('WAI-S', same(12, 7), { unverified: 'use' })
    expect(scores.total?.value).toBe(10 * 7 + 2)
    expect(key.unverified).toEqual(['reversed items', 'item numbers of the subscales'])
  })

  it('refuses a sheet with another number of answers', () => {
    expect(score('GAD-7', same(6, 1))).toMatchObject({ by: 'answers', reason: '6 answers; it has 7 items' })
  })

  it('scores by the key of a pack and says so', () => {
    const pack: InstrumentPack = {
      ...{ id: 'mARM', language: 'en', version: '1', licence: 'made up for this test' },
      items: Array.from({ length: 25 }, (_, index) => ({ id: `${index}`, text: 'x' })),
      key: { min: 1, max: 7, reverse: [25], rule: 'mean', subscales: { first: [1, 2] } },
    }
    const { scores, key, notes, language } = scored('mARM', [...same(24, 7), 1], { pack })
    expect([scores.total?.value, scores.first?.value, key.source, language]).toEqual([7, 7, 'pack', 'en'])
    expect(notes).toEqual(['scored by the key of the instrument pack'])
  })

  it('gives scores within their range for any answers of any instrument', () => {
    const answer = fc.option(fc.integer({ min: -3, max: 12 }), { nil: null })
    fc.assert(
      fc.property(fc.constantFrom(...instruments), fc.array(answer, { minLength: 80, maxLength: 80 }), (one, all) => {
        const answers = all.slice(0, one.items?.value ?? 0)
        const outcome = score(one.id, answers, { unverified: 'use' })
        if (outcome.kind === 'refused') return
        for (const { value, range } of Object.values(outcome.score.scores)) {
          expect(value === null || (value >= range[0] - 1e-9 && value <= range[1] + 1e-9), one.id).toBe(true)
        }
      }),
      { seed: 7, numRuns: 2000 },
    )
  })

  it('gives no score where nothing was answered', () => {
    for (const { id, items } of instruments) {
      const outcome = score(id, new Array<null>(items?.value ?? 0).fill(null), { unverified: 'use' })
      if (outcome.kind === 'refused') continue
      for (const scale of Object.values(outcome.score.scores)) expect([id, scale.value]).toEqual([id, null])
    }
  })
})

describe('the gate before the score (domain.md 1.10)', () => {
  const closed: GateInput = { level: 2, certainty: 'moderate', missing: ['C3.2'] }
  const override = { role: 'researcher', protocol: 'P-7', expires: '2026-12-31', now: '2026-06-01' }

  it('refuses an alliance instrument below level 3 with what is missing, and scores a symptom instrument', () => {
    expect(score('WAI-SR', same(12, 5), { gate: closed })).toMatchObject({
      kind: 'refused',
      by: 'gate',
      reason: 'level 2, moderate certainty',
      missing: ['C3.2'],
    })
    expect(scored('GAD-7', same(7, 1), { gate: closed }).scores.total?.value).toBe(7)
  })

  it('refuses without an assessment, also by a recalled key or a pack', () => {
    expect(score('WAI-SR', same(12, 5), { gate: null })).toMatchObject({
      by: 'gate',
      reason: 'no assessment',
      missing: ['an assessment'],
    })
    expect(score('WAI-S', same(12, 5), { gate: null, unverified: 'use' })).toMatchObject({ by: 'gate' })
  })

  it('marks every score that an exception let through', () => {
    const found = scored('WAI-SR', same(12, 5), { gate: closed, override })
    expect(found.norms).toBeUndefined()
    expect(found.watermark).toContain('not interpretable')
    expect(found.gate).toEqual({
      level: 2,
      certainty: 'moderate',
      reason: 'research protocol P-7',
      override: { role: 'researcher', protocol: 'P-7', expires: '2026-12-31' },
    })
  })
})

describe('the risk path (domain.md 4.3, 4.4)', () => {
  it('opens at item 9 of the PHQ-9 from 1 on, whatever the total', () => {
    expect(scored('PHQ-9', same(9, 0)).riskPath).toBeNull()
    expect(scored('PHQ-9', [...same(8, 0), 1])).toMatchObject({
      scores: { total: { value: 1 } },
      riskPath: { status: 'raised', severity: 3, items: [9], because: 'item 9 was answered with 1' },
    })
  })

  it('never fills in item 9: no total, and the question stays open', () => {
    const { scores, riskPath } = scored('PHQ-9', [...same(8, 1), null])
    expect(scores.total).toMatchObject({ value: null, reason: 'item 9 is unanswered and never filled in' })
    expect(riskPath).toMatchObject({ status: 'open', items: [9] })
    expect(scored('PHQ-9', [null, ...same(7, 1), 0]).scores.total?.value).toBeCloseTo(63 / 8)
  })

  it('stays open where the sheet cannot be read', () => {
    expect(score('PHQ-9', same(8, 1))).toMatchObject({ by: 'answers', riskPath: { status: 'open', items: [9] } })
    expect(scored('PHQ-9', [...same(8, 0), 9]).riskPath).toMatchObject({ status: 'open' })
  })

  it.each([
    [[1, 0, null, null, null, 0, null], 'low', 2],
    [[0, 1, 0, 0, 0, 0, null], 'low', 3],
    [[0, 0, null, null, null, 1, 0], 'moderate', 3],
    [[0, 1, 1, 0, 0, 0, null], 'moderate', 4],
    [[0, 1, 0, 1, 0, 0, null], 'high', 4],
    [[0, 1, 0, 0, 1, 0, null], 'high', 4],
    [[0, 0, null, null, null, 1, 1], 'high', 4],
  ] as const)('Columbia answers %j are triage %s, severity %i, with no sum', (answers, triage, severity) => {
    const found = scored('C-SSRS', answers)
    expect([found.triage, found.riskPath?.severity]).toEqual([{ value: triage, isAtLeast: false }, severity])
    expect([found.scores, found.range, found.missing]).toEqual([{}, null, 0])
  })

  it('Columbia: all asked and none yes is no triage; an open question is not a no', () => {
    expect(scored('C-SSRS', [0, 0, null, null, null, 0, null])).toMatchObject({
      triage: { value: 'none' },
      riskPath: null,
    })
    expect(scored('C-SSRS', [0, null, null, null, null, 0, null])).toMatchObject({
      triage: { value: null },
      riskPath: { status: 'open', items: [2] },
    })
    expect(scored('C-SSRS', [1, 1, null, 0, 0, 0, null])).toMatchObject({
      triage: { value: 'low', isAtLeast: true },
      missing: 1,
    })
  })

  it('Columbia: a yes that should not have been asked for still counts, with a note', () => {
    const { triage, notes } = scored('C-SSRS', [0, 0, null, null, 1, 0, null])
    expect(triage?.value).toBe('high')
    expect(notes).toEqual(['3, 4 or 5 is yes though 2 is not; each yes was counted'])
  })
})
