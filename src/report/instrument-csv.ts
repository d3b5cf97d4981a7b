import type { NextAdministration } from '../dtn/instruments/schedule.ts'
import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'
import { type CsvCell, csvLine } from './csv-line.ts'

/** Scores and refusals as one long table, a scale a row (RFC 4180). The watermark stands on every row it belongs to. */
export function scoresCsv(scores: readonly InstrumentScore[], refusals: readonly Refusal[]): string {
  return [columns, ...scores.flatMap(scoreRows), ...refusals.map(refusalRow)].map(csvLine).join('')
}

/** When each relationship is next asked, one a row, with the present it was reckoned from. */
export function scheduleCsv(
  rows: readonly { readonly relationship: string; readonly instrument: string; readonly next: NextAdministration }[],
  now: string,
): string {
  const head = ['relationship', 'instrument', 'now', 'status', 'date', 'isLate', 'sessionsSince', 'reason']
  const body = rows.map(({ relationship, instrument, next: { status, date, isLate, sessionsSince, reason } }) => [
    ...[relationship, instrument, now, status, date, isLate, sessionsSince, reason],
  ])
  return [head, ...body].map(csvLine).join('')
}

const columns = [
  ...[
    'relationship',
    'instrument',
    'at',
    'by',
    'scale',
    'value',
    'mean',
    'low',
    'high',
    'items',
    'missing',
    'prorated',
  ],
  ...['band', 'triage', 'key', 'unverified', 'level', 'certainty', 'gate', 'protocol', 'protocolUntil', 'watermark'],
  ...['riskPath', 'riskSeverity', 'reason', 'notes'],
]

function scoreRows(score: InstrumentScore): readonly (readonly CsvCell[])[] {
  const { gate, key, riskPath } = score
  const before = [score.relationship, score.instrument, score.at, score.by]
  const after = (reason: string | undefined) => [
    ...[score.triage?.value, key.source, key.unverified.join('; '), gate.level, gate.certainty, gate.reason],
    ...[gate.override?.protocol, gate.override?.expires, score.watermark, riskPath?.status, riskPath?.severity],
    ...[reason, score.notes.join('; ')],
  ]
  const scales = Object.entries(score.scores)
  if (scales.length === 0) {
    return [[...before, 'triage', null, null, null, null, null, score.missing, false, null, ...after(undefined)]]
  }
  return scales.map(([id, scale]) => [
    ...[...before, id, scale.value, scale.mean, scale.range[0], scale.range[1], scale.items, scale.missing],
    ...[scale.isProrated, id === 'total' ? score.band?.name : null, ...after(scale.reason)],
  ])
}

function refusalRow(refusal: Refusal): readonly CsvCell[] {
  const { relationship, instrument, at, reason, missing, by, riskPath } = refusal
  return [
    ...[relationship, instrument, at, ...new Array<null>(14).fill(null)],
    ...[null, `refused by ${by}`, null, null, null, riskPath?.status, riskPath?.severity, reason],
    missing.length === 0 ? null : `missing: ${missing.join('; ')}`,
  ]
}
