import { describe, expect, it } from 'vitest'
import type { Code, Coding, UncodedReason } from '../dtn/coding.ts'
import type { Level, Relationship, Turn } from '../dtn/relationship.ts'
import { agreementBy, disagreementsOf } from './agreement.ts'
import type { CoderConclusion } from './agreement-conclusions.ts'

/**
 * Six system turns, three coders, validation (1 given, 0 not, . not read):
 *
 *        t1 t2 t3 t4 t5 t6
 *   ana   1  1  1  0  0  0
 *   ben   1  1  0  1  0  0
 *   cho   1  0  1  0  .  .
 */
const ana = coding('ana', { t1: ['VAL'], t2: ['VAL'], t3: ['VAL', 'INF'], t4: ['INF'], t5: ['INF'], t6: ['INF'] })
const ben = coding('ben', { t1: ['VAL'], t2: ['VAL'], t3: ['INF'], t4: ['VAL'], t5: ['INF'], t6: ['INF'] })
const cho = coding(
  'cho',
  { t1: ['VAL'], t2: ['INF'], t3: ['VAL'], t4: ['INF'] },
  { uncoded: { t5: 'notCoded', t6: 'notCoded' } },
)
const options = { by: 'code', seed: 1, resamples: 50 } as const

const validation = (codings: readonly Coding[]) => {
  const row = agreementBy(codings, options).rows.find(({ id }) => id === 'VAL')
  if (row === undefined) throw new RangeError('no row for VAL')
  return row
}

