import { baseOf, type CodeId } from '../codebook.ts'
import { type Code, type CodedTurn, codesWith } from '../coding.ts'
import { nextStep, requiredReaction } from './reaction.ts'
import { type Risk, type RiskAction, type RiskIndicator, type Severity, severities } from './risk.ts'

/** A risk before it has its reaction. */
export interface Entry {
  readonly indicator: RiskIndicator
  readonly severity: number
  /** Statements and replies, in any order. */
  readonly turns: readonly (CodedTurn | undefined)[]
  readonly action: RiskAction | null
  readonly statement?: CodeId | undefined
  readonly act?: CodeId | undefined
  /** Codes it rests on where it names neither statement nor act, as a score over many turns; the surest counts. */
  readonly restsOn?: readonly Code[]
  /** Entries with the same key are one (domain.md 2.2). */
  readonly group: string
}

/**
 * Joins entries of one group, ends severities at 4 and adds what has to be done. Ordered by their first turn. Codes less sure than
 * `doubtfulUnder` do not send anybody out: the next step is to read.
 */
export function risksOf(entries: readonly Entry[], doubtfulUnder: number): readonly Risk[] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = `${entry.indicator} ${entry.group} ${entry.severity} ${entry.action}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return [...groups.values()]
    .map((group) => joined(group, doubtfulUnder))
    .sort((a, b) => a.first - b.first)
    .map(({ risk }) => risk)
}

function joined(group: readonly Entry[], doubtfulUnder: number): { readonly risk: Risk; readonly first: number } {
  const turns = new Map<number, string>()
  for (const turn of group.flatMap((entry) => entry.turns)) if (turn !== undefined) turns.set(turn.index, turn.turn.id)
  const places = [...turns.keys()].sort((a, b) => a - b)
  const [entry] = group
  // A group is made with its first entry, so there is one.
  if (entry === undefined) throw new RangeError('A group of risks is empty.')
  const severity = capped(entry.severity)
  const confidence = confidenceOf(group)
  const doubtful = confidence !== undefined && confidence < doubtfulUnder
  return {
    first: places[0] ?? 0,
    risk: {
      indicator: entry.indicator,
      severity,
      turns: places.map((place) => turns.get(place) ?? ''),
      action: entry.action,
      ...(entry.statement === undefined ? {} : { statement: entry.statement }),
      ...(entry.act === undefined ? {} : { act: entry.act }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(doubtful ? { doubtful } : {}),
      reaction: requiredReaction(severity),
      next: nextStep({ indicator: entry.indicator, severity, statement: entry.statement, doubtful }),
      priority: 1,
    },
  }
}

/** The surest entry of a group; undefined where one rests on codes without a confidence. */
function confidenceOf(group: readonly Entry[]): number | undefined {
  const each = group.map(leastConfidence)
  return each.includes(undefined) ? undefined : Math.max(...each.filter((confidence) => confidence !== undefined))
}

/** Of the statement and the act; where a reply met the statement, only the statement is in question. */
function leastConfidence({ statement, act, action, turns, restsOn = [] }: Entry): number | undefined {
  const given = restsOn.map(({ confidence }) => confidence)
  if (given.length > 0)
    return given.includes(undefined) ? undefined : Math.max(...given.filter((one) => one !== undefined))
  const codes = action === 'met' ? [statement] : [statement, act]
  const found = codes.flatMap((id) => {
    if (id === undefined) return []
    const turn = turns.find((candidate) => candidate?.codes.some(({ code }) => code === id) === true)
    const code = turn === undefined ? undefined : codesWith(turn, baseOf(id)).find((candidate) => candidate.code === id)
    return code?.confidence === undefined ? [] : [code.confidence]
  })
  return found.length === 0 ? undefined : Math.min(...found)
}

/** "All additions end at 4" (domain.md 2.2). */
function capped(severity: number): Severity {
  return severities[Math.max(0, Math.min(4, Math.round(severity)))] ?? 4
}
