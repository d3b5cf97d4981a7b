/** A share with its interval as a small drawing; the numbers stand beside it in words. */
export function IntervalMark({
  share,
  interval,
}: {
  readonly share: number
  readonly interval: readonly [number, number]
}) {
  const x = (value: number): number => 4 + 92 * Math.min(1, Math.max(0, value))
  const [low, high] = interval
  return (
    <svg width="100" height="14" viewBox="0 0 100 14" aria-hidden="true" focusable="false">
      <path d="M4 7h92M4 4v6M96 4v6M50 5v4" stroke="var(--line)" fill="none" />
      <path d={`M${x(low)} 7H${x(high)}`} stroke="var(--edge)" strokeWidth="3" />
      <circle cx={x(share)} cy="7" r="3.6" fill="var(--mantine-color-text)" />
    </svg>
  )
}
