/** The middle value, the mean of the two middle ones for an even number; null of nothing. */
export function median(values: readonly number[]): number | null {
  return middleOf(Float64Array.from(values).sort())
}

/** Median absolute deviation from the median, unscaled; null of nothing. */
export function medianAbsoluteDeviation(values: readonly number[]): number | null {
  const centre = median(values)
  return centre === null ? null : median(values.map((value) => Math.abs(value - centre)))
}

function middleOf(sorted: Float64Array): number | null {
  const upper = sorted[sorted.length >> 1]
  if (upper === undefined) return null
  const lower = sorted[(sorted.length >> 1) - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}
