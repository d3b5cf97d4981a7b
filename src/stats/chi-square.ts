import { logGamma } from './beta.ts'

/**
 * P(X > x) for chi-square with whole degrees of freedom or not: the incomplete gamma function by its series (Abramowitz & Stegun
 * 6.5.29) or, beyond the mean, by its continued fraction (6.5.31). `chiSquareTail(3.841, 1)` is 0.05.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1
  const a = degrees / 2
  const half = x / 2
  const front = Math.exp(a * Math.log(half) - half - logGamma(a))
  return half < a + 1 ? 1 - front * series(a, half) : front * fraction(a, half)
}

function series(a: number, x: number): number {
  let term = 1 / a
  let total = term
  for (let step = 1; step < mostSteps && term > total * precision; step++) {
    term *= x / (a + step)
    total += term
  }
  return total
}

/** Lentz's method; x lies beyond a + 1, so that no denominator vanishes. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let value = d
  for (let step = 1; step < mostSteps; step++) {
    const top = -step * (step - a)
    b += 2
    d = 1 / (top * d + b)
    c = b + top / c
    value *= d * c
    if (Math.abs(d * c - 1) < precision) break
  }
  return value
}

const mostSteps = 10_000
const precision = 1e-15
