import type { PolicyRecord } from './record.ts'

/** Own median of client turns per earlier session less those so far (9.3); null without an earlier session. */
export function remainingTurnsLikely({ coded, session }: PolicyRecord): number | null {
  const counts = coded.sessions.map(({ turns }) => turns.filter(({ turn }) => turn.speaker === 'client').length)
  const own = middleOf(counts.slice(0, Math.max(0, session)).filter((count) => count > 0))
  return own === null ? null : Math.max(0, own - (counts[session] ?? 0))
}

function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[sorted.length >> 1] ?? null
  const lower = sorted[(sorted.length - 1) >> 1] ?? null
  return upper === null || lower === null ? null : (lower + upper) / 2
}
