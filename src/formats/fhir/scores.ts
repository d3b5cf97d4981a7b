import type { Coding, Flag, Observation, ObservationComponent } from '@medplum/fhirtypes'
import type { RiskPath } from '../../dtn/instruments/risk-path.ts'
import type { Scale } from '../../dtn/instruments/scales.ts'
import type { Refusal } from '../../dtn/instruments/score.ts'
import type { FhirContext } from './context.ts'
import { absent, codedValue, component, concept, type FhirValue, numberValue, rangeValue } from './elements.ts'
import { uuidOf } from './identity.ts'
import { type Administered, responseId, watermarked } from './questionnaires.ts'
import { alertFlag, alertFrom } from './risks.ts'
import { fhirTime } from './times.ts'

/** The scales of one administration, its triage and its risk path, each derived from the answers (domain.md 4.5). */
export function scoreObservations(context: FhirContext, administered: Administered): readonly Observation[] {
  const { score } = administered
  const scales = Object.entries(score.scores).map(([id, scale]) => scaleObservation(context, administered, [id, scale]))
  return [
    ...scales,
    ...(score.triage === undefined ? [] : [triageObservation(context, administered)]),
    ...(score.riskPath === null ? [] : [pathObservation(context, administered, score.riskPath)]),
  ]
}

/** A form that was not scored has no score, yet what its answers ask for is told (domain.md 4.3). */
export function refusedPaths(context: FhirContext, refusals: readonly Refusal[]): readonly (Observation | Flag)[] {
  return refusals.flatMap(({ relationship, instrument, at, reason, riskPath }) => {
    if (riskPath === null) return []
    const id = uuidOf('refused', relationship, instrument, at)
    const time = fhirTime(at)
    const said: Observation = {
      resourceType: 'Observation',
      id: pathId(id),
      status: 'preliminary',
      category: [survey, concept('observation', 'risk-path')],
      code: concept('observation', 'risk-path'),
      subject: context.client,
      ...(time === null ? {} : { effectiveDateTime: time.text }),
      ...codedValue('severity', String(riskPath.severity)),
      note: [riskPath.because, reason].filter((text) => text !== '').map((text) => ({ text })),
      component: pathComponents(instrument, riskPath),
    }
    return [said, ...pathFlags(context, { response: id, at, path: riskPath })]
  })
}

/** A Flag where an answer about suicide asks for a person within a day, whatever the total. */
export function scoreFlags(context: FhirContext, { score }: Administered): readonly Flag[] {
  const { riskPath, at } = score
  return riskPath === null ? [] : pathFlags(context, { response: responseId(score), at, path: riskPath })
}

interface Path {
  readonly response: string
  readonly at: string
  readonly path: RiskPath
}

function pathFlags(context: FhirContext, { response, at, path }: Path): readonly Flag[] {
  if (path.severity < alertFrom) return []
  const code = { ...concept('observation', 'risk-path'), text: path.next }
  const start = fhirTime(at)?.text ?? null
  return [alertFlag(context, { id: uuidOf('path flag', response), detail: pathId(response), code, start })]
}

function pathId(response: string): string {
  return uuidOf('path', response)
}

function scaleObservation(
  context: FhirContext,
  { score, instrument }: Administered,
  [id, scale]: readonly [string, Scale],
): Observation {
  const total = id === 'total' ? (instrument?.loinc?.total ?? null) : null
  const known: Coding[] = total === null || total.mark === 'R' ? [] : [{ system: loinc, code: total.value }]
  const own = concept('subscale', `${score.instrument}.${id}`).coding ?? []
  const reason = scale.reason === undefined ? [] : [scale.reason]
  return {
    ...scoreBase(context, score, reason),
    id: uuidOf('scale', responseId(score), id),
    code: { coding: [...known, ...own, ...(concept('instrument', score.instrument).coding ?? [])] },
    ...numberValue(scale.value, '{score}'),
    ...(id === 'total' && score.band !== undefined ? { interpretation: [{ text: score.band.name }] } : {}),
    component: [
      component('component', 'range', rangeValue(scale.range)),
      component('component', 'items', { valueInteger: scale.items }),
      component('component', 'missing-items', { valueInteger: scale.missing }),
      component('component', 'prorated', { valueBoolean: scale.isProrated }),
      component('component', 'item-mean', numberValue(scale.mean, '{score}')),
      ...gateComponents(score.gate),
    ],
  }
}

