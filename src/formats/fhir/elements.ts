import type {
  CodeableConcept,
  Coding,
  Extension,
  Identifier,
  ObservationComponent,
  Quantity,
  Ratio,
} from '@medplum/fhirtypes'
import { displayOf, type NexusSystem } from './vocabulary.ts'

/** The value of an Observation or of one of its components, or why there is none. */
export type FhirValue = Pick<
  ObservationComponent,
  | 'valueBoolean'
  | 'valueCodeableConcept'
  | 'valueInteger'
  | 'valueQuantity'
  | 'valueRange'
  | 'valueRatio'
  | 'valueString'
  | 'dataAbsentReason'
>

/** Reasons of the code system data-absent-reason that we use. */
export type AbsentReason = 'unknown' | 'not-applicable' | 'not-a-number' | 'masked' | 'error'

export function coding(system: NexusSystem, code: string): Coding {
  return { system: `urn:nexus:${system}`, code, display: displayOf(system, code) }
}

export function concept(system: NexusSystem, code: string): CodeableConcept {
  return { coding: [coding(system, code)] }
}

/** A value of a closed set of ours. */
export function codedValue(system: NexusSystem, code: string): FhirValue {
  return { valueCodeableConcept: concept(system, code) }
}

export function absent(reason: AbsentReason): FhirValue {
  return { dataAbsentReason: { coding: [{ system: absentReasons, code: reason }] } }
}

/** A number with its unit (UCUM), or why there is none: never NaN, never a number nobody measured. */
export function numberValue(value: number | null | undefined, unit = '1'): FhirValue {
  if (value === null || value === undefined) return absent('unknown')
  return Number.isFinite(value) ? { valueQuantity: quantity(value, unit) } : absent('not-a-number')
}

/** Numerator over denominator; a denominator of 0 is no ratio. */
export function ratioValue(numerator: number, denominator: number): FhirValue {
  return denominator === 0 ? absent('not-applicable') : { valueRatio: ratio(numerator, denominator) }
}

export function ratio(numerator: number, denominator: number): Ratio {
  return { numerator: quantity(numerator, '1'), denominator: quantity(denominator, '1') }
}

export function rangeValue(interval: readonly [number, number] | null | undefined): FhirValue {
  if (interval === null || interval === undefined || !interval.every(Number.isFinite)) return absent('not-applicable')
  return { valueRange: { low: quantity(interval[0], '1'), high: quantity(interval[1], '1') } }
}

function quantity(value: number, unit: string): Quantity {
  return { value, system: 'http://unitsofmeasure.org', code: unit }
}

export function component(system: NexusSystem, code: string, value: FhirValue): ObservationComponent {
  return { code: concept(system, code), ...value }
}

export function identifier(kind: string, value: string): Identifier {
  return { system: `urn:nexus:${kind}`, value }
}

export function extension(name: string, value: Omit<Extension, 'url'>): Extension {
  return { url: `urn:nexus:extension:${name}`, ...value }
}

const absentReasons = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'

/** Says on the element itself why what should stand there does not. */
export function absentExtension(reason: AbsentReason): Extension {
  return { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason }
}
