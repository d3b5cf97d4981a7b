import { wilson } from '../stats/interval.ts'
import { type Random, randomFrom, wholeBelow } from '../stats/random.ts'
import { codeAgreement, meanCodeAgreement } from './agreement-study.ts'
import { baseOf } from './codebook.ts'
import { type Code, type CodedRelationship, type CodedTurn, type CoderKind, recoded } from './coding.ts'
import { isNumericName, type NumericName, numericParameters, type Parameters } from './parameters.ts'

/** How far a parameter draw may leave a value: uniform within this share of it (project decision). */
const parameterSpread = 0.2

/** Sets in which every numeric parameter is drawn by itself, uniformly within ±20 % of its value, kept in its range. */
export function* drawParameters(base: Parameters, draws: DrawPlan): Generator<Parameters> {
  const random = randomFrom(draws.seed)
  for (let drawn = 0; drawn < draws.count; drawn++) yield drawnParameters(base, random)
}

/**
 * Codings as another coder might have made them. A code stays with its confidence, or with the agreement two coders
 * reached on it; for every code that may go, one of its kind may come up in another turn of the speaker, so that the
 * expected number stays about the same. Substitutions (VAL for REF) are not modelled by themselves.
 */
export function* drawCodings(coded: CodedRelationship, draws: DrawPlan): Generator<CodedRelationship> {
  const random = randomFrom(draws.seed)
  const pools = { client: codedTurns(coded, 'client'), system: codedTurns(coded, 'system') }
  for (let drawn = 0; drawn < draws.count; drawn++) yield drawnCoding(coded, pools, random)
}

/** The record without one code of one turn. */
export function withoutCode(coded: CodedRelationship, turn: CodedTurn, code: Code): CodedRelationship {
  return recoded(coded, new Map([[turn.index, turn.codes.filter((other) => other !== code)]]))
}

/** The share of draws that kept something, with its Wilson interval. */
export function keptShare(kept: number, draws: number): { kept: number; interval: readonly [number, number] } {
  return { kept: draws === 0 ? 1 : kept / draws, interval: wilson(kept, draws) }
}

export interface DrawPlan {
  readonly seed: number
  readonly count: number
}

function drawnParameters(base: Parameters, random: Random): Parameters {
  const drawn: Partial<Record<NumericName, number>> = {}
  for (const { name, min, max, integer } of numerics) {
    const value = base[name] * (1 + parameterSpread * (2 * random() - 1))
    drawn[name] = Math.min(max, Math.max(min, integer === true ? Math.round(value) : value))
  }
  return { ...base, ...drawn }
}

/** No level and no criterion hangs on the measures and on scores of questionnaires. */
const outside = ['measures.', 'scores.'] as const

const numerics = Object.entries(numericParameters).flatMap(([name, entry]) => {
  const { min, max, integer }: { min: number; max: number; integer?: true } = entry
  return isNumericName(name) && !outside.some((prefix) => name.startsWith(prefix)) ? [{ name, min, max, integer }] : []
})

type Pools = Readonly<Record<'client' | 'system', readonly CodedTurn[]>>

function codedTurns(coded: CodedRelationship, speaker: 'client' | 'system'): readonly CodedTurn[] {
  return coded.turns.filter((turn) => turn.isCoded && turn.turn.speaker === speaker)
}

function drawnCoding(coded: CodedRelationship, pools: Pools, random: Random): CodedRelationship {
  const changed = new Map<number, readonly Code[]>()
  const codesNow = (turn: CodedTurn) => changed.get(turn.index) ?? turn.codes
  for (const turn of coded.turns) {
    if (turn.codes.length === 0) continue
    for (const code of turn.codes) {
      const doubt = 1 - chanceOf(code, coded.coding.coder.kind)
      if (random() < doubt)
        changed.set(
          turn.index,
          codesNow(turn).filter((other) => other !== code),
        )
      if (random() < doubt) {
        const pool = pools[turn.turn.speaker]
        const other = pool[wholeBelow(random, pool.length)]
        if (other !== undefined && !other.bases.has(baseOf(code.code)))
          changed.set(other.index, [...codesNow(other), stray(code)])
      }
    }
  }
  return recoded(coded, changed)
}

/** The chance that another coder would give this code. Human and language-model codings are as sure as the double coding was. */
function chanceOf(code: Code, kind: CoderKind): number {
  if (code.confidence !== undefined) return Math.min(1, Math.max(0, code.confidence))
  const agreed = codeAgreement[baseOf(code.code)] ?? meanCodeAgreement
  return kind === 'rules' ? agreed * ruleShare : agreed
}

// A rule that states no confidence is taken to be less sure than a trained coder (project decision).
const ruleShare = 0.8

/** A code that comes up in another turn has no quote there. */
function stray(code: Code): Code {
  const { start: _start, end: _end, ...rest } = code
  return rest
}
