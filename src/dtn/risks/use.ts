import { theilSen } from '../../stats/slope.ts'
import { BaselineWindow, robustZ } from '../baseline.ts'
import type { CodedSession, CodedTurn } from '../coding.ts'
import { type Hazards, idsOf, type RiskRecord, readsEnglish, timeOf, timeOfLast } from './record.ts'
import type { Indicator, RiskIndicator } from './risk.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/**
 * R-DP1 (domain.md 2.5): sessions a week over the last 28 days, and against the client's own weeks before. It is reported
 * as a risk only beside a statement of dependency: use alone shows none.
 */
export function intensity(record: RiskRecord, hasStatement: boolean): Hazards {
  const { parameters } = record
  const { until } = record
  if (until === null) return nothing('R-DP1', 'noOpportunity', noTimes)
  const days = parameters['risk.windowDays']
  const recent = sessionsSince(record, until - days * dayMs)
  const perWeek = (recent.length * 7) / days
  const isOwnRise = hasRisen(record, until)
  const isFlagged = perWeek >= parameters['risk.sessionsPerWeek'] || isOwnRise
  const turns = recent.flatMap((session) => session.turns[0] ?? [])
  const indicator: Indicator = {
    id: 'R-DP1',
    verdict: isFlagged ? 'flagged' : 'notFlagged',
    value: perWeek,
    distribution: { activeDays: activeDays(record, recent), minutesPerDay: minutes(recent) / days },
    note: hasStatement ? 'Sessions a week.' : 'Sessions a week; no statement of dependency beside it.',
    turns: isFlagged ? idsOf(turns) : [],
  }
  const isRisk = isFlagged && hasStatement
  return {
    entries: isRisk ? [{ indicator: 'R-DP1', severity: 2, turns, action: null, group: 'use' }] : [],
    indicators: [indicator],
  }
}

/** R-DP2: share of client turns from 00:00 to 05:00, by the UTC offset written in `at`; `Z` says nothing about the hour. */
export function nightUse(record: RiskRecord): Hazards {
  const { parameters } = record
  const { until } = record
  const since = until === null ? 0 : until - parameters['risk.windowDays'] * dayMs
  const timed = turnsSince(record, since).filter((turn) => turn.turn.speaker === 'client' && localHour(turn) !== null)
  if (timed.length < parameters['risk.nightTurns'])
    return nothing(
      'R-DP2',
      'noOpportunity',
      `${parameters['risk.nightTurns']} client turns with local time are needed.`,
    )
  const night = timed.filter((turn) => (localHour(turn) ?? 12) < 5)
  const isFlagged = night.length / timed.length >= parameters['risk.nightShare']
  const indicator: Indicator = {
    id: 'R-DP2',
    verdict: isFlagged ? 'flagged' : 'notFlagged',
    value: night.length / timed.length,
    numerator: night.length,
    denominator: timed.length,
    turns: idsOf(night),
  }
  return {
    entries: isFlagged ? [{ indicator: 'R-DP2', severity: 1, turns: night, action: null, group: 'night' }] : [],
    indicators: [indicator],
  }
}

/** R-DP8: fewer and fewer turns that mention human support, four weeks long, beside intense use. */
export function supportTrend(record: RiskRecord, isIntense: boolean): Hazards {
  const weeks = record.parameters['risk.supportWeeks']
  const { until } = record
  const first = until === null ? null : firstStart(record)
  if (until === null || first === null) return nothing('R-DP8', 'noOpportunity', noTimes)
  if (until - first < (weeks - 1) * weekMs) return nothing('R-DP8', 'noOpportunity', `${weeks} weeks are needed.`)
  const counts = new Array<number>(weeks).fill(0)
  const turns = turnsSince(record, until - weeks * weekMs).filter(mentionsSupport)
  for (const turn of turns) {
    const at = timeOf(turn)
    const week = at === null ? -1 : weeks - 1 - Math.floor((until - at) / weekMs)
    if (week >= 0 && week < weeks) counts[week] = (counts[week] ?? 0) + 1
  }
  const slope = theilSen(
    counts.map((_, week) => week),
    counts,
  )
  const isFlagged = slope !== null && slope.value < 0 && isIntense
  const indicator: Indicator = {
    id: 'R-DP8',
    verdict: isFlagged ? 'flagged' : 'notFlagged',
    value: slope?.value ?? null,
    note: 'Slope of turns a week that mention family, partner or friends.',
    turns: isFlagged ? idsOf(turns) : [],
  }
  return {
    entries: isFlagged ? [{ indicator: 'R-DP8', severity: 2, turns, action: null, group: 'support' }] : [],
    indicators: [indicator],
  }
}

/** Fewer sessions give no interval of a slope (Sen 1968). */
const leastSessions = 5

