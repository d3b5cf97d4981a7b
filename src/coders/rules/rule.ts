import { type BaseCode, baseOf, type CodeId } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import type { Turn } from '../../dtn/relationship.ts'
import type { Lexicon } from './lexicon.ts'
import type { Mentions } from './mentions.ts'
import type { CueHit, ReadTurn } from './text.ts'

/** One way to see one code. Rules of a speaker run in the order of their list. */
export interface Rule {
  readonly id: string
  readonly code: CodeId
  /** One sentence for the person who asks why. */
  readonly explains: string
  /** The lexicons it reads; only these are looked for. */
  readonly cues: readonly Lexicon[]
  /** Finds nothing where this one is not hit, so it need not be asked. */
  readonly needs?: Lexicon
  find(turn: ReadTurn, context: RuleContext): readonly Found[]
}

/** Where a rule saw its code. Without a confidence of its own the rule's measured precision is used. */
export interface Found extends Omit<Code, 'code' | 'rule' | 'start' | 'end'> {
  readonly start: number
  readonly end: number
  /** When a rule stands for several sub-codes: the one seen. */
  readonly code?: CodeId
}

/** A code as found, before precedence. */
export interface Candidate extends Found {
  readonly code: CodeId
  readonly rule: string
}

export interface PastTurn {
  readonly turn: Turn
  readonly read: ReadTurn
  readonly codes: readonly Code[]
  readonly bases: ReadonlySet<BaseCode>
  /** Stems of the content words of a client turn; empty for a system turn. */
  readonly stems: ReadonlySet<string>
}

/** What came before the turn. Nothing in it depends on later turns. */
export interface RuleContext {
  readonly turn: Turn
  /** Sessions before this one. */
  readonly earlierSessions: number
  /** This session's turns before this one. */
  readonly session: readonly PastTurn[]
  /** The latest system and client turn of this session, if any. */
  readonly lastSystem: PastTurn | undefined
  readonly lastClient: PastTurn | undefined
  /** Client turns of this session before this one, and the words in them. */
  readonly clientTurns: number
  readonly clientWords: number
  /** What rules before this one found in this turn. */
  readonly soFar: readonly Candidate[]
  /** Content words of the client's turns, of this session and of earlier ones. */
  readonly mentions: Mentions
  /** The client's usual length in words (domain.md 3.3): null with fewer than 8 content turns outside strain. */
  readonly usualLength: () => UsualLength | null
  /** Client turns since the last PSH, WDR, CNF or X, over sessions; 0 when the last client turn had one, Infinity without any. */
  readonly turnsSinceStrain: number
  /** In this session, before this turn. */
  readonly hasRisk: boolean
  readonly hasAcuteRisk: boolean
}

/** The context of a turn being coded: what is found is added to it. */
export interface OpenContext extends RuleContext {
  readonly soFar: Candidate[]
}

export interface UsualLength {
  readonly median: number
  /** Median absolute deviation, by domain.md 3.3 never 0. */
  readonly spread: number
}

/** The hits of a lexicon in a turn. */
export function hitsOf(turn: ReadTurn, lexicon: Lexicon): readonly CueHit[] {
  return turn.cues.get(lexicon.id) ?? noHits
}

/** The hits that are not negated. */
export function affirmed(turn: ReadTurn, lexicon: Lexicon): readonly CueHit[] {
  const hits = hitsOf(turn, lexicon)
  return hits.length === 0 ? hits : hits.filter((hit) => !hit.isNegated)
}

/** True when rules before this one found any of these codes, by base, in this turn. */
export function hasFound(context: RuleContext, bases: readonly string[]): boolean {
  for (const { code } of context.soFar) if (bases.includes(baseOf(code))) return true
  return false
}

const noHits: readonly CueHit[] = []
