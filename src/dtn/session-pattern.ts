import { type CodedRelationship, type CodedSession, type CodedTurn, hasAny } from './coding.ts'
import { type EmbeddedTurns, embeddedInstructions } from './no-regression.ts'
import type { Parameters } from './parameters.ts'
import type { Level } from './relationship.ts'
import { isAptChallenge, isAttuned, isRenegotiation, type Tier, usesEarlierSession } from './tiers.ts'

export type SessionPattern = Level | 'mixed' | 'uninformative'

/** Shares of each tier and of unattuned turns among `counted` turns. */
export interface TierShares {
  readonly 1: number
  readonly 2: number
  readonly 3: number
  readonly unattuned: number
  readonly counted: number
}

/** What one session showed (domain.md 1.5). */
export interface PatternFinding {
  readonly session: number
  readonly pattern: SessionPattern
  readonly systemPattern: SessionPattern
  readonly clientPattern: SessionPattern
  readonly isInformative: boolean
  readonly flags: readonly string[]
  /** Null when no turn counted. */
  readonly systemShares: TierShares | null
  readonly clientShares: TierShares | null
  /** Flat indices of system turns protected by NR1 and by NR2. */
  readonly nr1: readonly number[]
  readonly nr2: readonly number[]
  /** Weight of the session in the dominant pattern (domain.md 1.6). */
  readonly weight: number
}

export interface PatternContext {
  readonly coded: CodedRelationship
  readonly tiers: readonly Tier[]
  readonly parameters: Parameters
  /** Flat indices of system turns NR1 protects. */
  readonly nr1: ReadonlySet<number>
}

/** The pattern of one session: each column by its tier shares, joined as `combine` says (domain.md 1.5). */
export function patternOf(session: CodedSession, context: PatternContext): PatternFinding {
  const { coded, tiers, parameters } = context
  const isInformative = session.contentTurns >= parameters['session.minExchanges']
  const system = session.turns.filter((turn) => turn.turn.speaker === 'system')
  const nr2 = embeddedInstructions(coded, system, { tiers, parameters })
  const systemShares = sharesOf(system, context, nr2)
  const clientShares = sharesOf(
    session.turns.filter((turn) => turn.isContent),
    context,
    noTurns,
  )
  const base = {
    session: session.index,
    isInformative,
    systemShares: systemShares.counted > 0 ? systemShares : null,
    clientShares: clientShares.counted > 0 ? clientShares : null,
    nr1: system.filter((turn) => context.nr1.has(turn.index)).map((turn) => turn.index),
    nr2: [...nr2],
  }
  if (!isInformative || systemShares.counted < parameters['session.minCounted']) {
    const none = 'uninformative' as const
    return { ...base, pattern: none, systemPattern: none, clientPattern: none, flags: [], weight: 0 }
  }
  const isUnattuned =
    systemShares.unattuned >= parameters['pattern.unattuned'] &&
    system.filter(isAttuned).length / system.length < parameters['pattern.attuned']
  const systemPattern = isUnattuned ? 'mixed' : systemColumn(session, systemShares, context)
  const clientPattern = clientColumn(clientShares, systemPattern, parameters)
  return {
    ...base,
    systemPattern,
    clientPattern,
    pattern: join(systemPattern, clientPattern, parameters),
    flags: isUnattuned ? ['unattunedConfrontation'] : [],
    weight: Math.min(1, session.exchanges / parameters['session.fullWeightExchanges']),
  }
}

const noTurns: EmbeddedTurns = new Set()

/** Shares among turns above tier 0, without those NR1 protects; those NR2 protects count as tier 2. */
function sharesOf(turns: readonly CodedTurn[], context: PatternContext, nr2: EmbeddedTurns): TierShares {
  const counts = { 1: 0, 2: 0, 3: 0, unattuned: 0 }
  for (const turn of turns) {
    const tier = nr2.has(turn.index) ? 2 : (context.tiers[turn.index] ?? 0)
    if (tier !== 0 && !context.nr1.has(turn.index)) counts[tier] += 1
  }
  const counted = counts[1] + counts[2] + counts[3] + counts.unattuned
  const of = (count: number) => (counted === 0 ? 0 : count / counted)
  return { 1: of(counts[1]), 2: of(counts[2]), 3: of(counts[3]), unattuned: of(counts.unattuned), counted }
}

function systemColumn(session: CodedSession, shares: TierShares, context: PatternContext): Level | 'mixed' {
  const { parameters } = context
  if (shares[3] >= parameters['pattern.tier3'] && kindsOf(session, context) >= parameters['pattern.kinds']) return 3
  if (shares[2] + shares[3] >= parameters['pattern.tier2']) return 2
  return shares[1] >= parameters['pattern.tier1'] ? 1 : 'mixed'
}

/** How many kinds of level-3 work occur: exploring alone, or one challenge in warm talk, is level 2. */
function kindsOf(session: CodedSession, { coded, parameters }: PatternContext): number {
  const system = session.turns.filter((turn) => turn.turn.speaker === 'system')
  const kinds: readonly ((turn: CodedTurn) => boolean)[] = [
    isAptChallenge,
    (turn) => turn.bases.has('TOL'),
    (turn) => turn.bases.has('REP'),
    (turn) => isRenegotiation(coded, turn, parameters),
    (turn) => usesEarlierSession(coded, turn),
    (turn) => hasAny(turn, ['MON', 'MET']),
  ]
  return kinds.filter((kind) => system.some(kind)).length
}

function clientColumn(shares: TierShares, system: Level | 'mixed', parameters: Parameters): Level {
  if (shares.counted === 0) return system === 'mixed' ? 2 : system
  if (shares[3] >= parameters['pattern.client3']) return 3
  return shares[2] + shares[3] >= parameters['pattern.client2'] ? 2 : 1
}

function join(system: Level | 'mixed', client: Level, parameters: Parameters): SessionPattern {
  if (system === 'mixed' || parameters.combine === 'system') return system
  return system < client ? system : client
}
