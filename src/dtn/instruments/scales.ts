import { type ScoringKey, scoreItems } from '../scoring.ts'
import type { InstrumentKey } from './key.ts'

/** A total or a subscale. */
export interface Scale {
  /** Null where too few items were answered or one that is never filled in is open. */
  readonly value: number | null
  readonly range: readonly [number, number]
  readonly items: number
  readonly missing: number
  readonly isProrated: boolean
  /** The value divided by the number of items, for comparison with papers that print means; of a mean rule the value itself. */
  readonly mean: number | null
  readonly reason?: string
}

/** Every scale of an instrument from one sheet, by the rules of domain.md 4.1. Answers out of range are missing and told. */
export function scalesOf(
  answers: readonly (number | null)[],
  key: InstrumentKey,
): { readonly scales: Readonly<Record<string, Scale>>; readonly outOfRange: readonly number[] } {
  const outOfRange = answers.flatMap((answer, index) => (answer === null || isInRange(answer, key) ? [] : [index + 1]))
  const clean = answers.map((answer, index) => (outOfRange.includes(index + 1) ? null : answer))
  const parts = key.subscales.map(({ id, items }) => [id, scaleOf(clean, items, key)] as const)
  const all = Array.from({ length: key.items }, (_, index) => index + 1)
  // Prorating is by subscale (rule 4), so a total of subscales that cover every item once is made of them.
  const covered = key.subscales.flatMap(({ items }) => items).toSorted((one, other) => one - other)
  const isPartition = covered.length === key.items && covered.every((item, index) => item === index + 1)
  const total =
    isPartition && parts.length > 0
      ? totalOf(
          parts.map(([, scale]) => scale),
          key,
        )
      : scaleOf(clean, all, key)
  return { scales: { total, ...Object.fromEntries(parts) }, outOfRange }
}

function isInRange(answer: number, { min, max, isContinuous }: InstrumentKey): boolean {
  return answer >= min && answer <= max && (isContinuous || Number.isInteger(answer))
}

function scaleOf(answers: readonly (number | null)[], items: readonly number[], key: InstrumentKey): Scale {
  const own: ScoringKey = {
    ...{ items: items.length, min: key.min, max: key.max },
    reverse: items.flatMap((item, index) => (key.reverse.includes(item) ? [index + 1] : [])),
  }
  const given = items.map((item) => answers[item - 1] ?? null)
  const kept = items.filter((item, index) => given[index] === null && key.neverImputed.includes(item))
  const { score, range, missing, isProrated } = scoreItems(given, own)
  const ranged = key.rule === 'mean' ? ([key.min, key.max] as const) : range
  const base = { range: ranged, items: items.length, missing }
  if (kept.length > 0) {
    const reason = `item ${kept.join(', ')} is unanswered and never filled in`
    return { ...base, value: null, mean: null, isProrated: false, reason }
  }
  if (score === null) {
    const reason = `${items.length - missing} of ${items.length} items answered; three quarters are needed`
    return { ...base, value: null, mean: null, isProrated: false, reason }
  }
  const mean = score / items.length
  return { ...base, value: key.rule === 'mean' ? mean : score, mean, isProrated }
}

function totalOf(parts: readonly Scale[], key: InstrumentKey): Scale {
  const missing = parts.reduce((sum, part) => sum + part.missing, 0)
  const range =
    key.rule === 'mean' ? ([key.min, key.max] as const) : ([key.items * key.min, key.items * key.max] as const)
  const base = { range, items: key.items, missing }
  const means = parts.map(({ mean, items }) => (mean === null ? null : mean * items))
  const sum = means.reduce((total, part) => (total === null || part === null ? null : total + part), 0)
  if (sum === null) {
    return { ...base, value: null, mean: null, isProrated: false, reason: 'a subscale has too few answers' }
  }
  const mean = sum / key.items
  const isProrated = parts.some((part) => part.isProrated)
  return { ...base, value: key.rule === 'mean' ? mean : sum, mean, isProrated }
}
