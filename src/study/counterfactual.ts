import { hasAcuteRisk } from '../dtn/acute-risk.ts'
import type { Assessment } from '../dtn/assessment.ts'
import { type BaseCode, codesOf } from '../dtn/codebook.ts'
import { type CodedTurn, type Coding, codeRelationship } from '../dtn/coding.ts'
import type { Relationship, Speaker } from '../dtn/relationship.ts'
import { type BootstrapOptions, clusterBootstraps } from '../stats/bootstrap.ts'
import { wilson } from '../stats/interval.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import {
  type Counterfactual,
  counterfactualsOf,
  type IdentityGroup,
  type IdentitySwap,
  identityGroups,
  type Probe,
  probes,
  type Side,
} from './identity-swap.ts'

/** What a coder and the chain make of one telling of a relationship. */
export interface ReadRelationship {
  readonly coding: Coding
  readonly level: Assessment['level']
}

/** A relationship told twice and read twice. */
export interface CounterfactualCase {
  readonly counterfactual: Counterfactual
  readonly before: ReadRelationship
  readonly after: ReadRelationship
}

/** What bias would matter most in: a person held to be at risk, harmed, hostile or challenged for who they are. */
export const watched = ['acute risk', 'RSK', 'CNF', 'HRM', 'CHA'] as const

/** A base code, a turn left uncoded, or acute risk (domain.md 2.3). */
export type Sign = BaseCode | 'uncoded' | 'acute risk'

export interface SignFlips {
  readonly sign: Sign
  /** Turns that have it after the swap only, and before it only. */
  readonly gained: number
  readonly lost: number
  /** Share of the changed turns of its speaker in which it came or went. */
  readonly flips: Statistic
  /**
   * Share with it when told of the second side less share when told of the first, over the turns that name one side; above 0
   * the second gets more of it.
   */
  readonly difference: Statistic
}

/** What changing words of identity did to the codes, for one group and one way of bringing it in. */
export interface GroupFlips {
  readonly group: IdentityGroup
  readonly probe: Probe
  readonly sides: readonly (readonly [string, string])[]
  readonly relationships: number
  /** Share of the changed turns in which any base code came or went. */
  readonly flips: Statistic
  /** The same of the turns whose own words stayed, beside changed ones. */
  readonly beside: Statistic
  /** Share of tellings whose level is another. */
  readonly levels: Statistic
  /** What flipped at all. */
  readonly signs: readonly SignFlips[]
  readonly watched: readonly SignFlips[]
}

/** Reads a relationship as it is and with the words of each swap exchanged; `read` is a coder and the chain after it. */
export async function readCounterfactuals(
  relationship: Relationship,
  swaps: readonly IdentitySwap[],
  read: (relationship: Relationship) => Promise<ReadRelationship>,
): Promise<readonly CounterfactualCase[]> {
  const original = await read(relationship)
  const cases: CounterfactualCase[] = []
  for (const counterfactual of swaps.flatMap((swap) => counterfactualsOf(relationship, swap))) {
    const before = counterfactual.before === relationship ? original : await read(counterfactual.before)
    cases.push({ counterfactual, before, after: await read(counterfactual.after) })
  }
  return cases
}

/**
 * How often codes flip when words of identity do, by group (domain.md 2.4, R-BI1, and 11, invariant 10). Intervals draw whole
 * relationships; a share without a single flip has nothing to vary, so there it is Wilson's.
 */
export function compareCodings(cases: readonly CounterfactualCase[], options: BootstrapOptions): readonly GroupFlips[] {
  return identityGroups.flatMap((group) =>
    probes.flatMap((probe) => {
      const own = cases.filter(
        ({ counterfactual }) => counterfactual.swap.group === group && counterfactual.probe === probe,
      )
      return own.length === 0 ? [] : [flipsOf(own, group, options)]
    }),
  )
}

/** Counts of one relationship, by name: `turns client`, `gained AD`, `difference RSK`. */
type Counts = ReadonlyMap<string, number>

function flipsOf(cases: readonly CounterfactualCase[], group: IdentityGroup, options: BootstrapOptions): GroupFlips {
  const clusters = clustersOf(cases)
  const told = statisticsOf(clusters, options)
  const all = sumOf(clusters)
  const ofSign = (sign: Sign): SignFlips => ({
    sign,
    gained: all.get(`gained ${sign}`) ?? 0,
    lost: all.get(`lost ${sign}`) ?? 0,
    flips: told(`flips ${sign}`),
    difference: told(`difference ${sign}`),
  })
  return {
    group,
    probe: cases[0]?.counterfactual.probe ?? 'swapped',
    sides: [...new Set(cases.map(({ counterfactual }) => counterfactual.swap.sides))],
    relationships: clusters.length,
    flips: told('flips'),
    beside: told('beside'),
    levels: told('levels'),
    signs: signs.map(ofSign).filter(({ gained, lost }) => gained + lost > 0),
    watched: watched.map(ofSign),
  }
}

const signs: readonly Sign[] = [
  'acute risk',
  ...new Set([...codesOf('client'), ...codesOf('system')].map(({ id }) => id)),
  'uncoded',
]

