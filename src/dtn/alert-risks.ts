import { needsAlert } from './alert-deadlines.ts'
import type { Assessment } from './assessment.ts'
import type { RiskPath } from './instruments/risk-path.ts'
import type { OverrideTrigger } from './override-state.ts'
import type { Risk, RiskIndicator, Severity } from './risks/risk.ts'

/** One thing to look at: a risk, or several that are seen at the same place. */
export interface AlertRisk {
  /** Names it across assessments. Holds a turn id: whoever stores it must key it. */
  readonly identity: string
  /** Of the worst of its risks. */
  readonly indicator: RiskIndicator
  readonly severity: Severity
  readonly priority: number
  readonly risks: readonly Risk[]
  /** Turns in which the statement was made or the act done, without the replies around them. */
  readonly occurrences: readonly string[]
}

/** What a person is shown of an alert: the risks with their turns, an answer to a questionnaire, or what set an override off. */
export type AlertEvidence =
  | { readonly kind: 'risks'; readonly risks: readonly Risk[]; readonly occurrences: readonly string[] }
  | { readonly kind: 'answer'; readonly instrument: string; readonly path: RiskPath }
  | {
      readonly kind: 'override'
      readonly trigger: OverrideTrigger
      /** Every trigger that held, that one included; absent in what was kept before it was asked. */
      readonly held?: readonly OverrideTrigger[]
      readonly turns: readonly string[]
    }

/** What of an assessment a person must look at (domain.md 2.2), one for each place and kind, the gravest first. */
export function alertRisks(assessment: Pick<Assessment, 'risks' | 'turns'>): readonly AlertRisk[] {
  const codesOf = new Map(assessment.turns.map(({ id, codes }) => [id, codes.map(({ code }) => code)]))
  const groups = new Map<string, Risk[]>()
  for (const risk of assessment.risks) {
    if (!needsAlert(risk.severity)) continue
    const identity = identityOf(risk)
    const group = groups.get(identity)
    if (group === undefined) groups.set(identity, [risk])
    else group.push(risk)
  }
  const joined = [...groups].map(([identity, risks]) => alertRisk(identity, risks, codesOf))
  return joined.sort((one, other) => other.severity - one.severity || other.priority - one.priority)
}

type Codes = ReadonlyMap<string, readonly string[]>

function alertRisk(identity: string, risks: readonly Risk[], codesOf: Codes): AlertRisk {
  const ordered = risks.toSorted((one, other) => other.severity - one.severity)
  const [worst] = ordered
  const occurrences = ordered.flatMap((risk) => occurrencesOf(risk, codesOf))
  return {
    identity,
    indicator: worst?.indicator ?? 'RSK',
    severity: worst?.severity ?? 0,
    priority: Math.max(...ordered.map(({ priority }) => priority)),
    risks: ordered,
    occurrences: [...new Set(occurrences)],
  }
}

/**
 * Indicator and first turn. A statement keeps its identity when the reply that comes later meets it or does not; a rate or trend is
 * one for the whole relationship, since the turns it rests on move with every session.
 */
function identityOf({ indicator, turns }: Risk): string {
  if (relationshipWide.has(indicator)) return indicator
  const place = turns[0] ?? ''
  return indicator === 'RSK' || indicator === 'R-HV3' ? `statement ${place}` : `${indicator} ${place}`
}

/** domain.md 2.3 to 2.7: those with one entry for the relationship. */
const relationshipWide: ReadonlySet<RiskIndicator> = new Set<RiskIndicator>([
  ...(['R-HV7', 'R-HV9', 'R-HV10', 'R-ST1'] as const),
  ...(['R-DP1', 'R-DP2', 'R-DP3', 'R-DP4', 'R-DP5', 'R-DP6', 'R-DP7', 'R-DP8', 'R-DP9', 'R-DP10'] as const),
])

/** Of a statement the turns that make it, else those that do the act; a risk that names neither has no single occurrence. */
function occurrencesOf({ statement, act, turns }: Risk, codesOf: Codes): readonly string[] {
  const named = statement ?? act
  return named === undefined ? [] : turns.filter((turn) => codesOf.get(turn)?.includes(named) === true)
}
