import type { BaseCode } from './codebook.ts'
import { type CodedRelationship, type CodedTurn, codesWith, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import type { Level } from './relationship.ts'
import type { Rupture } from './ruptures.ts'

/** Tier of a turn (domain.md 1.3): derived, not coded. `unattuned` counts in the denominator and in no tier. */
export type Tier = 0 | 1 | 2 | 3 | 'unattuned'

/** Every code that marks strain: withdrawal, confrontation and the chat additions. */
const strainCodes: readonly BaseCode[] = ['WDR', 'CNF', 'X']
export const oppositionCodes: readonly BaseCode[] = [...strainCodes, 'PSH']
export const disclosureCodes: readonly BaseCode[] = ['PD', 'AD', 'HD', 'CX']

const depthCodes: readonly BaseCode[] = ['EXP', 'MET', 'MON', 'REP', 'TOL']
const supportCodes: readonly BaseCode[] = [
  ...(['VAL', 'REF', 'REA', 'FQ', 'PER', 'HIS', 'NEG'] as const),
  ...(['AGR', 'CAP', 'HISERR', 'DEPS', 'HRM', 'BND'] as const),
]
const informationCodes: readonly BaseCode[] = ['INF', 'INS', 'GEN']
/**
 * What a reply of each style of Figure 1 is made of: the system codes of its tier. HIS counts for the third when the detail is of an
 * earlier session, NEG when it is renegotiation, CHA when it is appropriate.
 */
export const styleCodes: Readonly<Record<Level, readonly BaseCode[]>> = {
  1: informationCodes,
  2: supportCodes,
  3: ['CHA', ...depthCodes, 'HIS', 'NEG'],
}

const deepClientCodes: readonly BaseCode[] = ['NGT', 'CPR', 'ASR', 'VUL']
const discomfortCodes: readonly BaseCode[] = [...oppositionCodes, 'AVS']
const personalCodes: readonly BaseCode[] = ['ELB', 'RSK', 'DPN']
const queryCodes: readonly BaseCode[] = ['QF', 'QI']

/** Tiers of all turns, by flat index, before NR1 and NR2. Uncoded turns are tier 0. */
export function tiersOf(
  coded: CodedRelationship,
  ruptures: readonly Rupture[],
  parameters: Parameters,
): readonly Tier[] {
  const attended = insideAttended(coded, ruptures)
  let sinceChallenge = Number.POSITIVE_INFINITY
  return coded.turns.map((turn): Tier => {
    if (turn.turn.speaker === 'system') {
      if (isAptChallenge(turn)) sinceChallenge = 0
      return systemTier(coded, turn, parameters)
    }
    sinceChallenge += 1
    const isMet = sinceChallenge <= parameters['tier.nearbyTurns'] || attended.has(turn.index)
    return clientTier(turn, isMet, parameters)
  })
}

/** REF, or VAL without `mismatch` (domain.md 1.3, terms). */
export function isAttuned(turn: CodedTurn): boolean {
  return turn.bases.has('REF') || codesWith(turn, 'VAL').some((code) => code.mismatch !== true)
}

/** A challenge not marked inappropriate. */
export function isAptChallenge(turn: CodedTurn): boolean {
  return codesWith(turn, 'CHA').some((code) => code.appropriate !== false)
}

/** One of the turn's HIS links lies in an earlier session; with no link to be found, any HIS after the first session. */
export function usesEarlierSession(coded: CodedRelationship, turn: CodedTurn): boolean {
  const recalls = codesWith(turn, 'HIS')
  if (recalls.length === 0) return false
  const sources = recalls.flatMap((code) => (code.link === undefined ? [] : (coded.byId.get(code.link) ?? [])))
  return sources.length === 0 ? turn.session > 0 : sources.some((source) => source.session < turn.session)
}

/** NEG `revise`, `confirm` or plain after opposition in one of the client turns just before it in the session. */
export function isRenegotiation(coded: CodedRelationship, turn: CodedTurn, parameters: Parameters): boolean {
  if (!arranges(turn)) return false
  let clientTurns = 0
  for (let index = turn.index - 1; clientTurns < parameters['tier.nearbyTurns']; index -= 1) {
    const earlier = coded.turns[index]
    if (earlier === undefined || earlier.session !== turn.session) return false
    if (earlier.turn.speaker !== 'client') continue
    clientTurns += 1
    if (hasAny(earlier, oppositionCodes)) return true
  }
  return false
}

/** NEG `revise`, `confirm` or plain: arranging, apart from inviting and proposing. */
export function arranges(turn: CodedTurn): boolean {
  return codesWith(turn, 'NEG').some(({ code }) => code === 'NEG' || code === 'NEG.revise' || code === 'NEG.confirm')
}

/** True when a disclosure code of at least this depth is on the turn; a depth not given counts as 1. */
export function disclosesAt(turn: CodedTurn, codes: readonly BaseCode[], depth: number): boolean {
  return codes.some((base) => codesWith(turn, base).some((code) => (code.depth ?? 1) >= depth))
}

function systemTier(coded: CodedRelationship, turn: CodedTurn, parameters: Parameters): Tier {
  if (turn.bases.size === 0 || !turn.isCoded) return 0
  if (isAptChallenge(turn) || hasAny(turn, depthCodes)) return 3
  if (usesEarlierSession(coded, turn) || isRenegotiation(coded, turn, parameters)) return 3
  if (turn.bases.has('SAF')) return 0
  if (turn.bases.has('CHA') && !isAttuned(turn)) return 'unattuned'
  if (hasAny(turn, supportCodes)) return 2
  return hasAny(turn, informationCodes) ? 1 : 0
}

function clientTier(turn: CodedTurn, isMet: boolean, parameters: Parameters): Tier {
  if (turn.bases.size === 0 || !turn.isCoded) return 0
  if (hasAny(turn, deepClientCodes) || disclosesAt(turn, ['HD', 'CX'], parameters['tier.depth'])) return 3
  if (isMet && hasAny(turn, discomfortCodes)) return 3
  if (hasAny(turn, personalCodes) || disclosesAt(turn, disclosureCodes, 1)) return 2
  return hasAny(turn, queryCodes) ? 1 : 0
}

function insideAttended(coded: CodedRelationship, ruptures: readonly Rupture[]): ReadonlySet<number> {
  const inside = new Set<number>()
  for (const rupture of ruptures) {
    if (!rupture.isAttended) continue
    for (let index = rupture.from; index <= rupture.to && index < coded.turns.length; index += 1) inside.add(index)
  }
  return inside
}
