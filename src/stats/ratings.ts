/**
 * What several coders said of the same units: one row a unit, one column a coder, null where that coder did not rate it. A rating is
 * the index of one of the declared categories; unused categories count, because chance-corrected coefficients depend on how many
 * could have been chosen (domain.md 7.3).
 */
export interface Ratings {
  readonly units: readonly (readonly (number | null)[])[]
  /** How many categories the coders could choose from. */
  readonly categories: number
  /** What the categories stand for on an interval or ratio scale, in their order; 1, 2, 3 … where it is absent. */
  readonly values?: readonly number[]
  /** For each unit the cluster (relationship) it belongs to: intervals are drawn over clusters. Each unit its own where absent. */
  readonly clusters?: readonly string[]
}

/** How far apart two categories are held to be (Krippendorff's metrics; domain.md 7.2). */
export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** How often each category was chosen for each unit: all that a coefficient which does not know its coders needs. */
export interface RatingCounts {
  readonly units: number
  readonly categories: number
  readonly raters: number
  /** Ratings absent among all units × raters. */
  readonly missing: number
  /** Units × categories, unit by unit. */
  readonly counts: Uint32Array
  /** Ratings of each unit. */
  readonly totals: Uint32Array
}

/** Counts the ratings of every unit by category. */
export function countsOf(ratings: Ratings): RatingCounts {
  const { units, categories } = ratings
  const raters = ratersOf(ratings)
  const counts = new Uint32Array(units.length * categories)
  const totals = new Uint32Array(units.length)
  let given = 0
  for (const [at, unit] of units.entries()) {
    let total = 0
    for (const rating of unit) {
      if (rating === null) continue
      const place = at * categories + checked(rating, categories)
      counts[place] = (counts[place] ?? 0) + 1
      total += 1
    }
    totals[at] = total
    given += total
  }
  return { units: units.length, categories, raters, missing: units.length * raters - given, counts, totals }
}

/** Coders: the columns, rated or not. */
export function ratersOf({ units }: Ratings): number {
  let raters = 0
  for (const unit of units) raters = Math.max(raters, unit.length)
  return raters
}

/** What the categories stand for, in their order. */
export function valuesOf({ categories, values }: Ratings): readonly number[] {
  if (values !== undefined && values.length !== categories) {
    throw new RangeError(`${values.length} values for ${categories} categories`)
  }
  return values ?? Array.from({ length: categories }, (_, at) => at + 1)
}

/** What two of the coders said, first by second, over the units both rated. */
export function tableOf(ratings: Ratings, [first, second]: readonly [number, number]): readonly (readonly number[])[] {
  const { units, categories } = ratings
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0))
  for (const unit of units) {
    const [one, other] = [unit[first] ?? null, unit[second] ?? null]
    if (one === null || other === null) continue
    const row = table[checked(one, categories)]
    if (row !== undefined) row[checked(other, categories)] = (row[other] ?? 0) + 1
  }
  return table
}

/** The ratings behind a square table of two coders, row coder by column coder. */
export function ratingsOfTable(table: readonly (readonly number[])[]): Ratings {
  const units = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])))
  return { units, categories: table.length }
}

function checked(rating: number, categories: number): number {
  if (Number.isInteger(rating) && rating >= 0 && rating < categories) return rating
  throw new RangeError(`a rating is ${rating}, and there are ${categories} categories`)
}
