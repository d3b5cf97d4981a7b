/**
 * P(θ > 0.5) for θ ~ Beta(alpha, beta): the probability that a pattern holds in more than half of the sessions
 * (domain.md 1.8).
 */
export function majorityProbability(alpha: number, beta: number): number {
  return betaCdf(0.5, beta, alpha)
}

/**
 * Regularised incomplete beta function I_x(a, b), by the continued fraction of Abramowitz & Stegun 26.5.8 with
 * Lentz's method.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  // The fraction converges fast on this side of the mean; the other side follows by symmetry.
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= mostSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    const step = d * c
    value *= step
    if (Math.abs(step - 1) < precision) break
  }
  return value
}

const mostSteps = 10_000
const precision = 1e-15
const tiny = 1e-300

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

// Lanczos approximation with g = 7 and nine coefficients (Godfrey's table), error below 1e-14 for x > 0.5.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const base = shifted + 7.5
  let sum: number = lanczos[0]
  for (const [index, coefficient] of lanczos.entries()) if (index > 0) sum += coefficient / (shifted + index)
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum)
}
