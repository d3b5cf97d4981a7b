import { type CodedTurn, hasAny } from '../../dtn/coding.ts'
import type { BenchCourse } from '../run/bench-course.ts'
import type { TrueExchange } from './read-course.ts'

/** How a rupture the client truly had ended; `standing` is not over and the client still comes. */
export type TrueEnd = 'repaired' | 'smoothedOver' | 'left' | 'standing'

export interface TrueRupture {
  /** The exchanges from the one in which it showed to the one in which it ended. */
  readonly exchanges: readonly TrueExchange[]
  readonly end: TrueEnd
}

/**
 * The ruptures a client truly had, from its state turn by turn. One is over when the next turn has none, when the reply gave in (which closes
 * it, smoothed over), or when what was told is untold again: that is another one.
 */
export function trueRuptures(course: BenchCourse, exchanges: readonly TrueExchange[]): readonly TrueRupture[] {
  const episodes: TrueExchange[][] = []
  let current: TrueExchange[] | null = null
  for (const exchange of exchanges) {
    const { rupture } = exchange.played.state
    const last: TrueExchange | undefined = current?.at(-1)
    const before = last?.played.state.rupture ?? null
    const isOver = rupture === null || (before !== null && (givesIn(last) || (before.isTold && !rupture.isTold)))
    if (isOver) current = null
    if (rupture === null) continue
    if (current === null) {
      current = []
      episodes.push(current)
    }
    current.push(exchange)
  }
  return episodes.map((one, at) => ({
    exchanges: one,
    end: course.closings[at] ?? (course.hasLeft ? 'left' : 'standing'),
  }))
}

/** MON, MET or REP: what makes an episode attended (domain.md 1.3). */
export function attends(reply: CodedTurn): boolean {
  return hasAny(reply, ['MON', 'MET', 'REP'])
}

function givesIn(exchange: TrueExchange | undefined): boolean {
  return exchange?.reply?.bases.has('CAP') ?? false
}
