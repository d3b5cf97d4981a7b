import type { Flag, Observation, ObservationComponent } from '@medplum/fhirtypes'
import type { AssessedRupture } from '../../dtn/assessment.ts'
import type { Indicator, Risk, Severity } from '../../dtn/risks/risk.ts'
import { type FhirContext, observation, timeOfRupture } from './context.ts'
import { absent, codedValue, component, concept, numberValue, rangeValue, ratioValue } from './elements.ts'

/** Every risk as an Observation: its severity is the value (domain.md 2.2, 4.5). */
export function riskObservations(context: FhirContext): readonly Observation[] {
  return context.assessment.risks.map((risk, index) => riskObservation(context, risk, index))
}

/** Alerts: one Flag for each risk of severity 3 or more. Nobody has looked yet, so each is active. */
export function riskFlags(context: FhirContext): readonly Flag[] {
  return context.assessment.risks.flatMap((risk, index) =>
    risk.severity < alertFrom
      ? []
      : [
          alertFlag(context, {
            id: context.id('flag', String(index)),
            detail: context.id('risk', String(index)),
            code: { ...concept('risk', risk.indicator), text: risk.next },
            start: context.times.at(risk.turns[0]),
          }),
        ],
  )
}

/** From this severity on a person has to look within a day (domain.md 2.2). */
export const alertFrom: Severity = 3

interface Alert {
  readonly id: string
  /** Id of the Observation it speaks of. */
  readonly detail: string
  readonly code: Flag['code']
  readonly start: string | null
}

/** A Flag on the client, pointing to what it speaks of. */
export function alertFlag({ client, nexus }: FhirContext, { id, detail, code, start }: Alert): Flag {
  return {
    resourceType: 'Flag',
    id,
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/flag-detail',
        valueReference: { reference: `urn:uuid:${detail}`, type: 'Observation' },
      },
    ],
    status: 'active',
    category: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/flag-category', code: 'safety', display: 'Safety' }],
      },
    ],
    code,
    subject: client,
    ...(start === null ? {} : { period: { start } }),
    author: nexus,
  }
}

function riskObservation(context: FhirContext, risk: Risk, index: number): Observation {
  const { indicator, severity, turns, action, statement, act, confidence, doubtful, reaction, next, priority } = risk
  return observation(context, {
    id: context.id('risk', String(index)),
    kind: 'risk',
    code: ['risk', indicator],
    value: codedValue('severity', String(severity)),
    when: context.times.between(turns[0], turns[turns.length - 1]),
    evidence: turns.map((turn) => ({ turn })),
    components: [
      component('component', 'action', action === null ? absent('not-applicable') : codedValue('action', action)),
      ...(statement === undefined ? [] : [component('component', 'statement', codedValue('code', statement))]),
      ...(act === undefined ? [] : [component('component', 'act', codedValue('code', act))]),
      ...texts({ reaction, next }),
      ...(confidence === undefined ? [] : [component('component', 'confidence', numberValue(confidence))]),
      ...(doubtful === undefined ? [] : [component('component', 'doubtful', { valueBoolean: doubtful })]),
      ...(priority === undefined ? [] : [component('component', 'priority', numberValue(priority))]),
    ],
  })
}

/** Sentences another program left out of its assessment are not made up. */
function texts(said: Readonly<Record<string, string | undefined>>): readonly ObservationComponent[] {
  return Object.entries(said).flatMap(([name, text]) =>
    text === undefined || text === '' ? [] : [component('component', name, { valueString: text })],
  )
}

/** Rates, counts and trends over the relationship (domain.md 2.3 to 2.7). */
export function indicatorObservations(context: FhirContext): readonly Observation[] {
  return context.assessment.indicators.map((indicator) => indicatorObservation(context, indicator))
}

function indicatorObservation(context: FhirContext, indicator: Indicator): Observation {
  const { id, verdict, value, numerator, denominator, interval, note, turns } = indicator
  return observation(context, {
    id: context.id('indicator', id),
    kind: 'indicator',
    code: ['risk', id],
    value: verdict === 'noOpportunity' ? absent('unknown') : numberValue(value),
    when: context.times.ofSessions(),
    notes: note === undefined || note === '' ? [] : [note],
    evidence: turns.map((turn) => ({ turn })),
    components: [
      component('component', 'verdict', codedValue('indicator-verdict', verdict)),
      ...(numerator === undefined || denominator === undefined
        ? []
        : [component('component', 'ratio', ratioValue(numerator, denominator))]),
      ...(interval === undefined ? [] : [component('component', 'interval', rangeValue(interval))]),
    ],
  })
}

/** Episodes of interaction strain with their marks, repairs and end; at level 3 the paper calls them ruptures. */
export function episodeObservations(context: FhirContext): readonly Observation[] {
  return context.assessment.ruptures.map((rupture, index) => episodeObservation(context, rupture, index))
}

function episodeObservation(context: FhirContext, rupture: AssessedRupture, index: number): Observation {
  const { kind, onset, end, markers, repairs, isAttended, foundBy } = rupture
  return observation(context, {
    id: context.id('episode', String(index)),
    kind: 'strain-episode',
    code: ['observation', 'strain-episode'],
    value: codedValue('strain', kind),
    when: timeOfRupture(context, rupture),
    evidence: [{ turn: onset }, ...(end.turn === null || end.turn === undefined ? [] : [{ turn: end.turn }])],
    components: [
      component('component', 'end', codedValue('strain', end.kind)),
      ...(isAttended === undefined ? [] : [component('component', 'attended', { valueBoolean: isAttended })]),
      ...(end.smoothedOver === true ? [component('component', 'smoothed-over', { valueBoolean: true })] : []),
      ...(foundBy === undefined ? [] : [component('component', 'found-by', { valueString: foundBy })]),
      ...[...markers, ...repairs].map(({ code, turn }) => component('code', code, { valueString: turn })),
    ],
  })
}
