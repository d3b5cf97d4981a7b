import type { Element, Period } from '@medplum/fhirtypes'
import type { Assessment } from '../../dtn/assessment.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { absentExtension } from './elements.ts'

/** What stands for the time of an Observation: a moment, a period, or why there is none. */
export interface Effective {
  effectiveDateTime?: string
  effectivePeriod?: Period & { readonly _end?: Element }
  _effectiveDateTime?: Element
}

/** When the turns of a record were said, as exactly as the record tells. */
export interface Times {
  /** From a turn to a turn; an end of null means that it lasts. */
  between(first: string | undefined, last: string | null | undefined): Effective
  ofSession(id: string): Effective
  /** From the first to the last time known, of these sessions or of all. */
  ofSessions(ids?: readonly string[]): Effective
  /** The start of something, as an element that may be left out; null where nothing tells. */
  at(turn: string | undefined): string | null
}

/**
 * A turn's own time where the transcript is there; else the day its session began, since nobody knows the minute. Nothing is read from
 * a clock.
 */
export function timesOf(assessment: Assessment, relationship: Relationship | null): Times {
  const byTurn = new Map<string, Moment>()
  const bySession = new Map<string, Span>()
  const starts = new Map(
    assessment.sessions.flatMap(({ firstTurn, ...session }) => (firstTurn === undefined ? [] : [[firstTurn, session]])),
  )
  const said = new Map((relationship?.sessions ?? []).flatMap(({ turns }) => turns.map(({ id, at }) => [id, at])))
  let session: { readonly id: string; readonly startedAt?: string } | undefined
  for (const { id } of assessment.turns) {
    session = starts.get(id) ?? session
    const exact = fhirTime(said.get(id))
    const began = fhirTime(session?.startedAt)
    const moment: Moment | null = exact ?? (began === null ? null : dayOf(began))
    if (moment === null) continue
    byTurn.set(id, moment)
    if (session !== undefined) bySession.set(session.id, widened(bySession.get(session.id), exact ?? began ?? moment))
  }
  for (const { id, startedAt } of assessment.sessions) {
    const began = fhirTime(startedAt)
    if (began !== null && !bySession.has(id)) bySession.set(id, { first: began, last: began })
  }
  const spanOf = (ids: readonly string[]): Effective => {
    const spans = ids.flatMap((id) => bySession.get(id) ?? [])
    const first = spans[0]?.first
    const last = spans[spans.length - 1]?.last
    return first === undefined || last === undefined ? unknown() : period(first, last)
  }
  return {
    between: (first, last) => {
      const from = first === undefined ? undefined : byTurn.get(first)
      if (from === undefined) return unknown()
      if (last === null) return { effectivePeriod: { start: from.text } }
      const to = last === undefined ? undefined : byTurn.get(last)
      return to === undefined ? { effectivePeriod: { start: from.text, _end: missing('unknown') } } : period(from, to)
    },
    ofSession: (id) => spanOf([id]),
    ofSessions: (ids) => spanOf(ids ?? assessment.sessions.map(({ id }) => id)),
    at: (turn) => (turn === undefined ? null : (byTurn.get(turn)?.text ?? null)),
  }
}

/** A time as FHIR takes it: a day, or a time with seconds and offset; null for what is neither. */
export function fhirTime(text: string | undefined): Moment | null {
  const parts = isoTime.exec(text?.trim() ?? '')
  if (parts === null || Number.isNaN(Date.parse(parts[0]))) return null
  const [, day = '', minutes, seconds = ':00', zone] = parts
  // Without its offset a time of day cannot be placed, so only the day is kept.
  if (minutes === undefined || zone === undefined) return { text: day, instant: null }
  return { text: `${day}T${minutes}${seconds}${zone}`, instant: Date.parse(parts[0]) }
}

interface Moment {
  readonly text: string
  /** Null where only the day is known. */
  readonly instant: number | null
}

interface Span {
  readonly first: Moment
  readonly last: Moment
}

const isoTime = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/

function widened(span: Span | undefined, moment: Moment): Span {
  return { first: span?.first ?? moment, last: moment }
}

function dayOf({ text }: Moment): Moment {
  return { text: text.slice(0, 10), instant: null }
}

/** A record whose clock went backwards has no end that could be told (FHIR: the start is not after the end). */
function period(from: Moment, to: Moment): Effective {
  const isExact = from.instant !== null && to.instant !== null
  const [start, end] = isExact ? [from, to] : [dayOf(from), dayOf(to)]
  const isOrdered = isExact ? (from.instant ?? 0) <= (to.instant ?? 0) : start.text <= end.text
  return {
    effectivePeriod: isOrdered ? { start: start.text, end: end.text } : { start: start.text, _end: missing('error') },
  }
}

function unknown(): Effective {
  return { _effectiveDateTime: missing('unknown') }
}

function missing(reason: 'unknown' | 'error'): Element {
  return { extension: [absentExtension(reason)] }
}
