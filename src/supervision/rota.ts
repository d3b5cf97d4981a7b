import type { OnCall, SupervisionSettings, Weekday } from './settings.ts'

/** Whether somebody is on call at an instant, by the clock of their zone. Without hours they always are. */
export function isOnCall({ hours, zone }: Pick<OnCall, 'hours' | 'zone'>, at: Date): boolean {
  if (hours.length === 0) return true
  const { weekday, minute } = wallClock(at, zone)
  return hours.some(({ days, from, to }) => {
    const [start, end] = [minuteOf(from), minuteOf(to)]
    if (start < end) return days.includes(weekday) && minute >= start && minute < end
    // Over midnight: the early hours belong to the day on which they began.
    return (days.includes(weekday) && minute >= start) || (days.includes(dayBefore[weekday]) && minute < end)
  })
}

/** Whether only what is critical may disturb somebody at an instant. */
export function isQuiet({ quiet, zone }: Pick<OnCall, 'quiet' | 'zone'>, at: Date): boolean {
  if (quiet.length === 0) return false
  const { minute } = wallClock(at, zone)
  return quiet.some(({ from, to }) => {
    const [start, end] = [minuteOf(from), minuteOf(to)]
    return start < end ? minute >= start && minute < end : minute >= start || minute < end
  })
}

/** Whether a person of the rota can be called at an instant with what is critical: on call, by a channel that is there. */
export function isReachable({ rota, channels }: SupervisionSettings, name: string, at: Date): boolean {
  return rota.some(
    (person) =>
      person.name === name &&
      isOnCall(person, at) &&
      person.channels.some((id) => channels.some((channel) => channel.id === id)),
  )
}

interface WallClock {
  readonly weekday: Weekday
  /** Since midnight, as the clock on the wall shows it. */
  readonly minute: number
}

/** Read from the wall, so that a day of 23 or 25 hours needs no rule of its own. */
function wallClock(at: Date, zone: string): WallClock {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const hour = Number(parts.get('hour') ?? 0)
  const weekday = weekdayNames[parts.get('weekday') ?? ''] ?? 'mon'
  return { weekday, minute: hour * 60 + Number(parts.get('minute') ?? 0) }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const options = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  const clock = new Intl.DateTimeFormat('en-GB', options)
  clocks.set(zone, clock)
  return clock
}

const weekdayNames: Readonly<Record<string, Weekday>> = {
  ...({ Mon: 'mon', Tue: 'tue', Wed: 'wed', Thu: 'thu', Fri: 'fri', Sat: 'sat', Sun: 'sun' } as const),
}

const dayBefore: Readonly<Record<Weekday, Weekday>> = {
  ...({ mon: 'sun', tue: 'mon', wed: 'tue', thu: 'wed', fri: 'thu', sat: 'fri', sun: 'sat' } as const),
}

/** `07:30`; `24:00` ends a day. */
function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
