import { solveLinear } from './linear-system.ts'
import { sum } from './moments.ts'

export interface OneFactor {
  readonly loadings: readonly number[]
  readonly uniquenesses: readonly number[]
  /** Items whose uniqueness ran into its lower bound: a Heywood case. */
  readonly heywood: readonly number[]
}

export interface OneFactorOptions {
  /** How near the optimum: what a further step could gain. Draws of a bootstrap need less than a value that is printed. */
  readonly precision: 'printed' | 'drawn'
}

/**
 * One common factor of a correlation matrix by maximum likelihood (Lawley & Maxwell 1971), found by Fisher scoring; uniquenesses keep
 * above .005 as in R's `factanal` and psych's `fa`. Null where it does not converge.
 */
export function oneFactor(correlations: readonly (readonly number[])[], options: OneFactorOptions): OneFactor | null {
  let fit = evaluate(correlations, start(correlations))
  for (let step = 0; step < mostSteps; step++) {
    const free = fit.uniquenesses.map((value, i) => value > leastUniqueness || (fit.diagonalScore[i] ?? 0) > 0)
    const gradient = [...fit.loadingScore, ...fit.diagonalScore.map((score, i) => (free[i] ? score / 2 : 0))]
    const direction = solveLinear(information(fit, free), gradient)
    if (direction === null) return null
    // What the step promises: unlike the gradient it does not depend on how sharp the optimum is.
    const promise = sum(gradient.map((score, at) => score * (direction[at] ?? 0)))
    if (promise < precisions[options.precision]) return finished(fit)
    const next = stepped(correlations, fit, direction)
    if (next === null) return promise < loosePrecision ? finished(fit) : null
    fit = next
  }
  return null
}

const leastUniqueness = 0.005
const mostSteps = 500
const precisions = { printed: 1e-15, drawn: 1e-9 } as const
/** Where no step makes the fit better any more, the promise may be rounding. */
const loosePrecision = 1e-9

interface Solution {
  readonly loadings: readonly number[]
  readonly uniquenesses: readonly number[]
}

interface Fit extends Solution {
  /** ln |Σ| + tr(S Σ⁻¹): the less, the better. */
  readonly discrepancy: number
  /** λ / ψ and λ' Ψ⁻¹ λ: all that Σ⁻¹ is made of (Sherman–Morrison). */
  readonly scaled: readonly number[]
  readonly signal: number
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
  const signal = product(scaled, loadings)
  const shrink = 1 / (1 + signal)
  const projected = correlations.map((row) => product(row, scaled))
  const explained = product(projected, scaled)
  let discrepancy = Math.log1p(signal) - shrink * explained
  const loadingScore: number[] = []
  const diagonalScore: number[] = []
  // Σ⁻¹ S Σ⁻¹ − Σ⁻¹, times λ and its diagonal, with Σ⁻¹ = Ψ⁻¹ − aa' / (1 + signal) written out.
  for (const [i, a] of scaled.entries()) {
    const precision = 1 / (uniquenesses[i] ?? 1)
    const b = precision * (projected[i] ?? 0)
    discrepancy += precision - Math.log(precision)
    loadingScore.push(shrink * (b - shrink * explained * a - a))
    diagonalScore.push(
      precision * precision - 2 * shrink * a * b + shrink * shrink * explained * a * a - precision + shrink * a * a,
    )
  }
  return { loadings, uniquenesses, discrepancy, scaled, signal, loadingScore, diagonalScore }
}

function product(a: readonly number[], b: readonly number[]): number {
  let total = 0
  for (let at = 0; at < a.length; at++) total += (a[at] ?? 0) * (b[at] ?? 0)
  return total
}

/** Expected information of loadings and uniquenesses; a uniqueness held at its bound stands still. */
function information(fit: Fit, free: readonly boolean[]): readonly (readonly number[])[] {
  const { scaled, signal, uniquenesses } = fit
  const shrink = 1 / (1 + signal)
  const k = scaled.length
  const matrix = Array.from({ length: 2 * k }, () => new Array<number>(2 * k).fill(0))
  for (const [i, a] of scaled.entries()) {
    const [row, lower] = [matrix[i] ?? [], matrix[k + i] ?? []]
    for (const [j, b] of scaled.entries()) {
      const inverse = (i === j ? 1 / (uniquenesses[i] ?? 1) : 0) - shrink * a * b
      row[j] = signal * shrink * inverse + shrink * shrink * a * b
      if (free[j]) row[k + j] = inverse * shrink * b
      if (free[i]) lower[j] = inverse * shrink * a
      lower[k + j] = free[i] && free[j] ? (inverse * inverse) / 2 : i === j ? 1 : 0
    }
  }
  return matrix
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
