import type { Course, ResponseEntry } from './instrument-queries.ts'

/** One form in the course of a scale. */
export interface TrendPoint {
  readonly at: string
  readonly value: number
  readonly by: string
}

/** The forms a course was made of: those of one respondent and one mark, in time. */
export function pointsOf(course: Course, responses: readonly ResponseEntry[]): readonly TrendPoint[] {
  const groups = new Map<string, TrendPoint[]>()
  for (const { outcome } of responses) {
    if (outcome.kind !== 'scored' || outcome.score.instrument !== course.instrument) continue
    const { score } = outcome
    const value = score.scores[course.scale]?.value ?? null
    if (value === null || score.watermark !== course.watermark) continue
    const by = score.by ?? 'client'
    groups.set(by, [...(groups.get(by) ?? []), { at: score.at, value, by }])
  }
  const ordered = [...groups.values()].map((points) =>
    points.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
  )
  return ordered.find((points) => isOf(course, points)) ?? []
}

function isOf({ administrations, first, last }: Course, points: readonly TrendPoint[]): boolean {
  const [start, end] = [points[0], points.at(-1)]
  return (
    points.length === administrations &&
    start?.at === first.at &&
    start.value === first.value &&
    end?.at === last.at &&
    end.value === last.value
  )
}

/** The range of the scale on its forms; that of the values where no form says it. */
export function rangeOf(course: Course, responses: readonly ResponseEntry[]): readonly [number, number] {
  for (const { outcome } of responses) {
    if (outcome.kind !== 'scored' || outcome.score.instrument !== course.instrument) continue
    const scale = outcome.score.scores[course.scale]
    if (scale !== undefined) return scale.range
  }
  const values = [course.first.value, course.last.value]
  return [Math.min(...values), Math.max(...values)]
}
