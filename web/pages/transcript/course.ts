import type { AssessedRupture, AssessedSession, Assessment } from '../../../src/dtn/assessment.ts'

/** A record as a line of sessions, each as wide as any other; a turn stands in its session by its place there. */
export interface Course {
  readonly sessions: readonly CourseSession[]
  /** Turns by id: their place in the record and on the line. */
  readonly spots: ReadonlyMap<string, Spot>
}

interface CourseSession {
  readonly index: number
  readonly assessed: AssessedSession
}

interface Spot {
  /** From 0, over all sessions. */
  readonly place: number
  readonly session: number
  /** In sessions from the start of the record: 2.5 is the middle of the third. */
  readonly at: number
}

/** Sessions of the line that are looked at: from the first to before the last. */
export interface CourseWindow {
  readonly from: number
  readonly to: number
}

/** The line of an assessed record. */
export function courseOf({ sessions, turns }: Assessment): Course {
  const places = new Map(turns.map(({ id }, place) => [id, place]))
  const starts = sessions.map(({ firstTurn }) => (firstTurn === undefined ? null : (places.get(firstTurn) ?? null)))
  const spots = new Map<string, Spot>()
  for (const [index, start] of starts.entries()) {
    if (start === null) continue
    const end = starts.slice(index + 1).find((next) => next !== null) ?? turns.length
    for (const [offset, { id }] of turns.slice(start, end).entries())
      spots.set(id, { place: start + offset, session: index, at: index + (offset + 0.5) / (end - start) })
  }
  return { sessions: sessions.map((assessed, index) => ({ index, assessed })), spots }
}

/** Half as many sessions around the middle, or twice as many; never less than one or more than there are. */
export function zoomed({ from, to }: CourseWindow, way: 'in' | 'out', count: number): CourseWindow {
  const size = to - from
  const next = way === 'in' ? Math.max(1, Math.floor(size / 2)) : Math.min(count, size * 2)
  const start = Math.round(from + (size - next) / 2)
  return windowAt(start, next, count)
}

/** The sessions beside those that are looked at. */
export function moved({ from, to }: CourseWindow, way: 'earlier' | 'later', count: number): CourseWindow {
  const size = to - from
  const step = Math.max(1, Math.floor(size / 2))
  return windowAt(way === 'earlier' ? from - step : from + step, size, count)
}

function windowAt(start: number, size: number, count: number): CourseWindow {
  const from = Math.max(0, Math.min(start, count - size))
  return { from, to: from + size }
}

/** An episode on the line, cut to the window, in the lane where it meets no other. */
export interface Bar {
  readonly episode: AssessedRupture
  readonly index: number
  readonly lane: number
  /** Shares of the window's width. */
  readonly start: number
  readonly end: number
  /** False where it goes on beyond the window. */
  readonly hasOnset: boolean
  readonly hasEnd: boolean
  readonly ticks: readonly Tick[]
}

/** A state the episode passed through, by its share of the bar. */
interface Tick {
  readonly at: number
  readonly state: string
}

/** The episodes that touch a window, in as few lanes as keep them apart; `least` is the width of the narrowest bar, as a share. */
export function barsOf(
  course: Course,
  episodes: readonly AssessedRupture[],
  { window: { from, to }, least }: { readonly window: CourseWindow; readonly least: number },
): readonly Bar[] {
  const width = to - from
  const lanes: number[] = []
  const found = episodes.flatMap((episode, index) => {
    const onset = course.spots.get(episode.onset)?.at
    if (onset === undefined) return []
    const named = episode.end.turn === null ? undefined : course.spots.get(episode.end.turn)?.at
    const end = named ?? course.sessions.length
    return onset >= to || end <= from ? [] : [{ episode, index, onset, end, isEnded: named !== undefined }]
  })
  return found
    .sort((a, b) => a.onset - b.onset)
    .map(({ episode, index, onset, end, isEnded }) => {
      const cutStart = Math.max(onset, from)
      const cutEnd = Math.min(end, to)
      const start = Math.min((cutStart - from) / width, 1 - least)
      const until = Math.max((cutEnd - from) / width, start + least)
      const free = lanes.findIndex((taken) => taken <= start)
      const lane = free < 0 ? lanes.length : free
      lanes[lane] = until
      const ticks = episode.states.flatMap(({ state, turn }) => {
        const at = course.spots.get(turn)?.at
        if (at === undefined || at < cutStart || at > cutEnd || cutEnd === cutStart) return []
        return [{ state, at: (at - cutStart) / (cutEnd - cutStart) }]
      })
      const hasOnset = onset >= from
      return { episode, index, lane, start, end: until, hasOnset, hasEnd: isEnded && end <= to, ticks }
    })
}
