/**
 * Kendall's tau-b of two orders of the same things, corrected for ties (Kendall 1945, Biometrika 33:239–251). Null where one side has no
 * order at all, and for fewer than two things. `kendallTau([1, 2, 3], [1, 3, 2])` is 1/3.
 */
export function kendallTau(x: readonly number[], y: readonly number[]): number | null {
  let [concordant, ordered, orderedX, orderedY] = [0, 0, 0, 0]
  const length = Math.min(x.length, y.length)
  for (let one = 0; one < length; one++) {
    for (let other = one + 1; other < length; other++) {
      const [a, b] = [signOf(x, one, other), signOf(y, one, other)]
      concordant += a * b
      ordered += 1
      orderedX += Math.abs(a)
      orderedY += Math.abs(b)
    }
  }
  if (ordered === 0 || orderedX === 0 || orderedY === 0) return null
  return concordant / Math.sqrt(orderedX * orderedY)
}

function signOf(values: readonly number[], one: number, other: number): number {
  return Math.sign((values[one] ?? 0) - (values[other] ?? 0))
}
