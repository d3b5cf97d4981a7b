import type { Assessment } from '../dtn/assessment.ts'
import { instrumentFamilies } from '../dtn/instruments/instrument.ts'
import type { Scale } from '../dtn/instruments/scales.ts'
import { type InstrumentScore, type Refusal, respondents } from '../dtn/instruments/score.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { type Measure, measureFamilies, measureUnits } from '../dtn/measures/measure.ts'
import { measureTable } from '../dtn/measures/measure-table.ts'
import { severities } from '../dtn/risks/risk.ts'
import { type LongTable, longTable } from './long-table.ts'

interface Measured {
  readonly assessment: Assessment
  readonly session: string | null
  readonly id: string
  readonly statistic: Omit<Measure, 'unit'>
}

const measures = longTable<Measured>({
  name: 'measures',
  meaning: 'One row for each measure of a relationship, and of a session where it says something of one.',
  key: ['relationship', 'session', 'measure'],
  rows: ({ assessment }) => [
    ...Object.entries(assessment.measures.relationship ?? {}).map(([id, statistic]) => ({
      ...{ assessment, session: null, id, statistic },
    })),
    ...(assessment.measures.sessions ?? []).flatMap(({ session, measures: ofSession }) =>
      Object.entries(ofSession).map(([id, statistic]) => ({ assessment, session, id, statistic })),
    ),
  ],
  columns: {
    relationship: ['text', 'Id of the relationship.', '', ({ assessment }) => assessment.relationship],
    session: ['text', 'Id of the session; missing for a measure of the whole record.', '6', ({ session }) => session],
    measure: [
      'text',
      'Id of the measure; measures.md says what each is.',
      '6',
      ({ id }) => id,
      { values: [...measureTable.keys()] },
    ],
    family: [
      'text',
      'What it is a measure of.',
      '6',
      ({ id }) => measureTable.get(id)?.family,
      { values: Object.keys(measureFamilies) },
    ],
    unit: ['text', 'Unit of the value.', '6', ({ id }) => measureTable.get(id)?.unit, { values: measureUnits }],
    value: [
      'number',
      'The value; missing where too little was seen.',
      '6',
      ({ statistic }) => statistic.value,
      { unit: 'as the column unit says' },
    ],
    low: [
      'number',
      'Lower end of its 95 % interval, drawn over sessions.',
      '6',
      ({ statistic }) => statistic.interval?.[0],
      { unit: 'as the column unit says' },
    ],
    high: [
      'number',
      'Upper end of it.',
      '6',
      ({ statistic }) => statistic.interval?.[1],
      { unit: 'as the column unit says' },
    ],
    n: [
      'number',
      'What was counted: words, turns, events or sessions.',
      '6',
      ({ statistic }) => statistic.n,
      { unit: 'count' },
    ],
    reason: ['text', 'Why there is no value.', '6', ({ statistic }) => statistic.reason],
    language: [
      'text',
      'Language of the words that were counted (ISO 639-1).',
      '6.1',
      ({ assessment }) => assessment.measures.language,
    ],
    coder: ['text', 'Who assigned the codes.', '1.8', ({ assessment }) => assessment.madeBy.coder],
    seed: ['integer', 'Seed of the draws.', '', ({ assessment }) => assessment.madeBy.seed],
  },
})

interface Scored {
  readonly form: Pick<InstrumentScore, 'relationship' | 'instrument' | 'at' | 'riskPath'>
  readonly score: InstrumentScore | null
  readonly refusal: Refusal | null
  readonly scale: string | null
  readonly found: Scale | null
}

/** A screener with a triage has no scale: one row says the triage. */
function scalesOf(score: InstrumentScore): readonly Scored[] {
  const base = { form: score, score, refusal: null }
  const scales = Object.entries(score.scores).map(([scale, found]) => ({ ...base, scale, found }))
  return scales.length > 0 ? scales : [{ ...base, scale: null, found: null }]
}

/** A form that was not scored has a row all the same: it may ask for a person. */
function refused(refusal: Refusal): Scored {
  return { form: refusal, score: null, refusal, scale: null, found: null }
}

const points = { unit: 'points' } as const

