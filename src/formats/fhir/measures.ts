import type { Observation } from '@medplum/fhirtypes'
import type { Analogue } from '../../dtn/analogues.ts'
import type { MeasureUnit } from '../../dtn/measures/measure.ts'
import { measureTable } from '../../dtn/measures/measure-table.ts'
import { type FhirContext, observation } from './context.ts'
import { codedValue, component, numberValue, rangeValue } from './elements.ts'

/** Process measures of the relationship (domain.md 6); one that was not measured says why. */
export function measureObservations(context: FhirContext): readonly Observation[] {
  // A measure this version does not know could not be named.
  const measures = Object.entries(context.assessment.measures.relationship ?? {}).filter(([id]) => measureTable.has(id))
  return measures.map(([id, { value, interval, n, reason, unit }]) =>
    observation(context, {
      id: context.id('measure', id),
      kind: 'measure',
      code: ['measure', id],
      value: numberValue(value, ucum[unit]),
      when: context.times.ofSessions(),
      notes: reason === undefined || reason === '' ? [] : [reason],
      components: [
        component('component', 'n', numberValue(n)),
        ...(interval === null ? [] : [component('component', 'interval', rangeValue(interval))]),
      ],
    }),
  )
}

/** Units as UCUM writes them; what is counted stands in braces. */
const ucum: Readonly<Record<MeasureUnit, string>> = {
  ...{
    share: '1',
    matching: '1',
    difference: '1',
    ratio: '1',
    index: '1',
    readingEase: '{score}',
    strength: '{score}',
  },
  ...{ perTurn: '{words}/{turn}', words: '{words}', per100Words: '/(100.{words})', turns: '{turns}', facts: '{facts}' },
  ...{ sessions: '{sessions}', depth: '{depth}', perWeek: '/wk', weeks: 'wk', days: 'd', silences: '{silences}' },
}

/** Whether alliance instruments are open, why, and what is observed in their place below level 3 (domain.md 1.10). */
export function gateObservation(context: FhirContext): Observation {
  const { gate } = context.assessment
  const { perceivedAlignment, goalMirroring, complianceDrivenAdaptation } = gate.analogues
  const analogues = Object.entries({ perceivedAlignment, goalMirroring, complianceDrivenAdaptation })
  return observation(context, {
    id: context.id('gate'),
    kind: 'gate',
    code: ['observation', 'gate'],
    value: codedValue('gate', gate.alliance),
    when: context.times.ofSessions(),
    notes: [gate.reason].filter((reason) => reason !== ''),
    components: [
      ...gate.missing.map((item) => component('component', 'missing', { valueString: item })),
      ...(gate.alliance === 'open' ? [] : analogues.flatMap(([name, analogue]) => analogueComponents(name, analogue))),
    ],
  })
}

/** Several proxies are not averaged: each stands by itself. */
function analogueComponents(name: string, analogue: Partial<Analogue>) {
  return Object.entries(analogue.parts ?? {}).map(([part, value]) => {
    const unit = part.startsWith('statements') ? '{statements}' : '1'
    return component('analogue', `${name}.${part}`, numberValue(value, unit))
  })
}
