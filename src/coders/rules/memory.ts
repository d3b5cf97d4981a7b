import { type BaseCode, baseOf } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import type { Turn } from '../../dtn/relationship.ts'
import { contentStems, mentionIndex } from './mentions.ts'
import type { OpenContext, PastTurn, UsualLength } from './rule.ts'
import type { ReadTurn } from './text.ts'

/** What the rules remember of one record while it is read. */
export interface Memory {
  startSession(): void
  /** The context of the next turn, still without codes of its own. */
  before(turn: Turn): OpenContext
  remember(turn: Turn, read: ReadTurn, codes: readonly Code[]): void
}

/** An empty memory; call `startSession` before the first turn. */
export function memory(): Memory {
  const mentions = mentionIndex()
  const lengths: number[] = []
  const usual = () => usualLength(lengths)
  let session: PastTurn[] = []
  let lastSystem: PastTurn | undefined
  let lastClient: PastTurn | undefined
  let clientTurns = 0
  let clientWords = 0
  let earlierSessions = -1
  let turnsSinceStrain = Number.POSITIVE_INFINITY
  let hasRisk = false
  let hasAcuteRisk = false
  return {
    startSession() {
      mentions.startSession()
      session = []
      lastSystem = undefined
      lastClient = undefined
      clientTurns = 0
      clientWords = 0
      earlierSessions += 1
      hasRisk = false
      hasAcuteRisk = false
    },
    before: (turn) => ({
      turn,
      earlierSessions,
      session,
      lastSystem,
      lastClient,
      clientTurns,
      clientWords,
      soFar: [],
      mentions,
      usualLength: usual,
      turnsSinceStrain,
      hasRisk,
      hasAcuteRisk,
    }),
    remember(turn, read, codes) {
      const bases = new Set(codes.map((code) => baseOf(code.code)))
      const stems = turn.speaker === 'client' ? contentStems(read.tokens) : noStems
      const past = { turn, read, codes, bases, stems }
      session.push(past)
      if (turn.speaker === 'system') {
        lastSystem = past
        return
      }
      lastClient = past
      clientTurns += 1
      clientWords += read.tokens.length
      mentions.add(turn.id, stems)
      turnsSinceStrain = strains.some((base) => bases.has(base)) ? 0 : turnsSinceStrain + 1
      hasRisk ||= bases.has('RSK')
      hasAcuteRisk ||= codes.some((code) => isAcute(code.code))
      if (turnsSinceStrain > strainReach && isContent(codes)) {
        lengths.push(read.tokens.length)
        if (lengths.length > mostTurns) lengths.shift()
      }
    },
  }
}

const noStems: ReadonlySet<string> = new Set()
const strains: readonly BaseCode[] = ['PSH', 'WDR', 'CNF', 'X']
// Turns this near to a marker count as inside an episode, so they do not set the usual length (domain.md 3.3).
const strainReach = 3
const leastTurns = 8
const mostTurns = 30

// Domain.md 2.3: SI.active or a higher rung, HI, NSSI, ABU.childRisk.
function isAcute(code: string): boolean {
  if (code.startsWith('RSK.SI.')) return code !== 'RSK.SI.passive'
  return code.startsWith('RSK.HI') || code === 'RSK.NSSI' || code === 'RSK.ABU.childRisk'
}

function isContent(codes: readonly Code[]): boolean {
  return codes.length === 0 || codes.some((code) => code.code !== 'ADM' && code.code !== 'LEV')
}

function usualLength(lengths: readonly number[]): UsualLength | null {
  if (lengths.length < leastTurns) return null
  const median = medianOf(lengths)
  const spread = medianOf(lengths.map((length) => Math.abs(length - median)))
  return { median, spread: spread === 0 ? Math.max(1, 0.1 * median) : spread }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
