import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SchemaFile, schemas, schemaText } from './json-schemas.ts'

const files = [
  'nexus-relationship-1.json',
  'nexus-assessment-1.json',
  'nexus-coding-1.json',
  'nexus-validation-1.json',
  'nexus-agreement-1.json',
  'nexus-measures-1.json',
  'nexus-survival-1.json',
  'nexus-score-1.json',
  'nexus-score-refusal-1.json',
  'nexus-score-course-1.json',
  'nexus-schedule-1.json',
] as const
const root = new URL('../../', import.meta.url)

/** What a program that knows only the published file says. */
function validator(file: SchemaFile): (value: unknown) => boolean {
  return new Ajv2020({ validateFormats: false, strict: false }).compile(JSON.parse(schemaText(file)))
}

const figure = { value: 0.8, interval: [0.7, 0.9], n: 12 }
const none = { value: null, interval: null, n: 0, reason: 'nothing was there' }
const agreement = {
  ...{
    truePositives: 8,
    falsePositives: 2,
    falseNegatives: 2,
    trueNegatives: 88,
    support: 10,
    n: 100,
    prevalence: 0.1,
  },
  ...{ precision: figure, recall: figure, f1: figure, kappa: figure, ac1: figure },
}
const detection = { support: 3, precision: figure, recall: figure, f1: none }
const confusion = {
  ...{ categories: [1, 'mixed'], same: figure, kappa: figure, ac1: figure, alpha: none, skipped: 0 },
  table: [
    [2, 0],
    [1, 0],
  ],
}
const coefficient = {
  statistic: "Krippendorff's alpha (nominal)",
  ...figure,
  raters: 2,
  units: 6,
  missing: 0,
  standardError: null,
}
const means = { percent: figure, kappa: figure, alpha: none, f1: figure }
const safety = { support: 2, found: 3, recall: figure, precision: none }

/** The shortest line of each kind that holds everything formats.md shows. */
const form = { relationship: 'rel-1', instrument: 'PHQ-9', at: '2026-03-02' }
const riskPath = {
  ...{ status: 'raised', severity: 4, items: [9], because: 'item 9', reaction: 'a person answers', next: 'ask' },
}

const survivalGroup = {
  ...{ group: 'level 1', relationships: 3, censored: [14], atRisk: [{ day: 0, n: 3 }] },
  curve: {
    ...{ n: 3, events: 2, median: { value: 20, interval: null, n: 3 }, medianBounds: [10, null] },
    steps: [{ time: 10, atRisk: 3, events: 1, survival: figure, standardError: 0.2 }],
  },
  ends: { afterStrain: 1, afterChallenge: 0, unexplained: 1, goodbye: 0, lastSession: 1 },
  incidence: {
    afterStrain: [{ time: 10, incidence: { value: 0.3, interval: [0.1, 0.6], n: 3 }, standardError: 0.2 }],
    ...{ afterChallenge: [], unexplained: [] },
  },
}