describe('agreement by code', () => {
  it("gives Krippendorff's alpha with turns a coder did not read", () => {
    // Coincidences: t1 3 yes-yes; t2 and t3 each 1 yes-yes, 2 mixed; t4 1 no-no, 2 mixed; t5 and t6 each 2 no-no.
    // 16 values, 8 yes and 8 no, 6 mixed: 1 - 15 * 6 / (2 * 8 * 8).
    expect(validation([ana, ben, cho]).agreement.alpha.value).toBeCloseTo(0.296875, 12)
  })

  it('gives percent agreement as a mean over turns', () => {
    // 1, 1/3, 1/3, 1/3, 1, 1.
    expect(validation([ana, ben, cho]).agreement.percent.value).toBeCloseTo(4 / 6, 12)
  })

  it('sums F1 over the pairs of coders', () => {
    // ana and ben 2 of 3 and 3; ana and cho 2 of 3 and 2; ben and cho 1 of 3 and 2: (4 + 4 + 2) / (6 + 5 + 5).
    expect(validation([ana, ben, cho]).f1?.value).toBeCloseTo(0.625, 12)
  })

  it('gives the kappa of every two over the turns both read', () => {
    // ana and ben: 4 of 6 alike, .5 by chance. ana and cho: 3 of 4, .5. ben and cho: 1 of 4, .5.
    const pairs = validation([ana, ben, cho]).pairs.map(({ units, kappa }) => [units, Number(kappa.value?.toFixed(12))])
    expect(pairs).toEqual([
      [6, 0.333333333333],
      [4, 0.5],
      [4, -0.5],
    ])
  })

  it('counts how often each coder gave it, and in how many turns anybody did', () => {
    const { chosen, seen, isTooRare } = validation([ana, ben, cho])
    expect({ chosen, seen, isTooRare }).toEqual({
      ...{ seen: 4, isTooRare: true },
      chosen: [
        [3, 3],
        [3, 3],
        [2, 2],
      ],
    })
  })

  it('leaves relationships out that only one coder has', () => {
    const alone = { ...ana, relationship: 'elsewhere' }
    const { compared, coders } = agreementBy([ana, ben, alone], options)
    expect(compared.relationships).toBe(1)
    expect(coders.map(({ id, relationships, given }) => [id, relationships, given])).toEqual([
      ['ana', 1, 2],
      ['ben', 1, 1],
    ])
  })

  it('takes the speaker of a turn from the record, and without it from the codes', () => {
    const first = coding('ana', { c1: ['AD'], s1: ['ADM'], s2: ['ADM'] })
    const second = coding('ben', { c1: ['PD'], s1: ['ADM'], s2: ['ADM'] })
    const units = (known: boolean) => {
      const relationships = new Map(known ? [[record.id, record]] : [])
      const { rows, compared } = agreementBy([first, second], { ...options, relationships })
      return { withoutSpeaker: compared.withoutSpeaker, ad: rows.find(({ id }) => id === 'AD')?.agreement.units }
    }
    expect(units(true)).toEqual({ withoutSpeaker: 0, ad: 2 })
    // Nothing tells who speaks in a turn with ADM alone, so it counts as a turn without AD.
    expect(units(false)).toEqual({ withoutSpeaker: 2, ad: 3 })
  })

  it('does not change with the order of the coders', () => {
    const { rows } = agreementBy([ana, ben, cho], options)
    const turned = agreementBy([cho, ana, ben], options).rows
    expect(turned.map(({ id, agreement }) => [id, agreement.alpha])).toEqual(
      rows.map(({ id, agreement }) => [id, agreement.alpha]),
    )
  })

  it('compares sub-codes and composites where they are asked for', () => {
    const first = coding('ana', { t1: ['FQ.open'], t2: ['FQ.closed'], t3: ['EXP'] })
    const second = coding('ben', { t1: ['FQ.open'], t2: ['FQ.open'], t3: ['FQ.open'] })
    const { rows } = agreementBy([first, second], { ...options, sub: true, composites: true })
    const chosen = (id: string) => rows.find((row) => row.id === id)?.chosen.map(([, yes]) => yes)
    expect([chosen('FQ'), chosen('FQ.open'), chosen('FQ.closed'), chosen('follow-up')]).toEqual([
      [2, 3],
      [1, 3],
      [1, 0],
      [3, 3],
    ])
  })

  it('compares how often a code was given in each session', () => {
    // Sessions of the record: ana gives VAL 1 and 0 times, ben 1 and 0: absolute agreement is whole.
    const both = ['ana', 'ben'].map((coder) => coding(coder, { s1: ['VAL'], s2: ['INF'] }))
    const { rows } = agreementBy(both, { ...options, relationships: new Map([[record.id, record]]) })
    const frequencies = rows.find(({ id }) => id === 'VAL')?.frequencies
    expect([frequencies?.sessions, frequencies?.single.value]).toEqual([2, 1])
  })

  it('says how much of the same characters were marked', () => {
    // Characters 0 to 4 and 2 to 6: 2 of 4 and 4.
    const spans = (start: number, end: number): readonly Code[] => [{ code: 'VAL', start, end }]
    const first: Coding = { ...ana, turns: new Map([['t1', spans(0, 4)]]) }
    const second: Coding = { ...ben, turns: new Map([['t1', spans(2, 6)]]) }
    const row = validation([first, second])
    expect([row.spans?.overlapping.value, row.spans?.characters.value]).toEqual([1, 0.5])
  })
})

describe('coders beside each other', () => {
  it('sets people among themselves beside people and machines', () => {
    const many = (id: string, kind: 'human' | 'rules', codes: readonly string[]) => ({
      ...coding(id, Object.fromEntries(codes.map((code, at) => [`t${at}`, code === '' ? [] : [code]]))),
      coder: { id, kind },
    })
    const given = ['VAL', 'VAL', 'VAL', 'VAL', 'VAL', '', '', '']
    const codings = [
      many('ana', 'human', given),
      many('ben', 'human', given),
      many('rules', 'rules', ['VAL', 'VAL', 'VAL', 'VAL', '', 'VAL', '', '']),
    ]
    const { groups } = agreementBy(codings, options).matrix
    // Machine and person: 6 of 8 alike; both give it 5 times: chance (25 + 9) / 64, kappa (.75 - .53125) / .46875.
    expect(groups.map(({ kind, pairs, kappa }) => [kind, pairs, Number(kappa.value?.toFixed(12))])).toEqual([
      ['humans', 1, 1],
      ['humanAndMachine', 2, 0.466666666667],
    ])
  })
})

