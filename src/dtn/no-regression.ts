import { answeredBy, type CodedRelationship, type CodedTurn, hasAny } from './coding.ts'
import type { Parameters } from './parameters.ts'
import type { Rupture } from './ruptures.ts'
import { isAttuned, type Tier } from './tiers.ts'

/** Flat indices of tier-1 system turns that count as tier 2 because they are embedded in attunement. */
export type EmbeddedTurns = ReadonlySet<number>

/**
 * NR2 (domain.md 1.7): an instruction list stays level 2 when the system turn beside it is attuned and the client turn
 * it answers has no AD; a run of `nr2.run` tier-1 turns is not embedded.
 */
export function embeddedInstructions(
  coded: CodedRelationship,
  system: readonly CodedTurn[],
  { tiers, parameters }: { readonly tiers: readonly Tier[]; readonly parameters: Parameters },
): EmbeddedTurns {
  const longRuns = turnsInLongRuns(system, tiers, parameters['nr2.run'])
  const embedded = new Set<number>()
  for (const [position, turn] of system.entries()) {
    if (tiers[turn.index] !== 1 || longRuns.has(turn.index)) continue
    const neighbours = [system[position - 1], system[position + 1]]
    const isBesideAttunement = neighbours.some((beside) => beside !== undefined && isAttuned(beside))
    if (isBesideAttunement && !answeredBy(coded, turn)?.bases.has('AD')) embedded.add(turn.index)
  }
  return embedded
}

/**
 * NR1 (domain.md 1.7): validation during a rupture of a standing level 3 is no regression. Gives the flat indices of
 * the system turns a rupture protects, within their limits.
 */
export function protectedTurns(
  coded: CodedRelationship,
  rupture: Rupture,
  { tiers, parameters }: { readonly tiers: readonly Tier[]; readonly parameters: Parameters },
): readonly number[] {
  const onset = coded.turns[rupture.from]
  if (onset === undefined) return []
  const found: number[] = []
  let clientTurns = 0
  let tail = 0
  for (let index = rupture.from; index < coded.turns.length; index += 1) {
    const turn = coded.turns[index]
    if (turn === undefined || turn.session > onset.session + parameters['episode.timeoutSessions']) break
    if (turn.turn.speaker === 'client') {
      if (index > rupture.from) clientTurns += 1
      // Protection ends with the answer to the 20th client turn after the onset.
      if (clientTurns > parameters['episode.timeoutTurns']) break
      continue
    }
    if (index > rupture.to) tail += 1
    if (tail > parameters['nr1.tailTurns']) break
    if (tiers[index] === 2 && hasAny(turn, ['VAL', 'REF', 'REA']) && isProtectable(coded, turn)) found.push(index)
  }
  return found
}

/** HRM, DEPS, CAP and agreement with a risk or a harmful plan are never protected (domain.md 1.7). */
function isProtectable(coded: CodedRelationship, turn: CodedTurn): boolean {
  if (hasAny(turn, ['HRM', 'DEPS', 'CAP'])) return false
  if (!turn.bases.has('AGR')) return true
  const said = answeredBy(coded, turn)
  return !(said?.bases.has('RSK') || said?.codes.some((code) => code.code === 'OPP.plan'))
}

function turnsInLongRuns(system: readonly CodedTurn[], tiers: readonly Tier[], length: number): ReadonlySet<number> {
  const inLongRuns = new Set<number>()
  let run: number[] = []
  const close = () => {
    if (run.length >= length) for (const index of run) inLongRuns.add(index)
    run = []
  }
  for (const turn of system) {
    const tier = tiers[turn.index]
    if (tier === 1) run.push(turn.index)
    else if (tier !== 0 || isAttuned(turn)) close()
  }
  close()
  return inLongRuns
}
