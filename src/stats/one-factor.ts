import { solveLinear } from './linear-system.ts'
import { sum } from './moments.ts'

export interface OneFactor {
  readonly loadings: readonly number[]
  readonly uniquenesses: readonly number[]
  /** Items whose uniqueness ran into its lower bound: a Heywood case. */
  readonly heywood: readonly number[]
}

/**
 * One common factor of a correlation matrix by maximum likelihood (Lawley & Maxwell 1971), found by Fisher scoring; uniquenesses keep
 * above .005 as in R's `factanal` and psych's `fa`. Null where it does not converge.
 */
export function oneFactor(correlations: readonly (readonly number[])[]): OneFactor | null {
  let fit = evaluate(correlations, start(correlations))
  for (let step = 0; step < mostSteps; step++) {
    const free = fit.uniquenesses.map((value, i) => value > leastUniqueness || (fit.diagonalScore[i] ?? 0) > 0)
    const gradient = [...fit.loadingScore, ...fit.diagonalScore.map((score, i) => (free[i] ? score / 2 : 0))]
    const direction = solveLinear(information(fit, free), gradient)
    if (direction === null) return null
    // What the step promises: unlike the gradient it does not depend on how sharp the optimum is.
    const promise = sum(gradient.map((score, at) => score * (direction[at] ?? 0)))
    if (promise < precision) return finished(fit)
    const next = stepped(correlations, fit, direction)
    if (next === null) return promise < loosePrecision ? finished(fit) : null
    fit = next
  }
  return null
}

const leastUniqueness = 0.005
const mostSteps = 500
const precision = 1e-15
/** Where no step makes the fit better any more, the promise may be rounding. */
const loosePrecision = 1e-9

interface Solution {
  readonly loadings: readonly number[]
  readonly uniquenesses: readonly number[]
}

interface Fit extends Solution {
  /** ln |Σ| + tr(S Σ⁻¹): the less, the better. */
  readonly discrepancy: number
  readonly inverse: readonly (readonly number[])[]
  /** Σ⁻¹ λ and λ' Σ⁻¹ λ. */
  readonly weighted: readonly number[]
  readonly weight: number
  readonly loadingScore: readonly number[]
  readonly diagonalScore: readonly number[]
}

/** The centroid, or where the items point apart, the strongest item's own correlations. */
function start(correlations: readonly (readonly number[])[]): Solution {
  const totals = correlations.map((row) => sum(row))
  const all = sum(totals)
  const strongest = correlations.reduce(
    (best, row) => (squares(row) > squares(best) ? row : best),
    correlations[0] ?? [],
  )
  const raw = all > correlations.length ? totals.map((total) => total / Math.sqrt(all)) : strongest
  const loadings = raw.map((loading) => Math.max(-mostStart, Math.min(mostStart, loading)))
  return { loadings, uniquenesses: loadings.map((loading) => 1 - loading * loading) }
}

const mostStart = 0.9

function squares(values: readonly number[]): number {
  return sum(values.map((value) => value * value))
}

function evaluate(correlations: readonly (readonly number[])[], { loadings, uniquenesses }: Solution): Fit {
  const scaled = loadings.map((loading, i) => loading / (uniquenesses[i] ?? 1))
  const signal = sum(scaled.map((value, i) => value * (loadings[i] ?? 0)))
  // Sherman–Morrison: the inverse of λλ' + Ψ.
  const inverse = scaled.map((a, i) =>
    scaled.map((b, j) => (i === j ? 1 / (uniquenesses[i] ?? 1) : 0) - (a * b) / (1 + signal)),
  )
  const weighted = scaled.map((value) => value / (1 + signal))
  const inverseTimesS = inverse.map((row) => columnsTimes(correlations, row))
  // Σ⁻¹ S Σ⁻¹ − Σ⁻¹, from which both scores come.
  const residual = inverseTimesS.map((row, i) =>
    columnsTimes(inverse, row).map((value, j) => value - (inverse[i]?.[j] ?? 0)),
  )
  return {
    loadings,
    uniquenesses,
    discrepancy: sum(uniquenesses.map(Math.log)) + Math.log1p(signal) + sum(inverseTimesS.map((row, i) => row[i] ?? 0)),
    inverse,
    weighted,
    weight: signal / (1 + signal),
    loadingScore: residual.map((row) => sum(row.map((value, j) => value * (loadings[j] ?? 0)))),
    diagonalScore: residual.map((row, i) => row[i] ?? 0),
  }
}

/** A row times a matrix that is the same as its transpose. */
function columnsTimes(matrix: readonly (readonly number[])[], row: readonly number[]): readonly number[] {
  return matrix.map((column) => {
    let total = 0
    for (const [at, value] of column.entries()) total += value * (row[at] ?? 0)
    return total
  })
}

/** Expected information of loadings and uniquenesses; a uniqueness held at its bound stands still. */
function information(fit: Fit, free: readonly boolean[]): readonly (readonly number[])[] {
  const { inverse, weighted, weight } = fit
  const ofLoadings = inverse.map((row, i) => [
    ...row.map((value, j) => weight * value + (weighted[i] ?? 0) * (weighted[j] ?? 0)),
    ...row.map((value, j) => (free[j] ? value * (weighted[j] ?? 0) : 0)),
  ])
  const ofUniquenesses = inverse.map((row, i) => [
    ...row.map((value) => (free[i] ? value * (weighted[i] ?? 0) : 0)),
    ...row.map((value, j) => (free[i] && free[j] ? (value * value) / 2 : i === j ? 1 : 0)),
  ])
  return [...ofLoadings, ...ofUniquenesses]
}

/** As much of the step as makes the fit better; null where none does. */
function stepped(correlations: readonly (readonly number[])[], fit: Fit, direction: readonly number[]): Fit | null {
  const k = fit.loadings.length
  for (let share = 1; share > leastShare; share /= 2) {
    const next = evaluate(correlations, {
      loadings: fit.loadings.map((loading, i) => loading + share * (direction[i] ?? 0)),
      uniquenesses: fit.uniquenesses.map((value, i) =>
        Math.max(leastUniqueness, value + share * (direction[k + i] ?? 0)),
      ),
    })
    if (next.discrepancy < fit.discrepancy) return next
  }
  return null
}

const leastShare = 1e-9

function finished({ loadings, uniquenesses }: Fit): OneFactor {
  const sign = sum(loadings) < 0 ? -1 : 1
  return {
    loadings: loadings.map((loading) => sign * loading),
    uniquenesses,
    heywood: uniquenesses.flatMap((value, i) => (value <= leastUniqueness ? [i] : [])),
  }
}
