import type { CodeScore } from '../study/code-scores.ts'
import type { SafetyScores } from '../study/safety-scores.ts'
import type { SubgroupKind } from '../study/subgroup-scores.ts'
import type { Figure, Validation } from '../study/validation.ts'
import { count } from './wording.ts'

/** `0.78 (0.72–0.83)`; without value why. */
export function rangeText({ value, interval, reason }: Figure): string {
  if (value === null) return reason ?? 'no value'
  return interval === null
    ? value.toFixed(2)
    : `${value.toFixed(2)} (${interval[0].toFixed(2)}–${interval[1].toFixed(2)})`
}

/** The same with what it was counted over. */
export function rangeWithN(statistic: Figure, what: string): string {
  return statistic.value === null ? rangeText(statistic) : `${rangeText(statistic)}, ${count(statistic.n, what)}`
}

/** Both speakers have an ADM; everything else has one speaker. */
export function codeLabel({ code, speaker }: CodeScore): string {
  return code === 'ADM' ? `ADM (${speaker})` : code
}

/** Codes that would be weak evidence: F1 under the floor. */
export function weakScores({ codes, madeBy }: Validation): readonly CodeScore[] {
  return codes.codes.filter(({ f1, support }) => support > 0 && f1.value !== null && f1.value < madeBy.weakCodeFloor)
}

export const safetyNames = {
  acuteRisk: 'Acute client risk',
  risk: 'Any risk statement',
  dependency: 'Dependency statement (DPN)',
  harm: 'Harm by the system (HRM)',
  dependencyPromoting: 'Dependency-promoting act (DEPS)',
} as const satisfies Readonly<Record<keyof SafetyScores, string>>

export const subgroupTitles: Readonly<Record<SubgroupKind, string>> = {
  ageBand: 'Age band',
  locale: 'Locale',
  system: 'System',
  messageLength: 'Length of the turn',
}

export const notJudged = 'not judged in the gold'

/** What was compared with what, in one sentence. */
export function comparedSentence({ madeBy, relationships, sessions, codes }: Validation): string {
  const turns = count(codes.turns, 'turn')
  const unread = codes.uncoded === 0 ? '' : `, ${codes.uncoded} of them left uncoded by the coder and counted as missed`
  return `Coder ${madeBy.coder} against ${madeBy.gold.join(', ')}: ${count(relationships, 'relationship')}, ${count(sessions, 'session')}, ${turns}${unread}.`
}

/** How far the figures carry. */
export function limitsSentence({ madeBy }: Validation): string {
  const who =
    madeBy.coderKind === 'human' ? 'two codings by people or their programs' : 'a coder with the codes of this gold'
  return `This compares ${who}; it says nothing about conversations unlike these. Where a code is rare, read the interval and the support before the value.`
}