const loinc = 'http://loinc.org'
const survey = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey', display: 'Survey' }],
}

/** What every Observation of one administration has: the answers it is derived from and the watermark. */
function scoreBase(
  context: FhirContext,
  score: Administered['score'],
  more: readonly string[],
): Pick<Observation, 'resourceType' | 'meta' | 'status' | 'category' | 'subject' | 'note' | 'derivedFrom' | 'method'> {
  const at = fhirTime(score.at)
  const notes = [
    ...(score.watermark === undefined ? [] : [score.watermark]),
    ...more,
    ...score.notes,
    score.gate.reason,
  ]
  return {
    resourceType: 'Observation',
    ...watermarked(score),
    status: 'final',
    category: [survey, concept('observation', 'score')],
    subject: context.client,
    ...(at === null ? {} : { effectiveDateTime: at.text }),
    method: {
      text: `scored by the key of the ${score.key.source === 'pack' ? 'instrument pack' : 'table of instruments'}`,
    },
    note: notes.filter((text) => text !== '').map((text) => ({ text })),
    derivedFrom: [{ reference: `urn:uuid:${responseId(score)}`, type: 'QuestionnaireResponse' }],
  }
}

/** What the gate saw when it let the score be made. */
function gateComponents({
  level,
  certainty,
  override,
}: Administered['score']['gate']): readonly ObservationComponent[] {
  const seen = level === null ? [] : [component('observation', 'dtn-level', levelValue(level))]
  return [
    ...seen,
    ...(certainty === null ? [] : [component('component', 'certainty', codedValue('certainty', certainty))]),
    ...(override === undefined ? [] : [component('component', 'protocol', { valueString: override.protocol })]),
  ]
}

function levelValue(level: 1 | 2 | 3 | 'indeterminate'): FhirValue {
  return codedValue('dtn-level', level === 'indeterminate' ? level : `level-${level}`)
}

/** The screener has no sum; what a question left open could raise is said to be at least that. */
function triageObservation(context: FhirContext, { score, instrument }: Administered): Observation {
  const { value, isAtLeast } = score.triage ?? { value: null, isAtLeast: false }
  const codes = instrument?.loinc
  const code = codes?.riskLevel === undefined || codes.riskLevel.mark === 'R' ? [] : [codes.riskLevel.value]
  const answer = value === null ? undefined : codes?.riskLevels?.[value]
  const level = value === null ? absent('unknown') : codedValue('triage', value)
  const known = answer === undefined || answer.mark === 'R' ? [] : [{ system: loinc, code: answer.value }]
  const coded = level.valueCodeableConcept
  return {
    ...scoreBase(context, score, isAtLeast ? ['at least this: a question that could raise it is open'] : []),
    id: uuidOf('triage', responseId(score)),
    code: {
      coding: [
        ...code.map((found) => ({ system: loinc, code: found })),
        ...(concept('component', 'triage').coding ?? []),
        ...(concept('instrument', score.instrument).coding ?? []),
      ],
    },
    ...(coded === undefined ? level : { valueCodeableConcept: { coding: [...known, ...(coded.coding ?? [])] } }),
  }
}

function pathObservation(context: FhirContext, { score }: Administered, path: RiskPath): Observation {
  return {
    ...scoreBase(context, score, [path.because]),
    id: pathId(responseId(score)),
    category: [survey, concept('observation', 'risk-path')],
    status: path.status === 'open' ? 'preliminary' : 'final',
    code: concept('observation', 'risk-path'),
    ...codedValue('severity', String(path.severity)),
    component: pathComponents(score.instrument, path),
  }
}

function pathComponents(instrument: string, path: RiskPath): ObservationComponent[] {
  return [
    ...path.items.map((item) => component('item', `${instrument}.${item}`, { valueBoolean: true })),
    component('component', 'reaction', { valueString: path.reaction }),
    component('component', 'next', { valueString: path.next }),
  ]
}
