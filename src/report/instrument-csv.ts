import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'

/** Scores and refusals as one long table, a scale a row (RFC 4180). The watermark stands on every row it belongs to. */
export function scoresCsv(scores: readonly InstrumentScore[], refusals: readonly Refusal[]): string {
  return [columns, ...scores.flatMap(scoreRows), ...refusals.map(refusalRow)].map(record).join('')
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

type Cell = string | number | boolean | null | undefined

function scoreRows(score: InstrumentScore): readonly (readonly Cell[])[] {
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

function refusalRow(refusal: Refusal): readonly Cell[] {
  const { relationship, instrument, at, reason, missing, by, riskPath } = refusal
  return [
    ...[relationship, instrument, at, ...new Array<null>(14).fill(null)],
    ...[null, `refused by ${by}`, null, null, null, riskPath?.status, riskPath?.severity, reason],
    missing.length === 0 ? null : `missing: ${missing.join('; ')}`,
  ]
}

function record(row: readonly Cell[]): string {
  return `${row.map(cell).join(',')}\r\n`
}

/** A spreadsheet would run a cell that starts with one of these signs as a formula; a leading quote makes it text. */
function cell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
