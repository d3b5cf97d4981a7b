import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { beginRequested, type DrillRecord, requestedDrills, startDrill } from '../store/drills.ts'
import { isOnCall } from './rota.ts'
import type { OnCall, SupervisionSettings } from './settings.ts'

/** How a drill stands: what each channel did, and how long until somebody said that it came. */
export interface DrillReport {
  readonly id: string
  readonly recipient: string
  readonly startedAt: Date
  readonly channels: readonly {
    readonly channel: string
    readonly state: string
    readonly fault: string | null
    /** From the start until it was handed to the channel; null while it was not. */
    readonly deliveredMs: number | null
  }[]
  /** From the start until its code was said; null while nobody did. */
  readonly acknowledgedMs: number | null
}

/** Begins a drill with whoever is on call now, through every channel of theirs or the one that is named. */
export function beginDrill(act: Act, settings: SupervisionSettings, only: string | null): Promise<string> {
  const person = onCallFor(settings, only, act.now)
  const channels = only === null ? person.channels : [only]
  return startDrill(act, { recipient: person.name, channels })
}

/** Drills that were asked for where nobody knows the rota; they wait until somebody is on call. */
export async function beginRequestedDrills(act: Act, settings: SupervisionSettings): Promise<number> {
  const person = firstOnCall(settings, null, act.now)
  if (person === undefined) return 0
  const asked = await requestedDrills(act)
  for (const id of asked) await beginRequested(act, id, { recipient: person.name, channels: person.channels })
  return asked.length * person.channels.length
}

function onCallFor(settings: SupervisionSettings, only: string | null, now: Date): OnCall {
  if (only !== null && !settings.channels.some(({ id }) => id === only)) {
    throw new NexusError(
      'usage',
      `There is no channel ${only} in the configuration. Name one of its supervision.channels.`,
    )
  }
  const person = firstOnCall(settings, only, now)
  if (person !== undefined) return person
  const whom = only === null ? 'Nobody' : `Nobody with the channel ${only}`
  throw new NexusError(
    'conflict',
    `${whom} is on call now. Look at the hours in supervision.rota, then start the drill again.`,
  )
}

function firstOnCall({ rota }: SupervisionSettings, only: string | null, now: Date): OnCall | undefined {
  return rota.find(
    (one) => isOnCall(one, now) && (only === null ? one.channels.length > 0 : one.channels.includes(only)),
  )
}

/** The report of a drill as it is recorded. */
export function reportOf({ id, recipient, startedAt, acknowledgedAt, deliveries }: DrillRecord): DrillReport {
  const since = (at: Date | null): number | null => (at === null ? null : at.getTime() - startedAt.getTime())
  return {
    ...{ id, recipient, startedAt, acknowledgedMs: since(acknowledgedAt) },
    channels: deliveries.map(({ channel, state, fault, settledAt }) => ({
      ...{ channel, state, fault, deliveredMs: state === 'sent' ? since(settledAt) : null },
    })),
  }
}
