import type { Scale } from './ratings.ts'

/** How near two different categories count as agreement, by the names irrCAC gives them. */
export type Weighting = 'unweighted' | 'linear' | 'ordinal' | 'quadratic' | 'ratio'

/** Agreement weights, category by category: 1 for the same, 0 for the farthest apart; symmetric. */
export type Weights = readonly (readonly number[])[]

/**
 * The weights of one weighting over what the categories stand for (domain.md 7.2; ordinal and ratio after Gwet 2014, as in irrCAC).
 * `weightsOf('linear', [1, 2, 3])[0]` is `[1, 0.5, 0]`.
 */
export function weightsOf(weighting: Weighting, values: readonly number[]): Weights {
  const distances = values.map((one, i) =>
    values.map((other, j) => distanceOf(weighting, [one, other], Math.abs(i - j))),
  )
  const farthest = Math.max(0, ...distances.flat())
  return distances.map((row, i) =>
    row.map((distance, j) => (i === j ? 1 : farthest === 0 ? 0 : 1 - distance / farthest)),
  )
}

/** The weighting that goes with a scale: for ordered categories how many lie between, for numbers the squared distance. */
export function weightingOf(scale: Scale): Weighting {
  return ({ nominal: 'unweighted', ordinal: 'ordinal', interval: 'quadratic', ratio: 'ratio' } as const)[scale]
}

function distanceOf(weighting: Weighting, [one, other]: readonly [number, number], steps: number): number {
  switch (weighting) {
    case 'unweighted':
      return steps === 0 ? 0 : 1
    case 'linear':
      return Math.abs(one - other)
    case 'ordinal':
      // Pairs of categories from one to the other, both included.
      return ((steps + 1) * steps) / 2
    case 'quadratic':
      return (one - other) ** 2
    case 'ratio':
      return one + other === 0 ? 0 : ((one - other) / (one + other)) ** 2
  }
}