const samples: Readonly<Record<SchemaFile, unknown>> = {
  'nexus-study-1.json': {
    ...{ format: 'nexus-study/1', name: 'pilot', seed: 1, codebook: '1', parameters: '1' },
    relationships: [{ file: '../chats.jsonl', sha256: 'a'.repeat(64), relationships: 1 }],
    design: { perLevel: 1, codersPerUnit: 2, trainingSessions: 10, blocks: 2, calibrate: ['pattern.tier3'] },
    sample: {
      suspectedBy: 'rules@1',
      strata: [{ stratum: 'indeterminate', wanted: 1, suspected: 1, borrowed: 0, lent: 0, drawn: 1 }],
      units: [{ relationship: 'a', sessions: 4, turns: 40, stratum: 'indeterminate', suspected: 2, probability: 0.5 }],
    },
    coders: [{ id: 'ana', kind: 'human' }],
    assignments: [{ coder: 'ana', round: 0, relationships: ['a'] }],
    codings: [{ coder: 'ana', file: 'codings/ana.jsonl', sha256: 'a'.repeat(64), version: 1 }],
    gold: {
      ...{ file: 'gold.jsonl', sha256: 'a'.repeat(64), decisions: null, agreed: 2, decided: 1, unresolved: 0 },
    },
  },
  'nexus-agreement-1.json': {
    ...{ format: 'nexus-agreement/1', by: 'code', concluded: null, unseen: ['AVS'] },
    madeBy: { nexus: '1.0.0', codebook: '1', parameters: null },
    coders: [{ id: 'ana', kind: 'human', relationships: 3, given: 3 }],
    compared: { relationships: 3, sessions: null, turns: 6, known: 0, withoutSpeaker: 1, foreign: 0 },
    rows: [
      {
        ...{ id: 'VAL', label: 'VAL', of: 'code', speaker: 'system', scale: 'nominal', categories: ['no', 'yes'] },
        ...{
          isMain: true,
          chosen: [[3, 3]],
          seen: 4,
          seenIn: 1,
          isTooRare: true,
          f1: figure,
          onsets: null,
          spans: null,
        },
        agreement: {
          ...{ scale: 'nominal', raters: 2, units: 6, missing: 0, clusters: 3, interval: 'bca', seed: 1, resamples: 9 },
          ...{ prevalence: [0.5, 0.5], percent: coefficient, kappa: coefficient, scott: coefficient },
          ...{ fleiss: coefficient, brennanPrediger: coefficient, ac: coefficient, alpha: coefficient },
        },
        pairs: [
          {
            ...{ coders: [0, 1], units: 6, percent: coefficient, kappa: coefficient },
            ...{ ac: coefficient, alpha: coefficient, table: [[2, 1]] },
          },
        ],
        frequencies: { sessions: 2, single: coefficient, mean: coefficient, consistency: coefficient },
      },
    ],
    matrix: {
      pairs: [{ coders: [0, 1], kind: 'humans', relationships: 3, judgements: 6, ...means }],
      groups: [{ kind: 'humans', pairs: 1, ...means }],
    },
    confusions: [
      {
        ...{ about: 'level', coders: [0, 1], categories: ['1', '2'], table: [[1, 0]] },
        ...{ oneTwo: 0, twoThree: 0, oneThree: 0, levelOrNone: 0 },
      },
    ],
    episodes: [{ coders: [0, 1], relationships: 3, kind: figure, end: none, detection }],
    drift: { by: 'round', blocks: [{ block: 1, relationships: 3, alpha: figure, percent: figure }], slope: none },
    bootstrap: { seed: 1, resamples: 2000, interval: 'percentile' },
  },
  'nexus-measures-1.json': {
    format: 'nexus-measures/1',
    relationship: 'rel-1',
    madeBy: { nexus: '1.0.0', codebook: '1', parameters: '1', coder: 'rules@1', coderKind: 'rules', seed: 1 },
    measures: {
      language: 'en',
      relationship: {
        talkRatio: { value: 0.6, interval: [0.5, 0.7], n: 812, unit: 'share' },
        recallSpan: { value: null, interval: null, n: 0, reason: '0 of 3 recalls', unit: 'sessions' },
      },
      sessions: [{ session: 's1', measures: { talkRatio: { value: 0.6, interval: null, n: 200 } } }],
    },
  },
  'nexus-survival-1.json': {
    format: 'nexus-survival/1',
    madeBy: { nexus: '1.0.0', codebook: '1', parameters: '1', coder: 'rules@1', coderKind: 'rules', seed: 1 },
    ...{ unit: 'days', by: 'level', observedUntil: null },
    all: survivalGroup,
    groups: [survivalGroup],
    logRank: { ...{ value: 0.4, interval: null, n: 6 }, degrees: 1, p: 0.5, observed: [2, 2], expected: [2.5, 1.5] },
    leftOut: [{ relationship: 'rel-7', reason: 'the record has no times' }],
  },
  'nexus-score-1.json': {
    ...{ format: 'nexus-score/1', ...form, by: 'client', version: '1', language: null },
    ...{ raw: [1, 2, null], missing: 1, outOfRange: [], prorated: true, range: [0, 27] },
    scores: {
      total: { value: 9, range: [0, 27], items: 9, missing: 1, isProrated: true, mean: 1 },
      odd: { value: null, range: [0, 12], items: 4, missing: 3, isProrated: false, mean: null, reason: 'too few' },
    },
    norms: [{ group: 'demo', n: 12, rule: 'mean', mark: 'V', scores: { total: { mean: 3.3, sd: 0.8 } } }],
    band: { name: 'mild', mark: 'R' },
    triage: { value: 'low', isAtLeast: true },
    key: { source: 'table', unverified: ['reverse'] },
    gate: { level: 2, certainty: 'low', reason: 'a protocol', override: { protocol: 'P-7' } },
    riskPath,
    watermark: 'made under a protocol',
    notes: ['one note'],
    reliability: { total: { alpha: figure, omega: none } },
  },
  'nexus-score-refusal-1.json': {
    ...{
      format: 'nexus-score-refusal/1',
      ...form,
      by: 'gate',
      reason: 'level 2',
      missing: ['level 3'],
      riskPath: null,
    },
  },
  'nexus-score-course-1.json': {
    ...{ format: 'nexus-score-course/1', relationship: 'rel-1', instrument: 'PHQ-9', scale: 'total' },
    administrations: 2,
    first: { at: '2026-03-02', value: 12 },
    last: { at: '2026-04-02', value: 6 },
    ...{ perWeek: none, change: figure, direction: 'lower' },
    reference: { standardDeviation: 6, reliability: 0.84, from: 'given' },
    watermark: 'made under a protocol',
  },
  'nexus-schedule-1.json': {
    ...{ format: 'nexus-schedule/1', relationship: 'rel-1', instrument: 'mARM', now: '2026-03-02T00:00:00.000Z' },
    ...{ status: 'notYet', reason: 'before week 3', date: '2026-03-09T00:00:00.000Z', isLate: false, sessionsSince: 1 },
  },
  'nexus-responses-1.json': {
    ...{ format: 'nexus-responses/1', relationship: 'rel-1', instrument: 'GAD-7', language: 'en', version: '1' },
    ...{ at: '2026-03-02', by: 'client', answers: [0, 1, null, 3, 0, 0, 2] },
  },
  'nexus-instrument-pack-1.json': {
    ...{ format: 'nexus-instrument-pack/1', id: 'demo-4', language: 'en', version: '1', family: 'symptom' },
    licence: 'made up for a test',
    items: [{ id: 'one', text: 'a placeholder' }],
    key: { min: 0, max: 4, reverse: [1], rule: 'sum', subscales: { odd: [1] }, neverImputed: [1] },
  },
  'nexus-consent-1.json': {
    ...{ format: 'nexus-consent/1', relationship: 'rel-1', covers: 'challenge', status: 'given', ceiling: 2 },
    ...{ at: '2026-03-02', expires: '2026-12-31', policy: 'https://example.org/consent' },
  },
  'nexus-relationship-1.json': {
    format: 'nexus-relationship/1',
    id: 'rel-1',
    system: {
      id: 'calm',
      version: '2',
      embodiment: 'text',
      stage: 'assistive',
      declaredLevel: 2,
      preconditions: { supervision: {} },
    },
    client: { id: 'p-1', locale: 'en-GB', ageBand: '18-25', simulated: false },
    sessions: [
      {
        id: 's1',
        startedAt: '2026-03-02T19:04:00Z',
        turns: [{ id: 's1t1', speaker: 'client', text: 'I am tired.', at: '2026-03-02T19:04:00Z' }],
        context: [{ role: 'system', text: 'Be kind.' }],
      },
    ],
  },
  'nexus-coding-1.json': {
    format: 'nexus-coding/1',
    relationship: 'rel-1',
    coder: { id: 'r1', kind: 'human' },
    codebook: '1',
    turns: { s1t1: ['PD', { code: 'AD', depth: 2, domain: 'partner', start: 0, end: 3, confidence: 0.5, step: 1 }] },
    episodes: [{ kind: 'mixed', onset: 's1t1', end: { kind: 'open', turn: null } }],
    uncoded: { s1t2: 'language' },
    notes: [],
  },
  'nexus-assessment-1.json': {
    format: 'nexus-assessment/1',
    relationship: 'rel-1',
    madeBy: { nexus: '0.1.0', codebook: '1', parameters: '1', coder: 'rules@1', seed: 1 },
    level: 2,
    certainty: 'low',
    statement: 'Preliminary level 2 (3 sessions).',
    levelThreeLike: false,
    dominant: 2,
    missing: [],
    flags: [],
    shares: { '1': 0, '2': 1, '3': 0 },
    majorityProbability: 0.9,
    discordance: 0,
    criteria: [
      {
        id: 'S2.1',
        verdict: 'met',
        numerator: 9,
        denominator: 11,
        interval: [0.5, 0.9],
        for: [{ turn: 's1t2', start: 0, end: 4 }],
        against: [],
      },
    ],
    sessions: [{ id: 's1', pattern: 'mixed', informative: true }],
    ruptures: [
      {
        kind: 'withdrawal',
        session: 's1',
        onset: 's1t1',
        end: { kind: 'resolved', turn: 's1t3' },
        markers: [{ code: 'WDR.2', turn: 's1t1' }],
        repairs: [{ code: 'REP.1', approach: 'immediate', turn: 's1t2' }],
      },
    ],
    risks: [{ indicator: 'R-HV3', severity: 4, turns: ['s1t1'], action: 'missed' }],
    gate: {
      alliance: 'closed',
      reason: 'level 2',
      analogues: { perceivedAlignment: {}, goalMirroring: {}, complianceDrivenAdaptation: {} },
    },
    measures: {},
    turns: [{ id: 's1t1', tier: 2, codes: [{ code: 'AD', confidence: 0.9, start: 0, end: 3 }] }],
  },
  'nexus-validation-1.json': {
    format: 'nexus-validation/1',
    madeBy: {
      ...{ nexus: '0.1.0', codebook: '1', parameters: '1', coder: 'rules@1', coderKind: 'rules', gold: ['r1'] },
      weakCodeFloor: 0.5,
    },
    leftOut: { relationships: 0, gold: 1 },
    ...{ relationships: 3, sessions: 5, turns: 100 },
    codes: {
      codes: [{ code: 'AD', speaker: 'client', agreement: null, ...agreement }],
      composites: [{ name: 'follow-up', codes: ['FQ'], reference: { f1: 0.84, kappa: 0.81 }, ...agreement }],
      macroF1: { client: figure, system: figure, all: figure },
      ...{ turns: 100, uncoded: 0 },
    },
    calibration: {
      error: figure,
      bins: [{ from: 0, to: 0.1, n: 3, meanConfidence: 0.05, right: 0, interval: [0, 0.5] }],
    },
    safety: { acuteRisk: safety, risk: safety, dependency: safety, harm: safety, dependencyPromoting: safety },
    subgroups: [
      {
        kind: 'locale',
        groups: [{ group: 'en-GB', relationships: 1, turns: 9, f1: none, difference: none, acuteRiskRecall: none }],
      },
    ],
    conclusions: {
      ...{ sessions: confusion, levels: confusion, levelsGiven: figure, levelsQuadratic: figure, levelThreeLike: none },
      criteria: [
        {
          ...{ id: 'S2.1', same: figure, withheld: 0 },
          differences: [{ gold: 'met', found: 'notMet', count: 1 }],
        },
      ],
      criteriaAll: figure,
      criteriaGiven: figure,
    },
    episodes: { detection, near: detection, onset: figure, kind: figure, end: figure, skipped: 0 },
    risks: { recall: [{}], precision: [], skipped: 0 },
    bootstrap: { seed: 1, resamples: 1000 },
  },
}

