/** z of a two-sided 95 % normal interval. */
export const z95 = 1.959963984540054

/**
 * Wilson score interval of a share (Wilson 1927). With nothing observed it is 0 to 1: nothing is known.
 * `wilson(9, 10)` is about `[0.596, 0.982]`.
 */
export function wilson(successes: number, n: number, z: number = z95): readonly [number, number] {
  if (n <= 0) return [0, 1]
  const share = successes / n
  const spread = z * z
  const centre = share + spread / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + spread / (4 * n * n))
  const scale = 1 + spread / n
  // At 0 and n the bound is the end of the scale; rounding would leave it a hair inside.
  const low = successes <= 0 ? 0 : Math.max(0, (centre - half) / scale)
  const high = successes >= n ? 1 : Math.min(1, (centre + half) / scale)
  return [low, high]
}
