import { baseOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import { type BootstrapOptions, clusterBootstrap } from '../stats/bootstrap.ts'
import { boundaryScores } from '../stats/boundaries.ts'
import { rate } from '../stats/confusion.ts'
import { coderPairs } from '../stats/kappa.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import type { Subject } from './agreement-subjects.ts'
import type { JudgedRecord } from './agreement-turns.ts'

/** How far coders who gave a code to the same turn marked the same characters of it. */
export interface SpanAgreement {
  /** Pairs of markings with a character in common. */
  readonly overlapping: Statistic
  /** 2 × characters both marked / (characters of one + of the other). */
  readonly characters: Statistic
}

/**
 * F1 of where a run of the code begins, counted in turns of the code's speaker and one of them off at most (domain.md 7.1), over all
 * pairs of coders. An exchange holds one turn of each speaker, so a code's turns are its exchange windows already.
 */
export function onsetsOf(
  subject: Subject,
  records: readonly JudgedRecord[],
  options: BootstrapOptions,
): Statistic | null {
  const known = new Set(records.flatMap(({ isKnown, relationship }) => (isKnown ? [relationship] : [])))
  if (known.size === 0) return null
  const clusters = new Map<string, { there: number[]; found: number[] }>()
  for (const [relationship, units] of byRelationship(subject)) {
    if (!known.has(relationship)) continue
    const cluster: { there: number[]; found: number[] } = { there: [], found: [] }
    for (const [pair, [first, second]] of coderPairs(Math.max(0, ...units.map((unit) => unit.length))).entries()) {
      const both = units.filter((unit) => (unit[first] ?? null) !== null && (unit[second] ?? null) !== null)
      // Pairs of coders are laid one after the other, too far apart to meet.
      const from = pair * (units.length + farApart)
      cluster.there.push(...beginnings(both.map((unit) => unit[first] === 1)).map((place) => from + place))
      cluster.found.push(...beginnings(both.map((unit) => unit[second] === 1)).map((place) => from + place))
    }
    clusters.set(relationship, cluster)
  }
  return boundaryScores([...clusters.values()], options).f1
}

/** Characters marked for a code where coders mark any; null where no two did in one turn. */
export function spansOf(
  subject: Subject,
  records: readonly JudgedRecord[],
  options: BootstrapOptions,
): SpanAgreement | null {
  const clusters = records.map(({ turns }) =>
    turns.flatMap(({ codes }) => {
      const marked = codes.map((own) =>
        own === null ? [] : own.filter((code) => isAbout(code, subject)).flatMap(spanOf),
      )
      return coderPairs(marked.length).flatMap(([first, second]) => sharedBy(marked[first] ?? [], marked[second] ?? []))
    }),
  )
  const all = clusters.flat()
  if (all.length === 0) return null
  const touched = clusters.filter((cluster) => cluster.length > 0)
  const value = diceOf(all)
  return {
    overlapping: rate(all.filter(({ common }) => common > 0).length, all.length, 'nothing was marked by two'),
    characters:
      value === null
        ? undefinedStatistic(all.length, 'nothing was marked')
        : {
            ...{ value, n: all.length },
            interval:
              touched.length < 2
                ? null
                : clusterBootstrap(touched, (sample) => diceOf(sample.flat()), options).interval,
          },
  }
}

const farApart = 10

function byRelationship({ ratings, places }: Subject): ReadonlyMap<string, readonly (readonly (number | null)[])[]> {
  const found = new Map<string, (readonly (number | null)[])[]>()
  for (const [at, unit] of ratings.entries()) {
    const relationship = places[at]?.relationship ?? ''
    const known = found.get(relationship) ?? []
    known.push(unit)
    found.set(relationship, known)
  }
  return found
}

function beginnings(carries: readonly boolean[]): readonly number[] {
  return carries.flatMap((has, at) => (has && carries[at - 1] !== true ? [at] : []))
}

type Span = readonly [start: number, end: number]

function isAbout({ code }: Code, { id, of, codes }: Subject): boolean {
  return of === 'subCode' ? code === id : codes.includes(baseOf(code))
}

function spanOf({ start, end }: Code): readonly Span[] {
  return start === undefined || end === undefined ? [] : [[start, end]]
}

interface Shared {
  readonly common: number
  readonly marked: number
}

function sharedBy(one: readonly Span[], other: readonly Span[]): readonly Shared[] {
  if (one.length === 0 || other.length === 0) return []
  const [first, second] = [placesIn(one), placesIn(other)]
  let common = 0
  for (const place of first) if (second.has(place)) common += 1
  return [{ common, marked: first.size + second.size }]
}

function placesIn(spans: readonly Span[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (const [start, end] of spans) for (let at = start; at < end; at++) places.add(at)
  return places
}

function diceOf(all: readonly Shared[]): number | null {
  const marked = all.reduce((sum, shared) => sum + shared.marked, 0)
  return marked === 0 ? null : (2 * all.reduce((sum, { common }) => sum + common, 0)) / marked
}
