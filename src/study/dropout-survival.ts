import type { Assessment } from '../dtn/assessment.ts'
import type { Following } from '../dtn/measures/following.ts'
import type { DropoutKind } from '../dtn/measures/silences.ts'
import type { Level } from '../dtn/relationship.ts'
import { cumulativeIncidence, type FollowedByKind, type IncidenceStep } from '../stats/cumulative-incidence.ts'
import { type LogRank, logRank } from '../stats/log-rank.ts'
import { type Followed, kaplanMeier, numberAtRisk, type SurvivalCurve } from '../stats/survival.ts'

/** A relationship as far as staying away is concerned. */
export interface FollowedRelationship {
  readonly relationship: string
  readonly level: Level | 'indeterminate'
  /** Id or name of the system; null where the record names none. */
  readonly system: string | null
  readonly following: Following
}

/** What staying away needs of an assessment. Of a simulated client the level is that of conduct (domain.md B17). */
export function followedRelationship(assessment: Assessment): FollowedRelationship {
  const { relationship, level, conductLevel, system, measures } = assessment
  return {
    relationship,
    level: conductLevel ?? level,
    system: system.id ?? system.name ?? null,
    following: measures.following ?? { end: 'unknown', days: null, reason: 'the assessment does not tell' },
  }
}

/** How long clients stayed, and which silence ended it (domain.md 6.7). */
export interface DropoutSurvival {
  readonly format: 'nexus-survival/1'
  readonly unit: 'days'
  readonly by: 'all' | 'level' | 'system'
  /** ISO time until which somebody watched; null: the silence after a last session was not seen. */
  readonly observedUntil: string | null
  readonly all: GroupSurvival
  /** Empty where nothing was set apart. */
  readonly groups: readonly GroupSurvival[]
  /** Log-rank over the groups; null where nothing was set apart. */
  readonly logRank: LogRank | null
  /** Relationships whose time nobody knows, and why. */
  readonly leftOut: readonly { readonly relationship: string; readonly reason: string }[]
}

export interface GroupSurvival {
  readonly group: string
  /** Relationships in it, those without a known time too. */
  readonly relationships: number
  readonly curve: SurvivalCurve
  /** How many left in each way. */
  readonly ends: Readonly<Record<DropoutKind | 'goodbye' | 'lastSession', number>>
  /** Share that left in each way up to a time, where one way keeps the others from coming. */
  readonly incidence: Readonly<Record<DropoutKind, readonly IncidenceStep[]>>
  /** Times at which somebody's record ends without dropout: the ticks on a curve. */
  readonly censored: readonly number[]
  /** Still followed just before each of these days. */
  readonly atRisk: readonly { readonly day: number; readonly n: number }[]
}

export interface SurvivalOptions {
  readonly by: DropoutSurvival['by']
  readonly observedUntil?: string | undefined
}

/** Survival until dropout over relationships: overall, and by level or by system with a log-rank test. */
export function dropoutSurvival(
  relationships: readonly FollowedRelationship[],
  { by, observedUntil }: SurvivalOptions,
): DropoutSurvival {
  const days = relationships.flatMap(({ following }) => following.days ?? [])
  const groupOf = (name: string, members: readonly FollowedRelationship[]) =>
    groupSurvival(name, members, ticksTo(days))
  const sets = by === 'all' ? [] : [...setsBy(relationships, by)]
  return {
    format: 'nexus-survival/1',
    unit: 'days',
    by,
    observedUntil: observedUntil ?? null,
    all: groupOf('all', relationships),
    groups: sets.map(([name, members]) => groupOf(name, members)),
    // A group without any known time has no curve to compare.
    logRank:
      by === 'all' ? null : logRank(sets.map(([, members]) => timesOf(members)).filter(({ length }) => length > 0)),
    leftOut: relationships.flatMap(({ relationship, following }) =>
      following.end === 'unknown' ? [{ relationship, reason: following.reason }] : [],
    ),
  }
}

/** Height of a curve at a time: the share that had not dropped out. */
export function shareAt({ steps }: Pick<SurvivalCurve, 'steps'>, time: number): number {
  return steps.findLast((step) => step.time <= time)?.survival.value ?? 1
}

function setsBy(relationships: readonly FollowedRelationship[], by: 'level' | 'system') {
  const nameOf = ({ level, system }: FollowedRelationship) => (by === 'level' ? levelName(level) : systemName(system))
  const sets = new Map<string, FollowedRelationship[]>()
  for (const one of relationships) {
    const name = nameOf(one)
    const set = sets.get(name)
    if (set === undefined) sets.set(name, [one])
    else set.push(one)
  }
  return [...sets].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** Whether a system says who it is or not, both are groups. */
function systemName(system: string | null): string {
  return system ?? 'system not named'
}

function levelName(level: Level | 'indeterminate'): string {
  return level === 'indeterminate' ? 'level indeterminate' : `level ${level}`
}

function groupSurvival(
  group: string,
  members: readonly FollowedRelationship[],
  ticks: readonly number[],
): GroupSurvival {
  const followed = timesOf(members)
  const incidence = cumulativeIncidence(kindsOf(members))
  const ended = (end: DropoutKind | 'goodbye' | 'lastSession') =>
    members.filter(({ following }) => (following.end === 'dropout' ? following.kind : following.end) === end).length
  const stepsOf = (kind: DropoutKind) => incidence.get(kind) ?? []
  const atRisk = numberAtRisk(followed, ticks)
  return {
    group,
    relationships: members.length,
    curve: kaplanMeier(followed),
    ends: {
      afterStrain: ended('afterStrain'),
      afterChallenge: ended('afterChallenge'),
      unexplained: ended('unexplained'),
      goodbye: ended('goodbye'),
      lastSession: ended('lastSession'),
    },
    incidence: {
      afterStrain: stepsOf('afterStrain'),
      afterChallenge: stepsOf('afterChallenge'),
      unexplained: stepsOf('unexplained'),
    },
    censored: followed.flatMap(({ time, isEvent }) => (isEvent ? [] : [time])).sort((a, b) => a - b),
    atRisk: ticks.map((day, at) => ({ day, n: atRisk[at] ?? 0 })),
  }
}

function timesOf(members: readonly FollowedRelationship[]): readonly Followed[] {
  return members.flatMap(({ following }) =>
    following.days === null ? [] : [{ time: following.days, isEvent: following.end === 'dropout' }],
  )
}

function kindsOf(members: readonly FollowedRelationship[]): readonly FollowedByKind<DropoutKind>[] {
  return members.flatMap(({ following }) =>
    following.days === null
      ? []
      : [{ time: following.days, kind: following.end === 'dropout' ? following.kind : null }],
  )
}

/** Round days from 0 to the longest time, six at most. */
function ticksTo(days: readonly number[]): readonly number[] {
  const longest = Math.max(0, ...days)
  const step = steps.find((one) => longest / one <= 5) ?? Math.ceil(longest / 5)
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, at) => at * step)
}

/** Days people count in: a day, a week, a month, a quarter, a year. */
const steps = [1, 2, 7, 14, 28, 56, 91, 182, 365, 730]
