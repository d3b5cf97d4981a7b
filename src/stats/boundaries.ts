import type { BootstrapOptions } from './bootstrap.ts'
import { type Counts, type Detection, detectionOf } from './confusion.ts'

/** From one turn to another by their places, both included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Matching<There extends Stretch, Found extends Stretch> {
  readonly pairs: readonly { readonly there: There; readonly found: Found }[]
  readonly missed: readonly There[]
  readonly extra: readonly Found[]
}

/** Joins stretches that share a turn, one to one, the longest overlaps first; among equals the earliest (domain.md 7.1). */
export function matchByOverlap<There extends Stretch, Found extends Stretch>(
  there: readonly There[],
  found: readonly Found[],
): Matching<There, Found> {
  const candidates = there
    .flatMap((one) => found.map((other) => ({ there: one, found: other, overlap: overlapOf(one, other) })))
    .filter(({ overlap }) => overlap > 0)
    .sort((a, b) => b.overlap - a.overlap || a.there.from - b.there.from || a.found.from - b.found.from)
  // Two sets, because the same episode may stand in both lists.
  const usedThere = new Set<Stretch>()
  const usedFound = new Set<Stretch>()
  const pairs: { there: There; found: Found }[] = []
  for (const pair of candidates) {
    if (usedThere.has(pair.there) || usedFound.has(pair.found)) continue
    usedThere.add(pair.there)
    usedFound.add(pair.found)
    pairs.push({ there: pair.there, found: pair.found })
  }
  return {
    pairs,
    missed: there.filter((one) => !usedThere.has(one)),
    extra: found.filter((one) => !usedFound.has(one)),
  }
}

/** Precision, recall and F1 of stretches that share at least a turn; a cluster is one relationship. */
export function stretchScores(
  clusters: readonly { readonly there: readonly Stretch[]; readonly found: readonly Stretch[] }[],
  options: BootstrapOptions,
): Detection {
  return detectionOf(
    clusters.map(({ there, found }) => {
      const { pairs, missed, extra } = matchByOverlap(there, found)
      return { truePositives: pairs.length, falsePositives: extra.length, falseNegatives: missed.length }
    }),
    options,
  )
}

export interface BoundaryOptions extends BootstrapOptions {
  /** Turns a boundary may be off: one (domain.md 7.1). */
  readonly tolerance?: number
}

/** Precision, recall and F1 of boundaries, each a place in the order of turns; a cluster is one relationship. */
export function boundaryScores(
  clusters: readonly { readonly there: readonly number[]; readonly found: readonly number[] }[],
  options: BoundaryOptions,
): Detection {
  const tolerance = options.tolerance ?? defaultTolerance
  return detectionOf(
    clusters.map(({ there, found }) => boundaryCounts(there, found, tolerance)),
    options,
  )
}

const defaultTolerance = 1

/** With the same tolerance for all, taking both lists in order leaves no pair out that another choice would have made. */
function boundaryCounts(there: readonly number[], found: readonly number[], tolerance: number): Counts {
  const expected = there.toSorted((a, b) => a - b)
  const given = found.toSorted((a, b) => a - b)
  let truePositives = 0
  let next = 0
  for (const place of expected) {
    while (next < given.length && (given[next] ?? 0) < place - tolerance) next += 1
    if (next < given.length && (given[next] ?? 0) <= place + tolerance) {
      truePositives += 1
      next += 1
    }
  }
  return {
    truePositives,
    falsePositives: given.length - truePositives,
    falseNegatives: expected.length - truePositives,
  }
}

function overlapOf(a: Stretch, b: Stretch): number {
  return Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1
}
