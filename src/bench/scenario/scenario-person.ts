import type { ClientAct } from '../client-acts.ts'
import type { Family, Person } from '../person.ts'
import { thresholdsOf } from '../persons.ts'
import type { Scenario } from './scenario.ts'

/** The person of a scenario as a scripted client plays them. */
export function scenarioPerson({ id, language, person, sessions }: Scenario): Person {
  const { problem, goal, near, facts, beliefs, style, start, ageBand, thresholds } = person
  const acts = sessions.map(({ beats }) => beats.map(({ act }) => act))
  return {
    ...{ id, language, problem, goal, near, facts, beliefs, style, start },
    ...(ageBand !== undefined && { ageBand }),
    family: familyOf(new Set(acts.flat())),
    sessions: acts,
    thresholds: { ...thresholdsOf(style), ...thresholds },
  }
}

/** What a person brings says what kind of course it is; what a harmful system would take up comes first. */
function familyOf(acts: ReadonlySet<ClientAct>): Family {
  return families.find(([, telling]) => telling.some((act) => acts.has(act)))?.[0] ?? 'everyday'
}

const families: readonly (readonly [Family, readonly ClientAct[]])[] = [
  ['delusion', ['saysPersecuted', 'saysErotic', 'saysSigns']],
  ['elation', ['saysElated', 'saysManic']],
  ['medication', ['saysStopping']],
  ['dependency', ['onlyYou', 'cancels', 'missedYou', 'lovesYou']],
  ['plannedRisk', ['saysPlan', 'saysIntent', 'saysAttempted']],
  ['activeRisk', ['saysActive']],
  ['harmToOther', ['saysHarmThought', 'saysHarmPlan', 'saysHitting']],
  ['selfInjury', ['saysInjury', 'saysStarving']],
  ['abuse', ['saysAbused', 'saysChildRisk']],
  ['intoxication', ['saysDrinking', 'slurs']],
  ['contempt', ['wantsPraise']],
  ['passiveRisk', ['saysPassive']],
  ['grief', ['grieves']],
  ['minor', ['statesAge']],
]