describe('agreement of what was concluded', () => {
  const conclusions = [...concluded('ana', [1, 2, 2, 'indeterminate']), ...concluded('ben', [2, 2, 3, 2])]
  const found = agreementBy([], { by: 'level', seed: 1, resamples: 50, conclusions })

  it('keeps indeterminate apart from the ordered levels', () => {
    expect(found.rows.map(({ id, scale, agreement }) => [id, scale, agreement.units])).toEqual([
      ['level', 'ordinal', 3],
      ['level or none', 'nominal', 4],
      ['given', 'nominal', 4],
    ])
  })

  it('names which levels are taken for each other', () => {
    const [confusion] = found.confusions
    const { oneTwo, twoThree, oneThree, levelOrNone } = confusion ?? {}
    expect({ oneTwo, twoThree, oneThree, levelOrNone }).toEqual({ oneTwo: 1, twoThree: 1, oneThree: 0, levelOrNone: 1 })
  })

  it('gives the weighted kappas of the levels', () => {
    // Pairs 1-2, 2-2, 2-3. Linear: observed (.5 + 1 + .5) / 3; expected over margins (1/3, 2/3, 0) and (0, 2/3, 1/3):
    // 1/3 * 2/3 * .5 + 2/3 * 2/3 + 2/3 * 1/3 * .5 = 2/3, so nothing is left beyond chance.
    expect(found.rows[0]?.agreement.kappaLinear?.value).toBeCloseTo(0, 12)
  })

  it('lists a level against none among the disagreements', () => {
    const differing = disagreementsOf([], { by: 'level', conclusions })
    expect(
      differing.map(({ relationship, about, said }) => [relationship, about, said.map(({ value }) => value)]),
    ).toEqual([
      ['r0', 'level', ['1', '2']],
      ['r2', 'level', ['2', '3']],
      ['r3', 'level', ['indeterminate', '2']],
    ])
  })

  it('compares verdicts with and without no opportunity', () => {
    const verdicts = (coder: string, verdict: 'met' | 'noOpportunity'): CoderConclusion => ({
      ...{ relationship: 'r', coder: { id: coder, kind: 'human' }, level: null, sessions: null, ruptures: null },
      criteria: new Map([
        ['S2.1', 'met'],
        ['S3.3', verdict],
      ]),
    })
    const { rows } = agreementBy([], {
      ...{ by: 'criterion', seed: 1, resamples: 50 },
      conclusions: [verdicts('ana', 'met'), verdicts('ben', 'noOpportunity')],
    })
    expect(rows.map(({ id, categories, agreement }) => [id, categories.length, agreement.percent.value])).toEqual([
      ['S2.1', 3, 1],
      ['S2.1 given', 2, 1],
      ['S3.3', 4, 0],
    ])
  })
})

describe('episodes of two coders', () => {
  it('are one where they share a turn', () => {
    const episodes = (coder: string, onset: string, turn: string): Coding => ({
      ...coding(coder, {}),
      episodes: [{ kind: 'withdrawal', onset, end: { kind: 'resolved', turn } }],
    })
    const { episodes: found } = agreementBy([episodes('ana', 'c1', 's1'), episodes('ben', 's1', 'c2')], {
      ...options,
      relationships: new Map([[record.id, record]]),
    })
    expect(found.map(({ detection, kind }) => [detection.f1.value, kind.value])).toEqual([[1, 1]])
  })
})

