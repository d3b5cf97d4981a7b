import { theilSen } from '../../stats/slope.ts'
import { startOf } from '../absence.ts'
import { BaselineWindow, robustZ } from '../baseline.ts'
import type { CodedRelationship, CodedSession, CodedTurn } from '../coding.ts'
import { type Hazards, idsOf, type RiskRecord, readsEnglish, timeOf } from './record.ts'
import type { Indicator, RiskIndicator } from './risk.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/**
 * R-DP1 (domain.md 2.5): sessions a week over the last 28 days, and against the client's own weeks before. It is reported
 * as a risk only beside a statement of dependency: use alone shows none.
 */
export function intensity(record: RiskRecord, hasStatement: boolean): Hazards {
  const { coded, parameters } = record
  const until = endOf(coded)
  if (until === null) return nothing('R-DP1', 'noOpportunity', noTimes)
  const days = parameters['risk.windowDays']
  const recent = sessionsSince(coded, until - days * dayMs)
  const perWeek = (recent.length * 7) / days
  const isOwnRise = hasRisen(coded, until, record)
  const isFlagged = perWeek >= parameters['risk.sessionsPerWeek'] || isOwnRise
  const turns = recent.flatMap((session) => session.turns[0] ?? [])
  const indicator: Indicator = {
    id: 'R-DP1',
    verdict: isFlagged ? 'flagged' : 'notFlagged',
    value: perWeek,
    distribution: { activeDays: activeDays(recent), minutesPerDay: minutes(recent) / days },
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
export function nightUse({ coded, parameters }: RiskRecord): Hazards {
  const until = endOf(coded)
  const since = until === null ? 0 : until - parameters['risk.windowDays'] * dayMs
  const timed = coded.turns.filter((turn) => {
    const at = timeOf(turn)
    return turn.turn.speaker === 'client' && at !== null && at >= since && localHour(turn) !== null
  })
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
export function supportTrend({ coded, parameters }: RiskRecord, isIntense: boolean): Hazards {
  const weeks = parameters['risk.supportWeeks']
  const until = endOf(coded)
  const first = until === null ? null : firstStart(coded)
  if (until === null || first === null) return nothing('R-DP8', 'noOpportunity', noTimes)
  if (until - first < (weeks - 1) * weekMs) return nothing('R-DP8', 'noOpportunity', `${weeks} weeks are needed.`)
  const counts = new Array<number>(weeks).fill(0)
  const turns = coded.turns.filter((turn) => mentionsSupport(turn))
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
export function permissionTrend({ coded, parameters }: RiskRecord): Hazards {
  const until = endOf(coded)
  if (until === null) return nothing('R-DP10', 'noOpportunity', noTimes)
  if (!readsEnglish(coded)) return nothing('R-DP10', 'noOpportunity', 'The cues are English.')
  const sessions = sessionsSince(coded, until - parameters['risk.windowDays'] * dayMs)
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
  return turn.codes.some(
    ({ code, domain }) => code === 'CX' && (domain === 'family' || domain === 'partner' || domain === 'network'),
  )
}

/** Hour written in `at`, where an offset other than Z says that it is local. */
function localHour({ turn }: CodedTurn): number | null {
  const found = turn.at === undefined ? null : localTime.exec(turn.at)
  return found === null ? null : Number(found[1])
}

const localTime = /^\d{4}-\d{2}-\d{2}[T ](\d{2}):.*[+-]\d{2}:?\d{2}$/

function sessionsSince(coded: CodedRelationship, since: number): readonly CodedSession[] {
  return coded.sessions.filter((session) => (startOf(session) ?? Number.NEGATIVE_INFINITY) >= since)
}

/** Time of the last turn that has one, else of the last session that has one. */
function endOf(coded: CodedRelationship): number | null {
  for (let index = coded.turns.length - 1; index >= 0; index--) {
    const turn = coded.turns[index]
    const at = turn === undefined ? null : timeOf(turn)
    if (at !== null) return at
  }
  for (let index = coded.sessions.length - 1; index >= 0; index--) {
    const session = coded.sessions[index]
    const at = session === undefined ? null : startOf(session)
    if (at !== null) return at
  }
  return null
}

function firstStart(coded: CodedRelationship): number | null {
  for (const session of coded.sessions) {
    const start = startOf(session)
    if (start !== null) return start
  }
  return null
}

/** Both of the last two weeks lie far above the client's own weeks before them. */
function hasRisen(coded: CodedRelationship, until: number, { parameters }: RiskRecord): boolean {
  const start = firstStart(coded)
  if (start === null) return false
  const weeks = new Array<number>(Math.min(mostWeeks, Math.floor((until - start) / weekMs) + 1)).fill(0)
  for (const session of coded.sessions) {
    const at = startOf(session)
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

function activeDays(sessions: readonly CodedSession[]): number {
  return new Set(sessions.map((session) => Math.floor((startOf(session) ?? 0) / dayMs))).size
}

function minutes(sessions: readonly CodedSession[]): number {
  let sum = 0
  for (const session of sessions) {
    const times = session.turns.map(timeOf).filter((at) => at !== null)
    sum += Math.max(0, (times[times.length - 1] ?? 0) - (times[0] ?? 0)) / 60_000
  }
  return sum
}