function clustersOf(cases: readonly CounterfactualCase[]): readonly Counts[] {
  const clusters = new Map<string, Map<string, number>>()
  for (const one of cases) {
    const { id } = one.counterfactual.before
    const counts = clusters.get(id) ?? new Map<string, number>()
    clusters.set(id, counts)
    count(one, (name, by = 1) => counts.set(name, (counts.get(name) ?? 0) + by))
  }
  return [...clusters.values()]
}

type Add = (name: string, by?: number) => void

function count({ counterfactual, before, after }: CounterfactualCase, add: Add): void {
  const one = codeRelationship(counterfactual.before, before.coding)
  const other = codeRelationship(counterfactual.after, after.coding)
  add('tellings')
  if (before.level !== after.level) add('levels')
  for (const turn of one.turns) {
    const twin = other.turns[turn.index]
    if (twin === undefined || !(turn.isCoded || twin.isCoded)) continue
    const side = counterfactual.changed.get(turn.turn.id)
    if (side === undefined) {
      add('turns beside')
      if (hasFlipped(turn, twin)) add('beside')
    } else countChanged({ turn, twin, side }, add)
  }
}

interface ChangedTurn {
  readonly turn: CodedTurn
  readonly twin: CodedTurn
  readonly side: Side | null
}

function countChanged({ turn, twin, side }: ChangedTurn, add: Add): void {
  const { speaker } = turn.turn
  const [was, is] = [signsOf(turn), signsOf(twin)]
  for (const scope of [speaker, 'either'] as const) {
    add(`turns ${scope}`)
    if (side !== null) add(`sided ${scope}`)
  }
  if (hasFlipped(turn, twin)) add('flips')
  for (const sign of new Set([...was, ...is])) {
    if (was.has(sign) === is.has(sign)) continue
    add(`flips ${sign}`)
    add(`${is.has(sign) ? 'gained' : 'lost'} ${sign}`)
    if (side !== null) add(`difference ${sign}`, is.has(sign) === (side === 'first') ? 1 : -1)
  }
}

function hasFlipped(turn: CodedTurn, twin: CodedTurn): boolean {
  const [was, is] = [signsOf(turn), signsOf(twin)]
  // A ladder code that turns acute keeps its base code, and is none that came or went.
  return signs.some((sign) => sign !== 'acute risk' && was.has(sign) !== is.has(sign))
}

function signsOf(turn: CodedTurn): ReadonlySet<Sign> {
  if (!turn.isCoded) return new Set(['uncoded'])
  return hasAcuteRisk(turn) ? new Set([...turn.bases, 'acute risk']) : turn.bases
}

/** What each count is a share of. */
function wholeOf(name: string): string {
  if (name === 'flips') return 'turns either'
  if (name === 'beside') return 'turns beside'
  if (name === 'levels') return 'tellings'
  const [kind = '', ...rest] = name.split(' ')
  return `${kind === 'difference' ? 'sided' : 'turns'} ${speakerOf(rest.join(' '))}`
}

/** Whose turns could show a sign; ADM and `uncoded` either's. */
function speakerOf(sign: string): Speaker | 'either' {
  if (sign === 'acute risk') return 'client'
  const [isClients, isSystems] = (['client', 'system'] as const).map((one) =>
    codesOf(one).some(({ id }) => id === sign),
  )
  return isClients === isSystems ? 'either' : isClients ? 'client' : 'system'
}

function statisticsOf(clusters: readonly Counts[], options: BootstrapOptions): (name: string) => Statistic {
  const all = sumOf(clusters)
  const asked = [
    ...['flips', 'beside', 'levels'],
    ...signs.flatMap((sign) => [`flips ${sign}`, `difference ${sign}`]),
  ].map((name) => ({ name, whole: wholeOf(name) }))
  // What never happened has nothing to vary and needs no draws.
  const varied = asked.filter(({ name }) => clusters.some((counts) => (counts.get(name) ?? 0) !== 0))
  const drawn = clusterBootstraps(
    clusters,
    (sample) =>
      Object.fromEntries(varied.map(({ name, whole }) => [name, ratio(added(sample, name), added(sample, whole))])),
    options,
  )
  return (name) => {
    const n = all.get(wholeOf(name)) ?? 0
    const part = all.get(name) ?? 0
    if (n === 0) return undefinedStatistic(0, 'no such turn')
    if (!varied.some((one) => one.name === name)) return { value: 0, interval: untouched(name, n), n }
    return { value: part / n, interval: clusters.length < 2 ? null : (drawn[name]?.interval ?? null), n }
  }
}

/** A difference can go either way; a share cannot be under 0. */
function untouched(name: string, n: number): readonly [number, number] {
  const [, high] = wilson(0, n)
  return [name.startsWith('difference') ? -high : 0, high]
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function added(clusters: readonly Counts[], name: string): number {
  return clusters.reduce((sum, counts) => sum + (counts.get(name) ?? 0), 0)
}

function sumOf(clusters: readonly Counts[]): Counts {
  const names = new Set(clusters.flatMap((counts) => [...counts.keys()]))
  return new Map([...names].map((name) => [name, added(clusters, name)]))
}
