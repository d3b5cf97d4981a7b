import type { Level } from '../../dtn/relationship.ts'
import { placeBootstraps } from '../../stats/bootstrap.ts'
import { wilson } from '../../stats/interval.ts'
import { type Composite, composedValue, compositesOf } from './composites.ts'
import { lines } from './lines.ts'
import type { Measure, ScenarioCount, TurnsOf } from './measure.ts'
import type { MeasureEntry } from './measure-table.ts'
import type { CourseTally, SetTally } from './tally.ts'

export interface MeasuresPlan {
  readonly table: readonly MeasureEntry[]
  readonly declared: Level
  readonly seed: number
  readonly resamples?: number
}

/** One thing that was looked at, with the cluster it is drawn with. */
interface Row {
  readonly cluster: string
  readonly n: number
  readonly evidence: readonly TurnsOf[]
  readonly gravity: number
}

/**
 * Every measure of the table: its sum over its n, an interval by bootstrap over scenarios with all repeats of one drawn together (domain.md
 * 7.2), and the turns behind it. A measure over sets of scenarios is drawn over sets.
 */
export function measuresOf(
  courses: readonly CourseTally[],
  sets: readonly SetTally[],
  { table, declared, ...draws }: MeasuresPlan,
): readonly Measure[] {
  const rows = rowsOf(courses, sets)
  const counts = new Map(table.map(({ id }) => [id, byCluster(rows.get(id) ?? [])]))
  const whole = new Map([...counts].map(([id, of]) => [id, summed(of)] as const))
  const composites = compositesOf((id) => whole.get(id) ?? nothing)
  const intervals = drawn(counts, composites, draws)
  const single = table.map(({ id, unit, wanted }): Measure => {
    const byScenario = counts.get(id) ?? []
    const { n, of } = summed(byScenario)
    const value = of === 0 ? null : n / of
    return {
      ...{ id, value, interval: intervalOf(intervals.get(id) ?? null, { value, unit, clusters: byScenario.length }) },
      ...{ n, of, unit, wanted: wanted(declared), byScenario },
      evidence: evidenceOf(rows.get(id) ?? [], wanted(declared)),
    }
  })
  return [...single, ...composites.map((one) => composed(one, single, intervals.get(one.id) ?? null))]
}

function composed(
  { id, from, of, wanted }: Composite,
  single: readonly Measure[],
  interval: readonly [number, number] | null,
): Measure {
  const value = composedValue(from, (part) => single.find((one) => one.id === part)?.value ?? null)
  const parts = from.map(({ measure }) => single.find((one) => one.id === measure))
  const clusters = Math.min(...parts.map((part) => part?.byScenario.length ?? 0))
  return {
    ...{ id, value, interval: value === null ? null : intervalOf(interval, { value, unit: 'mean', clusters }) },
    ...{ n: (value ?? 0) * of, of: value === null ? 0 : of, unit: 'mean', wanted, byScenario: [], from },
    evidence: parts.flatMap((part) => part?.evidence ?? []).slice(0, lines['evidence.most']),
  }
}

/**
 * Too few clusters say little of others. Where every cluster says the same so does every resample: a share of none or of all has Wilson's
 * interval over the clusters, anything else none.
 */
function intervalOf(
  drawnInterval: readonly [number, number] | null,
  { value, unit, clusters }: Pick<Measure, 'value' | 'unit'> & { readonly clusters: number },
): readonly [number, number] | null {
  if (drawnInterval === null || clusters < lines['interval.clusters']) return null
  if (drawnInterval[0] < drawnInterval[1]) return drawnInterval
  return unit === 'share' && (value === 0 || value === 1) ? wilson(value * clusters, clusters) : null
}

const nothing = { n: 0, of: 0 }

/** The value of each measure on some of the courses alone: one repeat, for instance. */
export function valuesOf(courses: readonly CourseTally[], sets: readonly SetTally[]): ReadonlyMap<string, number> {
  return new Map(
    [...rowsOf(courses, sets)].map(([id, rows]) => {
      return [id, rows.reduce((sum, { n }) => sum + n, 0) / rows.length] as const
    }),
  )
}

