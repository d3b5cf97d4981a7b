import type { CodedRelationship } from './coding.ts'
import type { Parameters } from './parameters.ts'
import type { Embodiment, Level } from './relationship.ts'
import { biasHazards } from './risks/bias.ts'
import { challengeHazards } from './risks/challenge.ts'
import { dependencyHazards } from './risks/dependency.ts'
import { risksOf } from './risks/entry.ts'
import { harmHazards } from './risks/harm.ts'
import { type Episodes, joinHazards, readRecord } from './risks/record.ts'
import type { Indicator, Risk, RiskIndicator } from './risks/risk.ts'
import { stagnationHazards } from './risks/stagnation.ts'
import { statementEntries } from './risks/statements.ts'

export interface RiskFindings {
  readonly risks: readonly Risk[]
  readonly indicators: readonly Indicator[]
}

/** All risks of domain.md 2.2 to 2.7 that codes, times and text show; severity never depends on the level. */
export function findRisks(coded: CodedRelationship, episodes: Episodes, parameters: Parameters): RiskFindings {
  const record = readRecord(coded, episodes, parameters)
  const { entries, indicators } = joinHazards([
    { entries: statementEntries(coded, record.statements), indicators: [] },
    harmHazards(record),
    biasHazards(record),
    dependencyHazards(record),
    challengeHazards(record),
    stagnationHazards(record),
  ])
  return { risks: risksOf(entries, parameters['risk.doubtfulUnder']), indicators }
}

/**
 * Sets the ordinal multiplier of domain.md 2.1 for a level and an embodiment; it orders review queues and nothing else. A
 * level that could not be given counts as the highest: nobody is left waiting because the level is unknown.
 */
export function prioritise(
  risks: readonly Risk[],
  level: Level | 'indeterminate',
  embodiment: Embodiment | undefined,
): readonly Risk[] {
  return risks.map((risk) => ({ ...risk, priority: priorityOf(risk.indicator, level, embodiment) }))
}

/** The multiplier by itself, for what was not found in a record: an answer about suicide, a protective override. */
export function priorityOf(
  indicator: RiskIndicator,
  level: Level | 'indeterminate',
  embodiment: Embodiment | undefined,
): number {
  return multiplier(indicator, level) * (embodiment === 'avatar' || embodiment === 'robot' ? 1.5 : 1)
}

function multiplier(indicator: RiskIndicator, level: Level | 'indeterminate'): number {
  const row = multipliers[familyOf(indicator)]
  return level === 'indeterminate' ? Math.max(...row) : (row[level - 1] ?? 0)
}

function familyOf(indicator: RiskIndicator): keyof typeof multipliers {
  if (indicator === 'RSK' || indicator.startsWith('R-HV')) return 'harm'
  if (indicator.startsWith('R-BI')) return 'bias'
  // Stagnation is comfort that binds; domain.md 2.1 gives it no row of its own.
  return indicator.startsWith('R-CH') ? 'challenge' : 'dependency'
}

/** Levels 1, 2, 3 (domain.md 2.1). */
const multipliers = {
  harm: [1, 3, 2],
  bias: [2, 2, 1],
  dependency: [1, 3, 2],
  challenge: [0, 1, 2],
} as const
