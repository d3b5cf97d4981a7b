import { comparisonPage } from './comparison-page.ts'
import { coursePage } from './course-page.ts'
import { runPage } from './run-page.ts'
import { scenarioPage } from './scenario-page.ts'
import { sitePaths } from './site-links.ts'
import { type BenchSite, siteViewOf } from './site-view.ts'
import { systemPage } from './system-page.ts'

/**
 * A run as pages that need no network and no script: all systems side by side, each system with every figure and the turns behind it, each
 * scenario, each course with its transcript. By path in the site's folder.
 */
export function benchSite(site: BenchSite): ReadonlyMap<string, string> {
  const view = siteViewOf(site)
  const scenarios = [...new Set(site.courses.map(({ scenario }) => scenario))].sort()
  return new Map([
    [sitePaths.run, runPage(view)],
    ...site.result.systems.map((system) => [sitePaths.system(system.system.id), systemPage(view, system)] as const),
    ...scenarios.map((id) => [sitePaths.scenario(id), scenarioPage(view, id)] as const),
    ...site.courses.map((course) => [sitePaths.course(course), coursePage(view, course)] as const),
    ...(site.comparison === null ? [] : [[sitePaths.comparison, comparisonPage(view, site.comparison)] as const]),
  ])
}
