import { betaCdf } from './beta.ts'

/**
 * Quantile of the F distribution, degrees of freedom whole or not, by halving on the log scale of the incomplete beta function
 * (Abramowitz & Stegun 26.6.2). `fQuantile(0.95, 5, 10)` is 3.3258.
 */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  let low = -logRange
  let high = logRange
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (1 - fUpperTail(Math.exp(middle), numerator, denominator) < probability) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

/** P(F > f): the p-value of an F test. */
export function fUpperTail(f: number, numerator: number, denominator: number): number {
  if (f <= 0) return 1
  return betaCdf(denominator / (denominator + numerator * f), denominator / 2, numerator / 2)
}

/** Natural log of the farthest quantile looked for; 100 halvings leave less than the last bit of it. */
const logRange = 300
const halvings = 100