const scores = longTable<Scored>({
  name: 'scores',
  meaning: 'One row for each scale of each form that was filled in; one that was refused has one row that says why.',
  key: ['relationship', 'instrument', 'at', 'by', 'scale'],
  rows: (entry) => [...(entry.scores ?? []).flatMap(scalesOf), ...(entry.refusals ?? []).map(refused)],
  columns: {
    relationship: ['text', 'Id of the relationship.', '', ({ form }) => form.relationship],
    instrument: ['text', 'Id of the instrument.', '4.2 to 4.4', ({ form }) => form.instrument],
    family: [
      'text',
      'What it asks about.',
      '1.10',
      ({ form }) => instrumentOf(form.instrument)?.family,
      { values: instrumentFamilies },
    ],
    version: ['text', 'Version of the form.', '4.1', ({ score }) => score?.version],
    language: ['text', 'Language of the form.', '4.1', ({ score }) => score?.language],
    at: ['time', 'When it was filled in.', '4.1', ({ form }) => form.at],
    by: ['text', 'Who filled it in.', '4.2', ({ score }) => score?.by, { values: respondents }],
    scale: [
      'text',
      'total, or the name of a subscale; missing for a screener without a sum.',
      '4.1',
      ({ scale }) => scale,
    ],
    value: [
      'number',
      'The score; missing where too few items were answered.',
      '4.1',
      ({ found }) => found?.value,
      points,
    ],
    low: ['number', 'Least possible score.', '4.1', ({ found }) => found?.range[0], points],
    high: ['number', 'Greatest possible score.', '4.1', ({ found }) => found?.range[1], points],
    itemMean: ['number', 'The score by item.', '4.1', ({ found }) => found?.mean, points],
    items: ['integer', 'Items of the scale.', '4.1', ({ found }) => found?.items, { unit: 'items' }],
    missingItems: ['integer', 'Items without an answer.', '4.1', ({ found }) => found?.missing, { unit: 'items' }],
    prorated: [
      'boolean',
      'Whether missing items were filled in by the mean of the others.',
      '4.1',
      ({ found }) => found?.isProrated,
    ],
    reason: ['text', 'Why there is no score.', '4.1', ({ found, refusal }) => found?.reason ?? refusal?.reason],
    band: [
      'text',
      'Published band of the total.',
      '4.3',
      ({ score, scale }) => (scale === 'total' ? score?.band?.name : null),
    ],
    triage: [
      'text',
      'Triage of the screener.',
      '4.4',
      ({ score }) => score?.triage?.value,
      { values: ['none', 'low', 'moderate', 'high'] },
    ],
    riskPath: [
      'text',
      'Whether an answer about suicide asks for a person, or was left open.',
      '4.3, 4.4',
      ({ form }) => form.riskPath?.status,
      { values: ['raised', 'open'] },
    ],
    riskSeverity: [
      'integer',
      'Severity of that.',
      '2.2',
      ({ form }) => form.riskPath?.severity,
      { values: severities },
    ],
    key: [
      'text',
      'Where the key of the score comes from.',
      '4.1',
      ({ score }) => score?.key.source,
      { values: ['table', 'pack'] },
    ],
    unverified: [
      'list',
      'Parts of that key nobody verified.',
      '4.1',
      ({ score }) => score?.key.unverified.map((part) => part.replaceAll(' ', '-')),
    ],
    level: [
      'text',
      'Level the gate saw.',
      '1.10',
      ({ score }) => score?.gate.level?.toString(),
      { values: [1, 2, 3, 'indeterminate'] },
    ],
    certainty: ['text', 'Certainty the gate saw.', '1.10', ({ score }) => score?.gate.certainty],
    gateReason: ['text', 'Why the instrument was open.', '1.10', ({ score }) => score?.gate.reason],
    protocol: [
      'text',
      'Research protocol that went round the gate.',
      '1.10',
      ({ score }) => score?.gate.override?.protocol,
    ],
    watermark: [
      'text',
      'What has to be said with every score made under such a protocol.',
      '1.10',
      ({ score }) => score?.watermark,
    ],
  },
})

/** Tables of numbers beside the level: process measures and scores of instruments. */
export const measureTables: readonly LongTable[] = [measures, scores]
