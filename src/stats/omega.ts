import { type BootstrapInterval, type BootstrapOptions, clusterBootstrap } from './bootstrap.ts'
import { mean, sum, variance } from './moments.ts'
import { type OneFactorOptions, oneFactor } from './one-factor.ts'
import { columnOf, completeScores, type ScoreTable } from './score-table.ts'
import type { Coefficient } from './statistic.ts'

export interface OmegaOptions {
  /** Whether items count with their own spread or all with the same: the two give different values. */
  readonly input: 'covariance' | 'correlation'
  /** Draws the interval over persons where it is given. */
  readonly bootstrap?: BootstrapOptions
}

/** McDonald's omega; `raters` counts the items, `units` the persons who answered all of them. */
export interface Omega extends Coefficient {
  /** In the metric of the input; null where the model could not be fitted. */
  readonly loadings: readonly number[] | null
  readonly uniquenesses: readonly number[] | null
  readonly omitted: number
  /** How the interval was drawn; null where no seed was given. */
  readonly draws: Pick<BootstrapInterval, 'seed' | 'resamples' | 'undefinedShare'> | null
}

/**
 * McDonald's omega of one factor fitted by maximum likelihood: `(Σλ)² / ((Σλ)² + Σψ)` (McDonald 1999; domain.md 7.2). One row a
 * person, one column an item, reverse items already turned. A Heywood case has no value and names its items.
 */
export function mcdonaldOmega(table: ScoreTable, options: OmegaOptions): Omega {
  const scores = completeScores(table)
  const n = scores.rows.length
  const frame = {
    statistic: `McDonald's omega (one factor, ${options.input === 'covariance' ? 'covariances' : 'correlations'})`,
    n,
    raters: scores.columns,
    units: n,
    missing: scores.missing,
    standardError: null,
    omitted: scores.omitted,
    draws: null,
  }
  const model = omegaOf(scores.rows, { ...options, precision: 'printed' })
  if ('reason' in model)
    return { ...frame, value: null, interval: null, loadings: null, uniquenesses: null, reason: model.reason }
  const { bootstrap } = options
  if (bootstrap === undefined) return { ...frame, ...model, interval: null }
  const drawn = clusterBootstrap(
    scores.rows,
    (sample) => {
      const again = omegaOf(sample, { ...options, precision: 'drawn' })
      return 'reason' in again ? null : again.value
    },
    bootstrap,
  )
  const { interval, standardError, ...draws } = drawn
  return { ...frame, ...model, interval, standardError, draws }
}

interface Model {
  readonly value: number
  readonly loadings: readonly number[]
  readonly uniquenesses: readonly number[]
}

function omegaOf(
  rows: readonly (readonly number[])[],
  { input, precision }: OmegaOptions & OneFactorOptions,
): Model | { readonly reason: string } {
  const k = rows[0]?.length ?? 0
  if (rows.length === 0) return { reason: 'nobody answered every item' }
  if (k < 3) return { reason: 'one factor needs three items at least' }
  if (rows.length < 3) return { reason: 'too few persons answered every item' }
  const columns = Array.from({ length: k }, (_, at) => columnOf(rows, at))
  const spreads = columns.map((column) => Math.sqrt(variance(column) ?? 0))
  const still = spreads.indexOf(0)
  if (still >= 0) return { reason: `item ${still + 1} does not vary` }
  const fit = oneFactor(correlationsOf(columns, spreads), { precision })
  if (fit === null) return { reason: 'the fit of one factor did not converge' }
  if (fit.heywood.length > 0) return { reason: heywoodReason(fit.heywood) }
  // Maximum likelihood does not depend on the scale: one fit serves both inputs.
  const unit = spreads.map((spread) => (input === 'covariance' ? spread : 1))
  const loadings = fit.loadings.map((loading, i) => loading * (unit[i] ?? 1))
  const uniquenesses = fit.uniquenesses.map((value, i) => value * (unit[i] ?? 1) ** 2)
  const common = sum(loadings) ** 2
  return { value: common / (common + sum(uniquenesses)), loadings, uniquenesses }
}

function heywoodReason(items: readonly number[]): string {
  const names = items.map((item) => item + 1).join(', ')
  return `Heywood case: nothing of ${items.length === 1 ? 'item' : 'items'} ${names} is left unexplained, so one factor does not describe these items`
}

function correlationsOf(
  columns: readonly (readonly number[])[],
  spreads: readonly number[],
): readonly (readonly number[])[] {
  const standard = columns.map((column, i) => {
    const centre = mean(column) ?? 0
    return column.map((value) => (value - centre) / (spreads[i] ?? 1))
  })
  return standard.map((a, i) =>
    standard.map((b, j) => {
      if (i === j) return 1
      let product = 0
      for (let row = 0; row < a.length; row++) product += (a[row] ?? 0) * (b[row] ?? 0)
      return product / (a.length - 1)
    }),
  )
}