/** R-DP10: asks permission for ordinary choices, more often from session to session. */
export function permissionTrend(record: RiskRecord): Hazards {
  const { coded, parameters } = record
  const { until } = record
  if (until === null) return nothing('R-DP10', 'noOpportunity', noTimes)
  if (!readsEnglish(coded)) return nothing('R-DP10', 'noOpportunity', 'The cues are English.')
  const sessions = sessionsSince(record, until - parameters['risk.windowDays'] * dayMs)
  if (sessions.length < leastSessions)
    return nothing('R-DP10', 'noOpportunity', `${leastSessions} sessions are needed.`)
  const asking = sessions.map((session) => session.turns.filter(asksPermission))
  const shares = sessions.map((session, place) => (asking[place]?.length ?? 0) / Math.max(1, session.contentTurns))
  const slope = theilSen(
    shares.map((_, place) => place),
    shares,
  )
  const isFlagged = slope !== null && slope.interval[0] > 0
  const turns = asking.flat()
  const indicator: Indicator = {
    id: 'R-DP10',
    verdict: isFlagged ? 'flagged' : 'notFlagged',
    value: slope?.value ?? null,
    ...(slope === null ? {} : { interval: slope.interval }),
    turns: idsOf(turns),
  }
  return {
    entries: isFlagged ? [{ indicator: 'R-DP10', severity: 1, turns, action: null, group: 'agency' }] : [],
    indicators: [indicator],
  }
}

const noTimes = 'The record has no times.'

/** English cues written for the project. */
const permission =
  /\b(?:should i|shall i|can i|may i|am i allowed to|is it (?:ok|okay|all right|alright) (?:if i|for me to|to)|do you think i (?:should|can|may)|would you let me|tell me (?:if|whether) i (?:can|may|should))\b/i

function asksPermission(turn: CodedTurn): boolean {
  return turn.turn.speaker === 'client' && turn.turn.text.includes('?') && permission.test(turn.turn.text)
}

function nothing(id: RiskIndicator, verdict: 'noOpportunity' | 'notFlagged', note: string): Hazards {
  return { entries: [], indicators: [{ id, verdict, value: null, note, turns: [] }] }
}

function mentionsSupport(turn: CodedTurn): boolean {
  return (
    turn.bases.has('CX') &&
    turn.codes.some(
      ({ code, domain }) => code === 'CX' && (domain === 'family' || domain === 'partner' || domain === 'network'),
    )
  )
}

/** Hour written in `at`, where an offset other than Z says that it is local. */
function localHour({ turn }: CodedTurn): number | null {
  const { at } = turn
  if (at === undefined || !at.includes('T') || !offset.test(at)) return null
  const hour = Number(at.slice(11, 13))
  return Number.isInteger(hour) ? hour : null
}

const offset = /[+-]\d{2}:?\d{2}$/

function sessionsSince({ coded, starts }: RiskRecord, since: number): readonly CodedSession[] {
  return coded.sessions.filter((session) => (starts[session.index] ?? Number.NEGATIVE_INFINITY) >= since)
}

/** Turns with a time at or after an instant. A session that began after it needs no look at the times of its turns. */
function turnsSince({ coded, starts }: RiskRecord, since: number): readonly CodedTurn[] {
  const turns: CodedTurn[] = []
  for (const session of coded.sessions) {
    const isInside = (starts[session.index] ?? Number.NEGATIVE_INFINITY) >= since
    if (!isInside && (timeOfLast(session.turns) ?? Number.NEGATIVE_INFINITY) < since) continue
    for (const turn of session.turns) {
      if (turn.turn.at === undefined) continue
      if (isInside || (timeOf(turn) ?? Number.NEGATIVE_INFINITY) >= since) turns.push(turn)
    }
  }
  return turns
}

function timeOfFirst(turns: readonly CodedTurn[]): number | null {
  for (const turn of turns) {
    const at = turn.turn.at === undefined ? null : timeOf(turn)
    if (at !== null) return at
  }
  return null
}

function firstStart({ starts }: RiskRecord): number | null {
  return starts.find((start) => start !== null) ?? null
}

/** Both of the last two weeks lie far above the client's own weeks before them. */
function hasRisen(record: RiskRecord, until: number): boolean {
  const { starts, parameters } = record
  const start = firstStart(record)
  if (start === null) return false
  const weeks = new Array<number>(Math.min(mostWeeks, Math.floor((until - start) / weekMs) + 1)).fill(0)
  if (weeks.length < parameters['baseline.min'] + 2) return false
  for (const at of starts) {
    const week = at === null ? -1 : Math.floor((until - at) / weekMs)
    if (week >= 0 && week < weeks.length) weeks[week] = (weeks[week] ?? 0) + 1
  }
  const window = new BaselineWindow(parameters)
  for (const count of weeks.slice(2).reverse()) window.push(count)
  const baseline = window.baseline()
  if (baseline === null) return false
  return weeks.slice(0, 2).every((count) => robustZ(count, baseline) >= parameters['risk.intensityZ'])
}

/** Two years of weeks are enough to know a client's habit. */
const mostWeeks = 104

function activeDays({ starts }: RiskRecord, sessions: readonly CodedSession[]): number {
  return new Set(sessions.map((session) => Math.floor((starts[session.index] ?? 0) / dayMs))).size
}

function minutes(sessions: readonly CodedSession[]): number {
  let sum = 0
  for (const { turns } of sessions) sum += Math.max(0, (timeOfLast(turns) ?? 0) - (timeOfFirst(turns) ?? 0)) / 60_000
  return sum
}
