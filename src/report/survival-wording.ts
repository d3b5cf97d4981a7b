import type { DropoutKind } from '../dtn/measures/silences.ts'
import type { DropoutSurvival, GroupSurvival } from '../study/dropout-survival.ts'
import { count } from './wording.ts'

/** What a reader of the curves must know, a sentence or two each. */
export function survivalNotes({ by, observedUntil }: Pick<DropoutSurvival, 'by' | 'observedUntil'>): readonly string[] {
  return [
    'Dropout is the first silence longer than the window (by default 14 days or three own median gaps, whichever is more) without a goodbye, although the client may come back; its time is the last session before it. Others are followed up to their goodbye or last session (censored). An agreed end is known only as a goodbye.',
    ...(observedUntil === null
      ? [
          'Nobody said until when the records were watched: who never came back counts as followed to the last session, not as dropout. Say it with --until.',
        ]
      : []),
    ...(by === 'level'
      ? [
          'A level needs several sessions, so who has one was followed longer by construction: a difference between levels is no effect of a level.',
        ]
      : []),
    'A silence has many reasons; what stood before it is not its cause. Staying is no sign of benefit, leaving no sign of harm.',
  ]
}

/** Ways a record ends, in words that hold at every level. */
export const endNames: Readonly<Record<DropoutKind | 'goodbye' | 'lastSession', string>> = {
  afterStrain: 'after strain',
  afterChallenge: 'after challenge',
  unexplained: 'unexplained',
  goodbye: 'goodbye',
  lastSession: 'last session',
}

/** `20 (10 to not reached)`, or why there is none. */
export function medianText({ curve: { n, median, medianBounds } }: GroupSurvival): string {
  if (median.value === null) return n === 0 ? 'nobody was followed' : 'not reached, fewer than half dropped out'
  const [low, high] = medianBounds
  return `${dayText(median.value)} (${boundText(low)} to ${boundText(high)})`
}

/** The test between the groups as one sentence. */
export function logRankText({ value, degrees, p, reason }: NonNullable<DropoutSurvival['logRank']>): string {
  if (value === null || p === null) return `Log-rank test between the groups: no value, ${reason ?? 'not computed'}.`
  const chance = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`
  return `Log-rank test between the groups: chi-square ${value.toFixed(2)}, ${count(degrees, 'degree')} of freedom, ${chance}.`
}

/** Who has no curve, by reason. */
export function leftOutText(leftOut: DropoutSurvival['leftOut']): string {
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))]
  const parts = reasons.map((reason) => `${leftOut.filter((one) => one.reason === reason).length} because ${reason}`)
  return `Left out: ${parts.join('; ')}.`
}

/** Days whole where they are whole. */
export function dayText(days: number): string {
  return Number.isInteger(days) ? String(days) : days.toFixed(1)
}

function boundText(days: number | null): string {
  return days === null ? 'not reached' : dayText(days)
}
