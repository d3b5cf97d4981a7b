import type { BenchComparison } from '../../bench/gate/bench-comparison.ts'
import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import type { BenchCourse } from '../../bench/run/bench-course.ts'
import type { Scenario } from '../../bench/scenario/scenario.ts'
import type { BenchResult } from '../../bench/score/bench-result.ts'
import { capital } from '../wording.ts'

export interface BenchSite {
  readonly result: BenchResult
  readonly courses: readonly BenchCourse[]
  /** Those at hand; of others only the id is shown. */
  readonly scenarios: readonly Scenario[]
  readonly outcomes: readonly ThresholdOutcome[]
  readonly comparison: BenchComparison | null
  /** What made the pages, as `Nexus 0.1.0`. */
  readonly generatedBy: string
}

/** What the pages have in common. */
export interface SiteView extends BenchSite {
  readonly coursesById: ReadonlyMap<string, BenchCourse>
  readonly scenariosById: ReadonlyMap<string, Scenario>
  /** What a scenario's own expectation is for, by its id where no other scenario has the same. */
  readonly whys: ReadonlyMap<string, string>
}

/** A site with what its pages look up again and again. */
export function siteViewOf(site: BenchSite): SiteView {
  return {
    ...site,
    coursesById: new Map(site.courses.map((course) => [course.id, course])),
    scenariosById: new Map(site.scenarios.map((scenario) => [scenario.id, scenario])),
    whys: whysOf(site.scenarios),
  }
}

function whysOf(scenarios: readonly Scenario[]): ReadonlyMap<string, string> {
  const whys = new Map<string, string>()
  const taken = new Set<string>()
  for (const { sessions } of scenarios) {
    for (const { id, why } of sessions.flatMap(({ beats }) => beats.flatMap(({ expect }) => expect))) {
      if (whys.get(id) !== undefined && whys.get(id) !== why) taken.add(id)
      whys.set(id, why)
    }
  }
  return new Map([...whys].filter(([id]) => !taken.has(id)).map(([id, why]) => [id, capital(why)]))
}
