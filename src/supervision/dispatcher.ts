import type { AlertEvidence } from '../dtn/alert-risks.ts'
import { type Severity, severities } from '../dtn/risks/risk.ts'
import type { Act } from '../store/act.ts'
import { readAlert } from '../store/alert-queue.ts'
import { appendAudit } from '../store/audit.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryEnd,
  mayPlan,
  type PlannedNotice,
  planNotices,
  settleDeliveries,
  type WaitingRow,
  waitingAlerts,
} from '../store/deliveries.ts'
import { drillCode } from '../store/drills.ts'
import { readRelationship } from '../store/relationships.ts'
import type { Attempt, Sender } from './channels/channel.ts'
import { beginRequestedDrills } from './drill.ts'
import { type Message, messageOf } from './message.ts'
import { channelsFor, nextNotice, noticeReasons, openingKinds, type WaitingAlert } from './schedule.ts'
import type { OnCall, SupervisionSettings } from './settings.ts'

/** What a dispatcher works with. `inAct` runs in one transaction at the moment it is told. */
export interface DispatcherParts {
  readonly settings: SupervisionSettings
  readonly project: string
  readonly senders: ReadonlyMap<string, Sender>
  readonly inAct: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  /** After this long an attempt that was not settled counts as lost: longer than any time-out. */
  readonly leaseMs: number
}

/** What one look found to do. */
export interface Dispatched {
  readonly planned: number
  readonly sent: number
  readonly missed: number
}

/**
 * One look: plans who is to be told of the alerts that wait, then sends what is due. Everything is kept before it is done, so that a restart
 * forgets nobody, and claimed before it is sent, so that of several instances one sends it.
 */
export async function dispatch(parts: DispatcherParts): Promise<Dispatched> {
  const planned = await plan(parts)
  let sent = 0
  let missed = 0
  for (;;) {
    const claimed = await claim(parts)
    const ends = await Promise.all(grouped(claimed).map(async (group) => ({ group, end: await deliver(parts, group) })))
    for (const { group, end } of ends) {
      if (end.kind === 'sent') sent += group.length
      else missed += group.length
    }
    if (claimed.length < claimedAtOnce) return { planned, sent, missed }
  }
}

/** Sends what belongs to one drill, and nothing else. */
export async function dispatchDrill(parts: DispatcherParts, drillId: string): Promise<void> {
  const claimed = await claim(parts, { drillId })
  await Promise.all(grouped(claimed).map((group) => deliver(parts, group)))
}

/** Alerts that wait at a time; the gravest go first. */
const watchedAtOnce = 2000
const claimedAtOnce = 1000
/** From so many on, what one person is told through one channel is one message. */
const gatheredFrom = 4

async function plan({ settings, inAct }: DispatcherParts): Promise<number> {
  const from = Math.min(...settings.channels.map((channel) => channel.from))
  if (settings.channels.length === 0) return 0
  return inAct(async (act) => {
    if (!(await mayPlan(act))) return 0
    let planned = await beginRequestedDrills(act, settings)
    const notices: PlannedNotice[] = []
    for (const row of await waitingAlerts(act, { from, limit: watchedAtOnce })) {
      const alert = waitingOf(row)
      const notice = nextNotice(alert, settings, act.now)
      if (notice === null) continue
      const to = notice.recipients.flatMap((person) =>
        channelsFor(settings, person, alert.severity).map(({ id }) => ({ recipient: person.name, channel: id })),
      )
      notices.push({
        alertId: row.id,
        openingId: row.opening.id,
        step: notice.step,
        reason: notice.reason,
        to,
      })
      planned += to.length
    }
    if (notices.length > 0) await planNotices(act, notices)
    return planned
  })
}

function waitingOf(row: WaitingRow): WaitingAlert {
  return {
    ...row,
    severity: severityOf(row.severity),
    opening: { ...row.opening, kind: openingKinds.find((kind) => kind === row.opening.kind) ?? 'raised' },
    told: row.told.map((told) => ({
      ...told,
      reason: noticeReasons.find((reason) => reason === told.reason) ?? 'raised',
    })),
  }
}

const severityOf = (value: number): Severity => severities.find((severity) => severity === value) ?? 4

