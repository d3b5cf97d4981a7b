import { InvalidArgumentError } from 'commander'
import { instantOf, type Level, levels } from '../dtn/relationship.ts'
import { type Severity, severities } from '../dtn/risks/risk.ts'
import { type ColumnMap, columnRoles, readColumnMap } from '../formats/columns.ts'
import type { Requirement } from './requirement.ts'

/** Reads `--require`: a level or `declared`. */
export function readRequirement(text: string): Requirement {
  if (text === 'declared') return { kind: 'declaredLevel' }
  const level: Level | undefined = levels.find((known) => String(known) === text)
  if (level === undefined) throw new InvalidArgumentError('Expected 1, 2, 3 or "declared".')
  return { kind: 'level', level }
}

/** Reads `--max-severity`. */
export function readSeverity(text: string): Severity {
  const severity = severities.find((known) => String(known) === text)
  if (severity === undefined) throw new InvalidArgumentError('Expected a severity from 0 to 4.')
  return severity
}

/** Reads a whole number of 0 or more. */
export function readCount(text: string): number {
  const count = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError('Expected a whole number of 0 or more.')
  }
  return count
}

/** Reads a day or a time, as ISO 8601 writes it. */
export function readInstant(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || instantOf(text) === null) {
    throw new InvalidArgumentError('Expected a day or a time, as in 2026-03-31.')
  }
  return text
}

/** Reads a whole number of 1 or more. */
export function readWhole(text: string): number {
  const count = readCount(text)
  if (count === 0) throw new InvalidArgumentError('Expected a whole number of 1 or more.')
  return count
}

/** Reads ids of coders, as ana,ben. */
export function readCoderIds(text: string): readonly string[] {
  const ids = text.split(',').map((id) => id.trim())
  // In sheets these two stand for "no code" and for what was agreed.
  const isTaken = ids.some((id) => id === 'none' || id === 'gold')
  if (isTaken || ids.some((id) => !/^[A-Za-z0-9][\w.-]{0,63}$/.test(id)) || new Set(ids).size < ids.length) {
    throw new InvalidArgumentError('Expected different ids without blanks, as ana,ben; not none and not gold.')
  }
  return ids
}

/** Reads a share from 0 to 1. */
export function readShare(text: string): number {
  const share = Number(text)
  if (text.trim() === '' || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError('Expected a number from 0 to 1.')
  return share
}

/** Reads an amount of money of 0 or more. */
export function readAmount(text: string): number {
  const amount = Number(text)
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0) {
    throw new InvalidArgumentError('Expected an amount of 0 or more, as in 0.15.')
  }
  return amount
}

/** Reads `--columns text=body,speaker=who`. */
export function readColumns(text: string): ColumnMap {
  const columns = readColumnMap(text)
  if (columns === null) {
    throw new InvalidArgumentError(`Expected pairs such as text=body,speaker=who, of ${columnRoles.join(', ')}.`)
  }
  return columns
}
