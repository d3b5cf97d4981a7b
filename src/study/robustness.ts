import { drawParameters, keptShare } from '../dtn/draws.ts'
import {
  isNumericName,
  type NumericName,
  numericParameters,
  type Parameters,
  withParameters,
} from '../dtn/parameters.ts'
import type { Statistic } from '../stats/statistic.ts'
import type { CalibrationUnit } from './calibrate.ts'

export interface RobustnessPlan {
  readonly seed: number
  readonly draws: number
  readonly parameters: Parameters
}

/** How far the levels of a gold set hang on thresholds nobody has validated (domain.md 7.4). */
export interface GoldRobustness {
  readonly seed: number
  readonly draws: number
  /** Share of draws, over all relationships, that keep the level; the interval is over draws and relationships alike. */
  readonly kept: Statistic
  readonly relationships: readonly { readonly relationship: string; readonly kept: Statistic }[]
  /** Parameters whose change by 20 % alone, down or up, changes some level, those that change most first. */
  readonly parameters: readonly { readonly name: NumericName; readonly changes: readonly string[] }[]
}

/** Draws every parameter within ±20 % and moves each alone by 20 %, and says whose level stays. */
export function goldRobustness(
  units: readonly Pick<CalibrationUnit, 'relationship' | 'conclude'>[],
  { seed, draws, parameters }: RobustnessPlan,
): GoldRobustness {
  const base = new Map(units.map((unit) => [unit, unit.conclude(parameters).level]))
  const drawn = [...drawParameters(parameters, { seed, count: draws })]
  const keptOf = units.map((unit) => ({
    relationship: unit.relationship,
    kept: drawn.filter((other) => unit.conclude(other).level === base.get(unit)).length,
  }))
  return {
    ...{ seed, draws },
    kept: shareOf(
      keptOf.reduce((sum, { kept }) => sum + kept, 0),
      draws * units.length,
    ),
    relationships: keptOf.map(({ relationship, kept }) => ({ relationship, kept: shareOf(kept, draws) })),
    parameters: names
      .map((name) => ({
        name,
        changes: units
          .filter((unit) => moved(parameters, name).some((other) => unit.conclude(other).level !== base.get(unit)))
          .map(({ relationship }) => relationship),
      }))
      .filter(({ changes }) => changes.length > 0)
      .sort((one, other) => other.changes.length - one.changes.length),
  }
}

const names = Object.keys(numericParameters).filter(isNumericName)

/** The set with one parameter a fifth lower, and a fifth higher, inside its range; a count moves by one at least. */
function moved(parameters: Parameters, name: NumericName): readonly Parameters[] {
  const { min, max, integer }: { min: number; max: number; integer?: true } = numericParameters[name]
  const value = parameters[name]
  const by = integer ? Math.max(1, Math.round(Math.abs(value) / 5)) : Math.abs(value) / 5
  return [value - by, value + by]
    .map((other) => Math.min(max, Math.max(min, other)))
    .filter((other) => other !== value)
    .map((other) => withParameters(parameters, { [name]: other }).parameters)
}

function shareOf(kept: number, all: number): Statistic {
  if (all === 0) return { value: null, interval: null, n: 0, reason: 'no relationship' }
  const share = keptShare(kept, all)
  return { value: share.kept, interval: share.interval, n: all }
}
