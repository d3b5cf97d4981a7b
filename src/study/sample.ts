import type { Level } from '../dtn/relationship.ts'
import type { Shortfall } from './shortfalls.ts'
import { seedFor, shuffled } from './shuffle.ts'
import { askedFor, type SampledStratum, type SampledUnit, type Stratum, type StudySample } from './study.ts'

/** A relationship that could be drawn, with what somebody suspects of it. */
export interface Candidate {
  readonly relationship: string
  readonly sessions: number
  readonly turns: number
  readonly suspected: Stratum
  /** Share of each pattern among its sessions: who could stand in for a level nobody was suspected of. */
  readonly shares: Readonly<Record<Level, number>>
}

export interface SamplePlan {
  readonly perLevel: number
  readonly seed: number
  readonly suspectedBy: string
}

/**
 * Draws as many relationships from each stratum of suspected level (domain.md 7.4), seeded. A level too few are suspected
 * of borrows those whose sessions come nearest to it, from strata that have more than they need. Whatever order the
 * candidates come in, the sample is the same.
 */
export function sampleStudy(candidates: readonly Candidate[], plan: SamplePlan): StudySample {
  const sorted = [...candidates].sort(byId)
  const pools = poolsOf(sorted, plan.perLevel)
  const drawn = strata.flatMap((stratum) => drawnFrom(pools, stratum, plan))
  return {
    suspectedBy: plan.suspectedBy,
    strata: strata.map((stratum) => sampledStratum(stratum, { sorted, pools, drawn, plan })),
    units: drawn,
  }
}

/** What the sample lacks of what domain.md 7.4 asks for. */
export function sampleShortfalls(sample: StudySample): readonly Shortfall[] {
  const { relationships: asked, sessions } = askedFor
  const found = sample.units.filter((unit) => unit.sessions >= sessions).length
  return [
    ...(found < asked ? [{ kind: 'fewLong' as const, found, asked, sessions }] : []),
    ...sample.strata.flatMap(({ stratum, wanted, drawn }) =>
      drawn < wanted ? [{ kind: 'stratumShort' as const, stratum, drawn, wanted }] : [],
    ),
    ...sample.strata.flatMap(({ stratum, borrowed }) =>
      borrowed > 0 ? [{ kind: 'stratumBorrowed' as const, stratum, borrowed }] : [],
    ),
  ]
}

const strata = [1, 2, 3, 'indeterminate'] as const

type Pools = ReadonlyMap<Stratum, readonly Candidate[]>

function byId(one: Candidate, other: Candidate): number {
  return one.relationship < other.relationship ? -1 : one.relationship > other.relationship ? 1 : 0
}

/** Strata as they are suspected, then evened out: a level that is short takes the nearest of those that can spare some. */
function poolsOf(candidates: readonly Candidate[], wanted: number): Pools {
  const pools = new Map<Stratum, readonly Candidate[]>(
    strata.map((stratum) => [stratum, candidates.filter(({ suspected }) => suspected === stratum)]),
  )
  for (const level of [3, 1, 2] as const) {
    const nearest = candidates
      .filter(({ suspected, shares }) => suspected !== level && shares[level] > 0)
      .sort((one, other) => other.shares[level] - one.shares[level])
    for (const candidate of nearest) {
      const own = pools.get(level) ?? []
      const theirs = pools.get(candidate.suspected) ?? []
      const canSpare = candidate.suspected === 'indeterminate' || theirs.length > wanted
      if (own.length >= wanted || !canSpare || !theirs.includes(candidate)) continue
      pools.set(level, [...own, candidate])
      pools.set(
        candidate.suspected,
        theirs.filter((other) => other !== candidate),
      )
    }
  }
  return pools
}

function drawnFrom(pools: Pools, stratum: Stratum, { perLevel, seed }: SamplePlan): readonly SampledUnit[] {
  const pool = pools.get(stratum) ?? []
  const drawn = shuffled(pool, seedFor(seed, `sample ${stratum}`)).slice(0, perLevel)
  return drawn.map(({ relationship, sessions, turns, suspected }) => ({
    ...{ relationship, sessions, turns, stratum, suspected },
    probability: drawn.length / pool.length,
  }))
}

interface Drawn {
  readonly sorted: readonly Candidate[]
  readonly pools: Pools
  readonly drawn: readonly SampledUnit[]
  readonly plan: SamplePlan
}

function sampledStratum(stratum: Stratum, { sorted, pools, drawn, plan }: Drawn): SampledStratum {
  const pool = pools.get(stratum) ?? []
  const suspected = sorted.filter((candidate) => candidate.suspected === stratum)
  return {
    stratum,
    wanted: plan.perLevel,
    suspected: suspected.length,
    borrowed: pool.filter((candidate) => candidate.suspected !== stratum).length,
    lent: suspected.filter((candidate) => !pool.includes(candidate)).length,
    drawn: drawn.filter((unit) => unit.stratum === stratum).length,
  }
}
