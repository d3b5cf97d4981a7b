import { type BaseCode, baseOf, codesOf } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import type { Speaker } from '../dtn/relationship.ts'
import type { SessionPattern } from '../dtn/session-pattern.ts'
import { type BinaryCounts, binaryAgreement } from '../stats/binary.ts'
import { wilson } from '../stats/interval.ts'
import { cohenKappa } from '../stats/kappa.ts'
import type { Statistic } from '../stats/statistic.ts'
import { adjudicate, type CodedUnit, type Decision, type JudgedCoding } from './adjudicate.ts'
import { type JudgedTurn, judgedRecords } from './agreement-turns.ts'

/** A turn as one coder coded it beside what holds. */
interface FeedbackTurn {
  readonly turn: string
  readonly own: readonly Code[]
  readonly gold: readonly Code[]
  /** Base codes nobody has settled here: they are not compared. */
  readonly unsettled: readonly BaseCode[]
  /** Whether both name the same base codes, those that are not settled aside. */
  readonly isSame: boolean
}

/** How one base code was found, over the turns of its speaker in which it is settled. */
interface FeedbackCode {
  readonly code: BaseCode
  readonly speaker: Speaker
  readonly own: number
  readonly gold: number
  readonly both: number
  readonly kappa: Statistic
}

/** What a coder learns from training: their coding of one relationship against what its coders agreed on or somebody decided. */
export interface TrainingFeedback {
  readonly turns: readonly FeedbackTurn[]
  /** Turns that cannot be compared: fewer than two coders coded them. */
  readonly leftOut: number
  /** Base codes of single turns nobody has settled. */
  readonly unsettled: number
  readonly same: { readonly n: number; readonly of: number; readonly interval: readonly [number, number] | null }
  /** Over every turn and base code of its speaker; the interval is drawn over turns. */
  readonly kappa: Statistic
  readonly codes: readonly FeedbackCode[]
  readonly level: { readonly own: JudgedCoding['level']; readonly gold: JudgedCoding['level'] }
  readonly sessions: readonly {
    readonly id: string
    readonly own: SessionPattern | null
    readonly gold: SessionPattern | null
  }[]
}

/**
 * Compares a coder with the gold of a relationship (domain.md 7.4: coders train against it). What nobody has settled is no mistake and is
 * left out. Null where the coder has handed nothing in, or fewer than two have.
 */
export function trainingFeedback(
  unit: CodedUnit,
  coder: string,
  decisions: readonly Decision[],
): TrainingFeedback | null {
  const own = unit.codings.get(coder)
  const [gold] = adjudicate([unit], decisions).gold
  if (own === undefined || gold === undefined) return null
  const { relationship } = unit
  const codings = [own.coding, gold.coding].map((coding, at) => ({ ...coding, coder: named(at) }))
  const coders = codings.map((coding) => coding.coder.id)
  const [record] = judgedRecords(codings, coders, new Map([[relationship.id, relationship]]))
  const open = new Map<string, string[]>()
  for (const { turn, code } of gold.unresolved) open.set(turn, [...(open.get(turn) ?? []), code])
  const compared = (record?.turns ?? []).flatMap((turn) => comparedTurn(turn, open.get(turn.id) ?? []))
  const turns = compared.map(({ turn }) => turn)
  const same = turns.filter(({ isSame }) => isSame).length
  const ids = new Set([...own.sessions.keys(), ...gold.sessions.keys()])
  return {
    turns,
    leftOut: (record?.turns.length ?? 0) - turns.length,
    unsettled: turns.reduce((sum, { unsettled }) => sum + unsettled.length, 0),
    same: { n: same, of: turns.length, interval: turns.length === 0 ? null : wilson(same, turns.length) },
    kappa: binaryAgreement(compared.map(countsIn), { seed: 1, resamples }).kappa,
    codes: (['client', 'system'] as const).flatMap((speaker) => codeRows(speaker, compared)),
    level: { own: own.level, gold: gold.level },
    sessions: [...ids].map((id) => ({
      ...{ id, own: own.sessions.get(id) ?? null, gold: gold.sessions.get(id) ?? null },
    })),
  }
}

/** As many as the server draws for agreement. */
const resamples = 200

const named = (at: number) => ({ id: at === 0 ? 'own' : 'gold', kind: 'human' as const })

interface Compared {
  readonly turn: FeedbackTurn
  readonly speaker: Speaker
  /** Base code to whether the coder, and whether the gold has it; settled ones alone. */
  readonly cells: ReadonlyMap<BaseCode, Cell>
}

type Cell = readonly [own: boolean, gold: boolean]

function comparedTurn({ id, speaker, codes }: JudgedTurn, open: readonly string[]): readonly Compared[] {
  const [own, gold] = codes
  if (own == null || gold == null || speaker === null) return []
  const has = (list: readonly Code[], base: BaseCode): boolean => list.some(({ code }) => baseOf(code) === base)
  const all = codesOf(speaker).map(({ id: base }) => base)
  const settled = all.filter((base) => !open.includes(base))
  const cells = new Map(settled.map((base) => [base, [has(own, base), has(gold, base)] as const]))
  const unsettled = all.filter((base) => open.includes(base))
  const isSame = [...cells.values()].every(([mine, theirs]) => mine === theirs)
  return [{ speaker, cells, turn: { turn: id, own, gold, unsettled, isSame } }]
}

function countsIn({ cells }: Compared): BinaryCounts {
  const count = (own: boolean, gold: boolean): number =>
    [...cells.values()].filter(([mine, theirs]) => mine === own && theirs === gold).length
  return {
    ...{ truePositives: count(true, true), falsePositives: count(true, false) },
    ...{ falseNegatives: count(false, true), trueNegatives: count(false, false) },
  }
}

/** Codes that either names somewhere, in the order of the codebook. */
function codeRows(speaker: Speaker, compared: readonly Compared[]): readonly FeedbackCode[] {
  return codesOf(speaker).flatMap(({ id }) => {
    const cells = compared.flatMap((one) => (one.speaker === speaker ? [one.cells.get(id)] : []))
    const count = (own: boolean, gold: boolean): number =>
      cells.filter((cell) => cell?.[0] === own && cell[1] === gold).length
    const [both, mine, theirs] = [count(true, true), count(true, false), count(false, true)]
    if (both + mine + theirs === 0) return []
    const { value, interval, n, reason } = cohenKappa([
      [both, mine],
      [theirs, count(false, false)],
    ])
    const kappa = { value, interval, n, ...(reason === undefined ? {} : { reason }) }
    return [{ code: id, speaker, own: both + mine, gold: both + theirs, both, kappa }]
  })
}
