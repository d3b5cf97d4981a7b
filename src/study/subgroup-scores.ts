import { hasAcuteRisk } from '../dtn/acute-risk.ts'
import type { CodedTurn } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { f1Of } from '../stats/binary.ts'
import { type BootstrapOptions, clusterBootstraps } from '../stats/bootstrap.ts'
import { type Counts, rate } from '../stats/confusion.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import type { CodedPair } from './code-scores.ts'

const subgroupKinds = ['ageBand', 'locale', 'system', 'messageLength'] as const
export type SubgroupKind = (typeof subgroupKinds)[number]

/** How well a coder does on one group of turns, and how far from the others. */
export interface SubgroupScore {
  readonly group: string
  readonly relationships: number
  readonly turns: number
  /** F1 over all codes pooled, turn by turn; without value where the group is too small. */
  readonly f1: Statistic
  /** F1 of the group less F1 of all other turns. */
  readonly difference: Statistic
  readonly acuteRiskRecall: Statistic
}

export interface Subgroups {
  readonly kind: SubgroupKind
  readonly groups: readonly SubgroupScore[]
}

/** A group with fewer relationships or turns is too small to say anything about (project decision). */
export const leastOfSubgroup = { relationships: 5, turns: 100 } as const

/** Scores by age band, locale, system and length of the message. A group nobody named is `not stated`. */
export function scoreSubgroups(pairs: readonly CodedPair[], options: BootstrapOptions): readonly Subgroups[] {
  return subgroupKinds.map((kind) => {
    const counted = pairs.map((pair) => countedBy(pair, groupers[kind](pair.gold.relationship)))
    const names = [...new Set(counted.flatMap((groups) => [...groups.keys()]))].sort(byOrder(kind))
    return { kind, groups: names.map((group) => scoreOf(group, counted, options)) }
  })
}

const notStated = 'not stated'

const groupers: Readonly<Record<SubgroupKind, (relationship: Relationship) => (turn: CodedTurn) => string>> = {
  ageBand: always(({ client }) => client.ageBand),
  locale: always(({ client }) => client.locale),
  system: always(({ system }) => system.name ?? system.id),
  messageLength: () => lengthBand,
}

function always(groupOf: (relationship: Relationship) => string | undefined) {
  return (relationship: Relationship) => {
    const group = groupOf(relationship) ?? notStated
    return () => group
  }
}

/** Words of a turn, in bands. */
const lengthBands = [
  { upTo: 5, name: 'up to 5 words' },
  { upTo: 15, name: '6 to 15 words' },
  { upTo: 40, name: '16 to 40 words' },
  { upTo: 100, name: '41 to 100 words' },
] as const
const longest = 'over 100 words'
const bandNames: readonly string[] = [...lengthBands.map(({ name }) => name), longest]

function lengthBand({ turn }: CodedTurn): string {
  const words = turn.text.split(/\s+/).filter((word) => word !== '').length
  return lengthBands.find(({ upTo }) => words <= upTo)?.name ?? longest
}

function byOrder(kind: SubgroupKind): (a: string, b: string) => number {
  return kind === 'messageLength'
    ? (a, b) => bandNames.indexOf(a) - bandNames.indexOf(b)
    : (a, b) => (a === b ? 0 : a === notStated ? 1 : b === notStated || a < b ? -1 : 1)
}

interface GroupCounts {
  readonly turns: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly acute: number
  readonly acuteFound: number
}

const nothing: GroupCounts = {
  ...{ turns: 0, truePositives: 0, falsePositives: 0, falseNegatives: 0, acute: 0, acuteFound: 0 },
}

/** One relationship's counts by group. */
function countedBy({ gold, found }: CodedPair, groupOf: (turn: CodedTurn) => string): ReadonlyMap<string, GroupCounts> {
  const groups = new Map<string, GroupCounts>()
  for (const there of gold.turns) {
    if (!there.isCoded) continue
    const other = found.turns[there.index]
    const bases = other?.bases ?? new Set()
    const truePositives = [...there.bases].filter((code) => bases.has(code)).length
    const isAcute = hasAcuteRisk(there)
    const group = groupOf(there)
    groups.set(
      group,
      joined([
        groups.get(group) ?? nothing,
        {
          ...{ turns: 1, truePositives },
          falsePositives: bases.size - truePositives,
          falseNegatives: there.bases.size - truePositives,
          acute: isAcute ? 1 : 0,
          acuteFound: isAcute && other !== undefined && hasAcuteRisk(other) ? 1 : 0,
        },
      ]),
    )
  }
  return groups
}

function scoreOf(
  group: string,
  counted: readonly ReadonlyMap<string, GroupCounts>[],
  options: BootstrapOptions,
): SubgroupScore {
  const clusters = counted.map((groups) => ({
    own: groups.get(group) ?? nothing,
    others: joined([...groups].flatMap(([name, counts]) => (name === group ? [] : [counts]))),
  }))
  const own = joined(clusters.map((cluster) => cluster.own))
  const relationships = clusters.filter((cluster) => cluster.own.turns > 0).length
  const size = { group, relationships, turns: own.turns }
  const acuteRiskRecall = rate(own.acuteFound, own.acute, 'nothing was there')
  if (relationships < leastOfSubgroup.relationships || own.turns < leastOfSubgroup.turns) {
    const tooFew = undefinedStatistic(own.turns, 'too few to say')
    return { ...size, f1: tooFew, difference: tooFew, acuteRiskRecall }
  }
  const values = valuesOf(clusters)
  const intervals = clusterBootstraps(clusters, valuesOf, options)
  const told = (name: 'f1' | 'difference', reason: string): Statistic =>
    values[name] === null
      ? undefinedStatistic(own.turns, reason)
      : { value: values[name], interval: intervals[name]?.interval ?? null, n: own.turns }
  return {
    ...size,
    f1: told('f1', 'nothing was there and nothing was found'),
    difference: told('difference', 'there are no others'),
    acuteRiskRecall,
  }
}

interface GroupCluster {
  readonly own: GroupCounts
  readonly others: GroupCounts
}

function valuesOf(clusters: readonly GroupCluster[]): Readonly<Record<'f1' | 'difference', number | null>> {
  const own = { truePositives: 0, falsePositives: 0, falseNegatives: 0 }
  const others = { truePositives: 0, falsePositives: 0, falseNegatives: 0 }
  for (const cluster of clusters) {
    add(own, cluster.own)
    add(others, cluster.others)
  }
  const [f1, rest] = [f1Of(own), f1Of(others)]
  return { f1, difference: f1 === null || rest === null ? null : f1 - rest }
}

/** In place: it runs for every relationship in every draw. */
function add(sum: { -readonly [Name in keyof Counts]: number }, counts: Counts): void {
  sum.truePositives += counts.truePositives
  sum.falsePositives += counts.falsePositives
  sum.falseNegatives += counts.falseNegatives
}

function joined(all: readonly GroupCounts[]): GroupCounts {
  return all.reduce(
    (sum, counts) => ({
      turns: sum.turns + counts.turns,
      truePositives: sum.truePositives + counts.truePositives,
      falsePositives: sum.falsePositives + counts.falsePositives,
      falseNegatives: sum.falseNegatives + counts.falseNegatives,
      acute: sum.acute + counts.acute,
      acuteFound: sum.acuteFound + counts.acuteFound,
    }),
    nothing,
  )
}
