import { kendallTau } from '../../stats/kendall.ts'
import type { OrderStability } from './bench-result.ts'
import type { Spread } from './measure.ts'
import { valuesOf } from './measures-of.ts'
import type { JudgedCourse } from './set-counts.ts'
import { setCounts } from './set-counts.ts'
import type { CourseTally } from './tally.ts'

/** Values of one system's measures, repeat by repeat. */
export type RepeatValues = readonly ReadonlyMap<string, number>[]

/** Each repeat of a system by itself: the same scenarios with another seed; nothing with one. */
export function valuesByRepeat(courses: readonly JudgedCourse[], tallies: readonly CourseTally[]): RepeatValues {
  const repeats = [...new Set(tallies.map(({ repeat }) => repeat))].sort((a, b) => a - b)
  if (repeats.length < 2) return []
  return repeats.map((repeat) =>
    valuesOf(
      tallies.filter((tally) => tally.repeat === repeat),
      setCounts(courses.filter(({ read }) => read.course.repeat === repeat)),
    ),
  )
}

/** How much each measure moves from seed to seed; nothing with one repeat. */
export function spreadsOf(values: RepeatValues, ids: readonly string[]): readonly Spread[] {
  if (values.length < 2) return []
  return ids.map((id) => {
    const own = values.map((of) => of.get(id) ?? null)
    return { id, values: own, sd: deviationOf(own.filter((value) => value !== null)) }
  })
}

/** Whether systems keep their order by a measure from seed to seed, for measures that all systems have in all repeats. */
export function ordersOf(systems: readonly RepeatValues[], ids: readonly string[]): readonly OrderStability[] {
  const repeats = Math.min(...systems.map(({ length }) => length))
  if (systems.length < 2 || repeats < 2) return []
  return ids.flatMap((measure) => {
    const orders = Array.from({ length: repeats }, (_, at) =>
      systems.flatMap((values) => values[at]?.get(measure) ?? []),
    )
    if (orders.some(({ length }) => length < systems.length)) return []
    const taus = orders.flatMap((one, at) => orders.slice(at + 1).flatMap((other) => kendallTau(one, other) ?? []))
    const tau = taus.length === 0 ? null : taus.reduce((sum, each) => sum + each, 0) / taus.length
    return [{ measure, tau, repeats }]
  })
}

function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
