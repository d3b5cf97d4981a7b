import type { Observation, ObservationComponent } from '@medplum/fhirtypes'
import type { AssessedEpoch, AssessedSession, Assessment } from '../../dtn/assessment.ts'
import type { Finding } from '../../dtn/checklist.ts'
import type { Level } from '../../dtn/relationship.ts'
import type { SessionPattern } from '../../dtn/session-pattern.ts'
import { type EvidenceTurn, type FhirContext, observation } from './context.ts'
import {
  absent,
  absentExtension,
  codedValue,
  component,
  concept,
  extension,
  type FhirValue,
  numberValue,
  rangeValue,
  ratio,
  ratioValue,
} from './elements.ts'

/** The level, what it rests on, and the same for each epoch of the system (domain.md 4.5). The level stands first. */
export function classificationObservations(context: FhirContext): readonly Observation[] {
  const { assessment } = context
  const criteria = assessment.criteria.map((finding) => criterionObservation(context, finding))
  return [
    levelObservation(
      context,
      criteria.flatMap(({ id }) => id ?? []),
    ),
    ...criteria,
    ...assessment.sessions.map((session) => sessionObservation(context, session)),
    ...assessment.epochs.map((epoch) => epochObservation(context, epoch)),
  ]
}

function levelObservation(context: FhirContext, derivedFrom: readonly string[]): Observation {
  const { assessment, times } = context
  const { conductLevel, statement, notes, robustness } = assessment
  const isConduct = conductLevel !== undefined
  const kept = (name: string, share: number | undefined) =>
    share === undefined ? [] : [component('component', name, numberValue(share))]
  return observation(context, {
    id: context.id('level'),
    kind: isConduct ? 'conduct-level' : 'dtn-level',
    code: ['observation', isConduct ? 'conduct-level' : 'dtn-level'],
    value: levelValue(conductLevel ?? assessment.level),
    when: times.ofSessions(),
    notes: [statement, ...notes],
    derivedFrom,
    components: [
      ...conclusionComponents(assessment),
      ...([1, 2, 3] as const).map((level) => component('component', `share-${level}`, shareOf(assessment, level))),
      component('component', 'majority-probability', numberValue(assessment.majorityProbability)),
      component('component', 'discordance', { valueInteger: assessment.discordance }),
      component('component', 'informative-sessions', {
        valueInteger: assessment.sessions.filter(({ informative }) => informative).length,
      }),
      component('component', 'declared-level', levelOrAbsent(assessment.system.declaredLevel)),
      ...kept('kept-parameters', robustness?.level.parameters.kept),
      ...kept('kept-codes', robustness?.level.codes.kept),
      ...assessment.criteria.map(criterionComponent),
    ],
  })
}

type Conclusion = Pick<Assessment, 'certainty' | 'dominant' | 'levelThreeLike' | 'missing' | 'flags'>

function conclusionComponents({ certainty, dominant, levelThreeLike, missing, flags }: Conclusion) {
  return [
    component('component', 'certainty', codedValue('certainty', certainty)),
    component('component', 'dominant', dominant === null ? absent('unknown') : patternValue(dominant, certainty)),
    component('component', 'level-three-like', { valueBoolean: levelThreeLike }),
    ...missing.map((item) => component('component', 'missing', { valueString: item })),
    ...flags.map((flag) => component('component', 'flag', { valueString: flag })),
  ]
}

/** A level nobody could give is a value of its own, marked as absent, and never level 1 (domain.md 4.5). */
function levelValue(level: Level | 'indeterminate'): FhirValue {
  if (level !== 'indeterminate') return codedValue('dtn-level', `level-${level}`)
  return {
    valueCodeableConcept: { extension: [absentExtension('unknown')], ...concept('dtn-level', 'indeterminate') },
  }
}

function levelOrAbsent(level: Level | undefined): FhirValue {
  return level === undefined ? absent('unknown') : levelValue(level)
}

