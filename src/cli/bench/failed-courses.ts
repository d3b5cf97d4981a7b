import type { BenchCourse } from '../../bench/run/bench-course.ts'

/** Why courses were not played to their end, each reason of a system in one line with its first course. */
export function failuresTold(courses: readonly BenchCourse[]): readonly string[] {
  const places = new Map<string, string[]>()
  for (const { id, system, failed } of courses) {
    if (failed === null) continue
    const why = `${system}: ${failed.detail === '' ? failed.reason : failed.detail}`
    places.set(why, [...(places.get(why) ?? []), id])
  }
  return [...places].map(([why, [first = '', ...more]]) => {
    const others = more.length === 0 ? '' : ` and ${more.length} more`
    return `nexus: ${why} (${first}${others}).`
  })
}
