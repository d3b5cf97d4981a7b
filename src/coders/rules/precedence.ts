import { baseOf } from '../../dtn/codebook.ts'
import type { Candidate } from './rule.ts'
import type { ReadTurn } from './text.ts'

/** Of two codes that compete, which one stays. */
export interface Precedence {
  /** Code ids or bases. */
  readonly keep: readonly string[]
  readonly drop: readonly string[]
  /** How near they must be to compete. */
  readonly within: 'span' | 'sentence' | 'turn'
  readonly because: string
}

/** Drops the candidates that lose to another, then keeps one of each code, domain and link: the deepest, then the surest. */
export function settle(candidates: readonly Candidate[], table: readonly Precedence[], turn: ReadTurn): Candidate[] {
  if (candidates.length < 2) return [...candidates]
  let left = candidates
  for (const precedence of table) {
    if (!left.some((candidate) => names(precedence.keep, candidate))) continue
    const winners = left.filter((candidate) => names(precedence.keep, candidate))
    left = left.filter(
      (candidate) =>
        !names(precedence.drop, candidate) ||
        !winners.some((winner) => winner !== candidate && compete([winner, candidate], precedence.within, turn)),
    )
  }
  return onceEach(left)
}

function names(codes: readonly string[], candidate: Candidate): boolean {
  return codes.includes(candidate.code) || codes.includes(baseOf(candidate.code))
}

function compete([a, b]: readonly [Candidate, Candidate], within: Precedence['within'], turn: ReadTurn): boolean {
  switch (within) {
    case 'turn':
      return true
    case 'span':
      return a.start < b.end && b.start < a.end
    case 'sentence':
      return turn.sentences.some((s) => a.start < s.end && a.end > s.start && b.start < s.end && b.end > s.start)
  }
}

function onceEach(candidates: readonly Candidate[]): Candidate[] {
  const kept = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const key = `${candidate.code} ${candidate.domain ?? ''} ${candidate.link ?? ''}`
    const other = kept.get(key)
    if (other === undefined || isBetter(candidate, other)) kept.set(key, candidate)
  }
  return [...kept.values()]
}

function isBetter(a: Candidate, b: Candidate): boolean {
  const byDepth = (a.depth ?? 1) - (b.depth ?? 1)
  return byDepth !== 0 ? byDepth > 0 : (a.confidence ?? 0) > (b.confidence ?? 0)
}
