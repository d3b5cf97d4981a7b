import type { Figure } from '../../study/validation.ts'

/** `0.81`, `−0.02`: with a real minus, and never `−0.00`. */
export function hundredths(value: number): string {
  return decimals(value, 2)
}

/** A number with so many places and a real minus. */
export function decimals(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** `0.81 (0.72 to 0.88)`; without value why. */
export function figureText({ value, interval, reason }: Figure): string {
  if (value === null) return `undefined: ${reason ?? 'no value'}`
  const shown = hundredths(value)
  return interval === null ? shown : `${shown} (${hundredths(interval[0])} to ${hundredths(interval[1])})`
}
