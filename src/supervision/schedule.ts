import type { AlertState } from '../dtn/alert-course.ts'
import { alertDeadline, callAgainMinutes } from '../dtn/alert-deadlines.ts'
import type { Severity } from '../dtn/risks/risk.ts'
import { isOnCall, isQuiet } from './rota.ts'
import type { OnCall, SupervisionSettings } from './settings.ts'

/** Events that make an alert wait for a person. */
export const openingKinds = ['raised', 'worsened', 'reopened', 'handedOver'] as const
export type OpeningKind = (typeof openingKinds)[number]

/** Why somebody is told: of what opened it, or since nobody came. */
export const noticeReasons = [
  ...openingKinds,
  ...(['overdue', 'escalated', 'unanswered', 'nobodyOnCall', 'unsupervised'] as const),
] as const
export type NoticeReason = (typeof noticeReasons)[number]

/** An alert that waits for a person, since the event that opened it last. */
export interface WaitingAlert {
  readonly id: string
  readonly indicator: string
  readonly severity: Severity
  readonly state: AlertState
  readonly dueAt: Date
  readonly assignedTo: string | null
  readonly opening: { readonly id: string; readonly kind: OpeningKind; readonly at: Date }
  /** Who was told since then, the first first. */
  readonly told: readonly Telling[]
}

export interface Telling {
  readonly step: number
  readonly reason: NoticeReason
  readonly at: Date
  /** Names in the rota. */
  readonly recipients: readonly string[]
  /** No channel of theirs got it through, and none will. */
  readonly isLost: boolean
}

/** Who is to be told now, and why. */
export interface Notice {
  readonly step: number
  readonly reason: NoticeReason
  readonly recipients: readonly OnCall[]
}

/**
 * Who is to be told of a waiting alert at this moment; null where nobody is, yet. First whoever is on call. From its deadline on (at once
 * for severity 4, domain.md 2.2) the next one each time nobody took it, then everybody, and so on until somebody does. An override that
 * nobody acknowledged in time is `unsupervised` and goes to everybody (domain.md 9.7).
 */
export function nextNotice(alert: WaitingAlert, settings: SupervisionSettings, now: Date): Notice | null {
  const moment: Moment = { alert, settings, now, urgentFrom: urgencyOf(alert) }
  const { told } = alert
  const isUnsupervised = alert.indicator === 'override' && now >= alert.dueAt
  if (isUnsupervised && told.every(({ reason }) => reason !== 'unsupervised'))
    return toEverybody(moment, 'unsupervised')
  const last = told.at(-1)
  if (last === undefined) return handedOn(moment) ?? toFirst(moment, alert.opening.kind)
  if (now < moment.urgentFrom) return last.isLost ? toNext(moment) : null
  if (last.at < moment.urgentFrom) return toFirst(moment, 'overdue')
  if (now.getTime() < last.at.getTime() + patienceMs(moment, last)) return null
  return toNext(moment) ?? toEverybody(moment, 'unanswered')
}

/** The channels through which somebody is told of a severity. */
export function channelsFor({ channels }: SupervisionSettings, person: OnCall, severity: Severity) {
  return channels.filter(({ id, from }) => person.channels.includes(id) && severity >= from)
}

interface Moment {
  readonly alert: WaitingAlert
  readonly settings: SupervisionSettings
  readonly now: Date
  readonly urgentFrom: Date
}

/** The deadline, or that of its severity where it comes first: an override is called for at once and acknowledged later. */
function urgencyOf({ severity, dueAt, opening }: WaitingAlert): Date {
  const own = alertDeadline(severity, opening.at)
  return own !== null && own < dueAt ? own : dueAt
}

/** Whoever it was handed over to is told first, on call or not. */
function handedOn(moment: Moment): Notice | null {
  const { opening, assignedTo } = moment.alert
  if (opening.kind !== 'handedOver' || assignedTo === null) return null
  return noticeTo(
    moment,
    'handedOver',
    awake(moment).filter(({ account }) => account === assignedTo),
  )
}

function toFirst(moment: Moment, reason: NoticeReason): Notice | null {
  const { settings, now, urgentFrom } = moment
  const [first] = onCall(moment)
  if (first !== undefined) return noticeTo(moment, reason, [...new Set([first, ...supervisors(moment)])])
  // Somebody is there and rests: quiet hours end. Nobody there is another matter.
  const isResting = settings.rota.some((person) => isOnCall(person, now))
  return now < urgentFrom || isResting ? null : toEverybody(moment, 'nobodyOnCall')
}

/** An override reaches the human it was agreed with, on call or not (domain.md 9.7). */
function supervisors(moment: Moment): readonly OnCall[] {
  const { alert, settings } = moment
  if (alert.indicator !== 'override') return []
  return awake(moment).filter(({ name }) => settings.overrideSupervisors?.includes(name) === true)
}

/** The next one on call who was not told in this round; a round ends when everybody was told. */
function toNext(moment: Moment): Notice | null {
  const { told } = moment.alert
  const round = told.slice(told.findLastIndex(({ reason }) => goesToAll.has(reason)) + 1)
  const asked = new Set(
    round.filter(({ at, isLost }) => isLost || at >= moment.urgentFrom).flatMap(({ recipients }) => recipients),
  )
  const next = onCall(moment).find(({ name }) => !asked.has(name))
  return next === undefined ? null : noticeTo(moment, 'escalated', [next])
}

function toEverybody(moment: Moment, reason: NoticeReason): Notice | null {
  return noticeTo(moment, reason, awake(moment))
}

const goesToAll: ReadonlySet<NoticeReason> = new Set(['unanswered', 'nobodyOnCall', 'unsupervised'])

function noticeTo({ alert }: Moment, reason: NoticeReason, recipients: readonly OnCall[]): Notice | null {
  return recipients.length === 0 ? null : { step: (alert.told.at(-1)?.step ?? 0) + 1, reason, recipients }
}

function onCall(moment: Moment): readonly OnCall[] {
  return awake(moment).filter((person) => isOnCall(person, moment.now))
}

/** Who may be told of it now: by a channel that takes its severity, and in quiet hours of what is critical only. */
function awake({ alert: { severity }, settings, now }: Moment): readonly OnCall[] {
  return settings.rota.filter(
    (person) => channelsFor(settings, person, severity).length > 0 && (severity === 4 || !isQuiet(person, now)),
  )
}

/** How long the last one is waited for. Who cannot be told at all is not waited for. */
function patienceMs({ alert, settings }: Moment, last: Telling): number {
  if (goesToAll.has(last.reason)) return callAgainMinutes(alert.severity) * 60_000
  if (last.isLost) return 0
  const waits = settings.rota.flatMap(({ name, escalateAfterMinutes }) =>
    last.recipients.includes(name) ? [escalateAfterMinutes] : [],
  )
  return waits.length === 0 ? 0 : Math.min(...waits) * 60_000
}