function claim(
  { senders, inAct, leaseMs }: DispatcherParts,
  only: { readonly drillId?: string } = {},
): Promise<readonly ClaimedDelivery[]> {
  const channels = [...senders.keys()]
  return inAct((act) => {
    const leaseUntil = new Date(act.now.getTime() + leaseMs)
    return claimDeliveries(act, { channels, limit: claimedAtOnce, leaseUntil, ...only })
  })
}

/** What goes to one person through one channel, together where it is much. A drill stands alone. */
function grouped(claimed: readonly ClaimedDelivery[]): readonly (readonly ClaimedDelivery[])[] {
  const groups = new Map<string, ClaimedDelivery[]>()
  for (const delivery of claimed) {
    const { recipient, channel, drillId, id } = delivery
    const key = drillId === null ? `${channel} ${recipient}` : id
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [delivery])
    else group.push(delivery)
  }
  return [...groups.values()].flatMap((group) => (group.length < gatheredFrom ? group.map((one) => [one]) : [group]))
}

async function deliver(parts: DispatcherParts, group: readonly ClaimedDelivery[]): Promise<DeliveryEnd> {
  const [first] = group
  const person = parts.settings.rota.find(({ name }) => name === first?.recipient)
  const sender = parts.senders.get(first?.channel ?? '')
  const ids = group.map(({ id }) => id)
  const attempt: Attempt =
    person === undefined || sender === undefined
      ? { kind: 'missed', fault: 'not in the rota', mayPass: false, afterMs: null }
      : await sender.send(await messageFor(parts, group, person), person)
  const attempts = Math.max(...group.map((one) => one.attempts))
  return parts.inAct(async (act) => {
    const end = endOf(attempt, attempts, act.now)
    await settleDeliveries(act, ids, end)
    return end
  })
}

async function messageFor(parts: DispatcherParts, group: readonly ClaimedDelivery[], person: OnCall): Promise<Message> {
  const { settings, project, inAct } = parts
  const [first] = group
  const drillId = first?.drillId ?? null
  const code = drillId === null ? null : await inAct((act) => drillCode(act, drillId))
  const isSafe = settings.channels.some(({ id, isSafeForWords }) => id === first?.channel && isSafeForWords)
  const about = isSafe && group.length === 1 ? (first?.alert ?? null) : null
  const said = about === null ? [] : await inAct((act) => saidIn(act, about, first?.channel ?? ''))
  return messageOf({ deliveries: group, person, project, workbench: settings.workbench, code, said })
}

/** The client turns an alert rests on, shortened. That they left the house is audited. */
async function saidIn(act: Act, about: { readonly id: string; readonly relationshipId: string }, channel: string) {
  const { evidence } = await readAlert(act, about.id)
  if (evidence.kind === 'answer') return []
  const named = new Set(turnsOf(evidence))
  const { sessions } = await readRelationship(act, about.relationshipId)
  const said = sessions
    .flatMap(({ turns }) => turns)
    .filter(({ id, speaker }) => speaker === 'client' && named.has(id))
    .slice(-mostTurns)
    .map(({ text }) => (text.length <= mostLetters ? text : `${text.slice(0, mostLetters)}…`))
  if (said.length > 0) {
    const subject = { kind: 'alert', id: about.id }
    await appendAudit(act, { action: 'alert.quote', subject, details: { channel, turns: said.length } })
  }
  return said
}

/** Where a risk names no single occurrence, the turns it rests on. */
function turnsOf(evidence: Exclude<AlertEvidence, { readonly kind: 'answer' }>): readonly string[] {
  if (evidence.kind === 'override') return evidence.turns
  return evidence.occurrences.length > 0 ? evidence.occurrences : evidence.risks.flatMap(({ turns }) => turns)
}

const mostTurns = 3
const mostLetters = 500

/** When it is tried again: after 10 seconds, then twice as long each time, at most every 10 minutes; given up after about three hours. */
export function endOf(attempt: Attempt, attempts: number, now: Date): DeliveryEnd {
  if (attempt.kind === 'sent') return { kind: 'sent' }
  const { fault, mayPass, afterMs } = attempt
  if (!mayPass || attempts >= mostAttempts) return { kind: 'failed', fault }
  const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs)
  return { kind: 'again', at: new Date(now.getTime() + Math.max(pauseMs, afterMs ?? 0)), fault }
}

const firstPauseMs = 10_000
const longestPauseMs = 600_000
const mostAttempts = 24