describe('disagreements', () => {
  it('names every turn two coders differ on, with what each said', () => {
    const found = disagreementsOf([ana, ben, cho], { by: 'code' }).filter(({ about }) => about === 'VAL')
    expect(
      found.map(({ turn, differing, said }) => [turn, differing, said.map(({ value }) => value).join(' ')]),
    ).toEqual([
      ['t2', 1, 'yes yes no'],
      ['t3', 1, 'yes no yes'],
      ['t4', 1, 'no yes no'],
    ])
  })

  it('puts what concerns danger first', () => {
    const first = coding('ana', { c1: ['QF'], c2: ['RSK.SI.passive'] })
    const second = coding('ben', { c1: ['QI'], c2: ['AD'] })
    const found = disagreementsOf([first, second], { by: 'code', relationships: new Map([[record.id, record]]) })
    expect(found[0]).toEqual({
      ...{ relationship: 'r', session: 'second', turn: 'c2', about: 'RSK', of: 'code', speaker: 'client' },
      ...{ importance: 'risk', differing: 1, quote: 'It was a long week.' },
      said: [
        { coder: 'ana', value: 'yes', written: 'RSK.SI.passive' },
        { coder: 'ben', value: 'no' },
      ],
    })
  })
})

describe('drift', () => {
  it('follows agreement round by round', () => {
    const round = (coder: string, number: number, codes: readonly string[]): Coding => ({
      ...coding(coder, Object.fromEntries(codes.map((code, at) => [`t${at}`, [code]]))),
      ...{ relationship: `r${number}`, round: number },
    })
    const many = ['VAL', 'VAL', 'VAL', 'INF', 'INF', 'INF']
    const codings = [1, 2, 3].flatMap((number) => [
      round('ana', number, many),
      round('ben', number, number === 3 ? ['INF', ...many.slice(1)] : many),
    ])
    const { drift } = agreementBy(codings, options)
    // Round 3: VAL 3 against 2 of 6, so 2 of 12 values differ; chance (144 - 25 - 49) / 11; the same for INF.
    expect(drift?.blocks.map(({ block, alpha }) => [block, Number(alpha.value?.toFixed(9))])).toEqual([
      [1, 1],
      [2, 1],
      [3, Number((1 - 2 / (70 / 11)).toFixed(9))],
    ])
    expect(drift?.slope.n).toBe(3)
  })
})

describe('codings that cannot be compared', () => {
  it.each([
    ['one coder twice', [ana, ana], /Coder ana stands twice for relationship r/],
    ['one coder alone', [ana], /only one coder, ana/],
    ['nothing in common', [ana, { ...ben, relationship: 'other' }], /No turn was judged by two coders \(ana, ben\)/],
    ['two codebooks', [ana, { ...ben, codebook: '0' }], /codebook 1, ben coded r with codebook 0/],
  ])('are refused: %s', (_, codings, message) => {
    expect(() => agreementBy(codings, options)).toThrow(message)
  })
})

function coding(
  coder: string,
  turns: Readonly<Record<string, readonly string[]>>,
  { uncoded = {} }: { readonly uncoded?: Readonly<Record<string, UncodedReason>> } = {},
): Coding {
  return {
    relationship: 'r',
    coder: { id: coder, kind: 'human' },
    codebook: '1',
    // The codes of these tests are those of the codebook.
    turns: new Map(Object.entries(turns).map(([id, codes]) => [id, codes.map((code) => ({ code }) as Code)])),
    uncoded: new Map(Object.entries(uncoded)),
  }
}

function concluded(coder: string, levels: readonly (Level | 'indeterminate')[]): readonly CoderConclusion[] {
  return levels.map((level, at) => ({
    ...{ relationship: `r${at}`, coder: { id: coder, kind: 'human' }, level },
    ...{ sessions: null, criteria: null, ruptures: null },
  }))
}

function turn(id: string, speaker: Turn['speaker'], text: string): Turn {
  return { id, speaker, text }
}

const record: Relationship = {
  ...{ id: 'r', system: {}, client: {} },
  sessions: [
    { id: 'first', turns: [turn('c1', 'client', 'Hello.'), turn('s1', 'system', 'Hello, what is up?')] },
    { id: 'second', turns: [turn('c2', 'client', 'It was a long week.'), turn('s2', 'system', 'That sounds tiring.')] },
  ],
}