describe.each(files)('schema/%s', (file) => {
  const isValid = validator(file)
  const agrees = (value: unknown) => isValid(value) === schemas[file].safeParse(value).success

  it('is what the readers use (else: npx tsx scripts/schemas.ts)', () => {
    expect(readFileSync(new URL(`schema/${file}`, root), 'utf8')).toBe(schemaText(file))
  })

  it('accepts the lines formats.md shows, with additions', () => {
    expect(isValid(samples[file])).toBe(true)
    expect(schemas[file].safeParse({ ...Object(samples[file]), addition: { anything: 1 } }).success).toBe(true)
    expect(isValid({ ...Object(samples[file]), addition: { anything: 1 } })).toBe(true)
  })

  it('says the same as the reader of every line with one thing changed', () => {
    const places = placesOf(samples[file])
    const change = fc.oneof(
      fc.constant(undefined),
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('', -1, 1.5, 9, null, [], {}),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), change, (path, value) => {
        const changed = withValueAt(samples[file], path, value)
        expect([path, value, agrees(changed)]).toEqual([path, value, true])
      }),
      { numRuns: 400 },
    )
  })
})

describe('the data Nexus comes with', () => {
  const cases = new URL('../shared/data/cases/dev.jsonl', root)
  it.skipIf(!existsSync(cases))('the development cases fit the published schema (skipped without ../shared)', () => {
    const isValid = validator('nexus-relationship-1.json')
    const lines = readFileSync(cases, 'utf8').trim().split('\n')
    expect(lines.map((line) => isValid(JSON.parse(line)))).toEqual(lines.map(() => true))
  })
})

type Path = readonly (string | number)[]

function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((own, index) => placesOf(own, [...path, index]))]
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, own]) => placesOf(own, [...path, name]))]
}

function withValueAt(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value))
    return value
      .map((own, index) => (index === key ? withValueAt(own, rest, put) : own))
      .filter((own) => own !== undefined)
  const fields = Object.entries(Object(value)).map(
    ([name, own]) => [name, name === key ? withValueAt(own, rest, put) : own] as const,
  )
  return Object.fromEntries(fields.filter(([, own]) => own !== undefined))
}
