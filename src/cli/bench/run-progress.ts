import type { SystemTally } from '../../bench/run/system-tally.ts'
import type { Terminal } from '../terminal.ts'

/** How often a watched line is written anew, and how often a plain one is added to a log. */
const watchedMs = 200
const plainMs = 15_000

export interface RunProgress {
  show(tallies: readonly SystemTally[], spentUsd: number | null): void
  end(tallies: readonly SystemTally[]): void
}

interface ProgressOptions {
  readonly quiet: boolean
  readonly now: () => number
}

/** How far a run is with each system, how fast it goes and how long it still takes: one moving line for a person, a line now and then for a log. */
export function runProgress(terminal: Terminal, { quiet, now }: ProgressOptions): RunProgress {
  const started = now()
  const every = terminal.isWatched ? watchedMs : plainMs
  let last = started
  let before: number | null = null
  return {
    show(tallies, spentUsd) {
      before ??= doneOf(tallies)
      if (quiet || now() - last < every) return
      last = now()
      const line = lineOf(tallies, { seconds: (last - started) / 1000, before, spentUsd })
      if (terminal.isWatched) terminal.status(line)
      else terminal.tell(line)
    },
    end(tallies) {
      terminal.status('')
      if (quiet) return
      const seconds = (now() - started) / 1000
      const turns = sum(tallies, ({ turns }) => turns)
      if (turns > 0) terminal.tell(`${turns} turns in ${timeText(seconds)}, ${rate(turns, seconds)} turns/s`)
    },
  }
}

interface Pace {
  readonly seconds: number
  /** Courses that were there already. */
  readonly before: number
  readonly spentUsd: number | null
}

/** Courses end together after they began together: from a few of them nobody can tell how long the others take. */
const leastPlayed = 12

function lineOf(tallies: readonly SystemTally[], { seconds, before, spentUsd }: Pace): string {
  const done = doneOf(tallies)
  const planned = sum(tallies, (tally) => tally.planned)
  const failed = sum(tallies, (tally) => tally.failed)
  const played = done - before
  const left = played < leastPlayed ? null : (seconds / played) * (planned - done)
  return [
    `${done} of ${planned} courses`,
    `${rate(
      sum(tallies, ({ turns }) => turns),
      seconds,
    )} turns/s`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(spentUsd === null ? [] : [`${spentUsd.toFixed(2)} US dollars`]),
    ...(left === null ? [] : [`${timeText(left)} left`]),
    tallies.map((tally) => `${tally.id} ${tally.done}/${tally.planned}`).join(' '),
  ].join(', ')
}

function doneOf(tallies: readonly SystemTally[]): number {
  return sum(tallies, ({ done }) => done)
}

function sum(tallies: readonly SystemTally[], of: (tally: SystemTally) => number): number {
  return tallies.reduce((total, tally) => total + of(tally), 0)
}

function rate(turns: number, seconds: number): string {
  return (turns / Math.max(seconds, 0.1)).toFixed(turns / seconds < 10 ? 1 : 0)
}

function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