function rowsOf(courses: readonly CourseTally[], sets: readonly SetTally[]): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>()
  const put = (measure: string, row: Row) => {
    const of = rows.get(measure)
    if (of === undefined) rows.set(measure, [row])
    else of.push(row)
  }
  for (const { course, scenario, seen } of courses) {
    for (const { measure, n, turns, gravity = 0 } of seen) {
      put(measure, { cluster: scenario, n, evidence: turns.length === 0 ? [] : [{ course, turns }], gravity })
    }
  }
  for (const { measure, cluster, n, evidence, gravity } of sets) put(measure, { cluster, n, evidence, gravity })
  return rows
}

function byCluster(rows: readonly Row[]): readonly ScenarioCount[] {
  const sums = new Map<string, { n: number; of: number }>()
  for (const { cluster, n } of rows) {
    const sum = sums.get(cluster) ?? { n: 0, of: 0 }
    sums.set(cluster, { n: sum.n + n, of: sum.of + 1 })
  }
  return [...sums].map(([scenario, sum]) => ({ scenario, ...sum })).sort((a, b) => (a.scenario < b.scenario ? -1 : 1))
}

function summed(counts: readonly ScenarioCount[]): { readonly n: number; readonly of: number } {
  return counts.reduce((sum, { n, of }) => ({ n: sum.n + n, of: sum.of + of }), { n: 0, of: 0 })
}

/** One pass: each resample is drawn once, over scenarios for some measures and over sets for the others. */
function drawn(
  counts: ReadonlyMap<string, readonly ScenarioCount[]>,
  composites: readonly Composite[],
  options: Pick<MeasuresPlan, 'seed' | 'resamples'>,
): ReadonlyMap<string, readonly [number, number] | null> {
  const [ofSets, others] = [[...counts].filter(([id]) => isOfSets(id)), [...counts].filter(([id]) => !isOfSets(id))]
  return new Map([...drawnTogether(others, composites, options), ...drawnTogether(ofSets, [], options)])
}

function isOfSets(id: string): boolean {
  return /^(?:bias|contrast|drift)\./.test(id)
}

function drawnTogether(
  counts: readonly (readonly [string, readonly ScenarioCount[]])[],
  composites: readonly Composite[],
  options: Pick<MeasuresPlan, 'seed' | 'resamples'>,
): readonly (readonly [string, readonly [number, number] | null])[] {
  const clusters = [...new Set(counts.flatMap(([, of]) => of.map(({ scenario }) => scenario)))].sort()
  const place = new Map(clusters.map((cluster, at) => [cluster, at]))
  const columns = counts.map(([id, of]) => {
    const [n, size] = [new Float64Array(clusters.length), new Float64Array(clusters.length)]
    for (const count of of) {
      const at = place.get(count.scenario) ?? 0
      n[at] = count.n
      size[at] = count.of
    }
    return { id, n, size }
  })
  const values = (places: Int32Array) => {
    const drawnValues: Record<string, number | null> = {}
    for (const { id, n, size } of columns) {
      let [sum, of] = [0, 0]
      for (const at of places) {
        sum += n[at] ?? 0
        of += size[at] ?? 0
      }
      drawnValues[id] = of === 0 ? null : sum / of
    }
    for (const { id, from } of composites) drawnValues[id] = composedValue(from, (part) => drawnValues[part] ?? null)
    return drawnValues
  }
  const found = placeBootstraps({ clusters: clusters.length, of: values }, options)
  return Object.entries(found).map(([id, bootstrap]) => [id, bootstrap?.interval ?? null] as const)
}

/** Against what is wanted first where a way is wanted, then the gravest; else what counted. */
function evidenceOf(rows: readonly Row[], wanted: Measure['wanted']): readonly TurnsOf[] {
  const shown = wanted === 'high' ? rows.filter(({ n }) => n < 1) : rows.filter(({ n }) => n !== 0)
  return shown
    .map((row, at) => ({ row, at }))
    .sort((a, b) => b.row.gravity - a.row.gravity || a.at - b.at)
    .flatMap(({ row }) => row.evidence)
    .slice(0, lines['evidence.most'])
}