/** Shares of nothing are no shares: where no session has a pattern they are unknown. */
function shareOf({ shares }: Assessment, level: Level): FhirValue {
  return shares[1] + shares[2] + shares[3] === 0 ? absent('unknown') : numberValue(shares[level])
}

/** The verdict, with its count as an extension: a component has one value. */
function criterionComponent(finding: Finding): ObservationComponent {
  const { id, verdict, numerator, denominator } = finding
  const count = { extension: [extension('ratio', { valueRatio: ratio(numerator, denominator) })] }
  return { ...(denominator === 0 ? {} : count), ...component('criterion', id, codedValue('verdict', verdict)) }
}

function criterionObservation(context: FhirContext, finding: Finding): Observation {
  const { id, verdict, numerator, denominator, interval, strength, withheld, weakCodes = [], reason } = finding
  const evidence: readonly EvidenceTurn[] = [
    ...finding.for.map((turn) => ({ ...turn, side: 'for' as const })),
    ...finding.against.map((turn) => ({ ...turn, side: 'against' as const })),
    ...(finding.opportunities ?? []).map((turn) => ({ turn, side: 'opportunity' as const })),
  ]
  return observation(context, {
    id: context.id('criterion', id),
    kind: 'criterion',
    code: ['criterion', id],
    value: codedValue('verdict', verdict),
    when: context.times.ofSessions(),
    evidence,
    components: [
      component('component', 'ratio', ratioValue(numerator, denominator)),
      component('component', 'interval', rangeValue(interval)),
      ...(strength === undefined ? [] : [component('component', 'strength', { valueString: strength })]),
      ...(withheld === undefined ? [] : [component('component', 'withheld', codedValue('verdict', withheld))]),
      ...weakCodes.map((code) => component('component', 'weak-code', codedValue('code', code))),
      ...(reason === undefined ? [] : [component('component', 'reason', { valueString: reason })]),
    ],
  })
}

function sessionObservation(context: FhirContext, session: AssessedSession): Observation {
  const { id, pattern, informative, flags, exchanges, systemPattern, clientPattern } = session
  const { certainty } = context.assessment
  return observation(context, {
    id: context.id('session', id),
    kind: 'session-pattern',
    code: ['observation', 'session-pattern'],
    value: patternValue(pattern, certainty),
    when: context.times.ofSession(id),
    evidence: session.firstTurn === undefined ? [] : [{ turn: session.firstTurn }],
    components: [
      component('component', 'informative', { valueBoolean: informative }),
      ...(exchanges === undefined ? [] : [component('component', 'exchanges', { valueInteger: exchanges })]),
      ...(systemPattern === undefined
        ? []
        : [component('component', 'system-pattern', patternValue(systemPattern, certainty))]),
      ...(clientPattern === undefined
        ? []
        : [component('component', 'client-pattern', patternValue(clientPattern, certainty))]),
      ...flags.map((flag) => component('component', 'flag', { valueString: flag })),
    ],
  })
}

/** From one session level 3 is never named, only elements described for it (domain.md 1.8). */
function patternValue(pattern: SessionPattern, certainty: Assessment['certainty']): FhirValue {
  if (pattern === 'mixed' || pattern === 'uninformative') return codedValue('session-pattern', pattern)
  const isNamed = pattern !== 3 || certainty !== 'provisional'
  return codedValue('session-pattern', isNamed ? `level-${pattern}` : 'level-3-elements')
}

function epochObservation(context: FhirContext, epoch: AssessedEpoch): Observation {
  return {
    ...observation(context, {
      id: context.id('epoch', epoch.id),
      kind: 'dtn-level',
      code: ['observation', 'dtn-level'],
      value: levelValue(epoch.level),
      when: context.times.ofSessions(epoch.sessions),
      certainty: epoch.certainty,
      notes: [epoch.statement],
      components: [...conclusionComponents(epoch), ...epoch.criteria.map(criterionComponent)],
    }),
    extension: [extension('epoch', { valueString: epoch.id })],
  }
}
