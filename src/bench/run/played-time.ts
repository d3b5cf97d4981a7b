import { pauseMs } from '../scenario/pause.ts'

/** The time in which a course is played. It is nobody's: it depends on the scenario and on what was said, never on the clock. */
export interface PlayedTime {
  /** Begins a session so long after the one before, as the scenario says it (`P3D`); null: the first. Gives its start. */
  startSession(after: string | null): string
  /** When a message was said that needed writing. */
  said(text: string): string
}

/** A Monday evening. With an offset, because a time ending in Z has no known hour of the day (domain.md 2.5, R-DP2). */
const firstStart = Date.UTC(2025, 0, 6, 18)
const perWordMs = 1500
const beforeWritingMs = 5000

export function playedTime(): PlayedTime {
  let started = firstStart
  let now = firstStart
  return {
    startSession(after) {
      // A session does not begin before the one before has ended.
      started = after === null ? firstStart : Math.max(started + pauseMs(after), now + 60_000)
      now = started
      return written(started)
    },
    said(text) {
      now += beforeWritingMs + perWordMs * text.split(/\s+/).length
      return written(now)
    },
  }
}

function written(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00')
}
