import type { CodeableConcept, Device, Patient } from '@medplum/fhirtypes'
import type { SystemProfile } from '../../dtn/relationship.ts'
import { clientId, clientPseudonym, type FhirContext, systemId } from './context.ts'
import { coding, concept, identifier } from './elements.ts'
import { uuidOf } from './identity.ts'

/** The client as a pseudonym and nothing else; a client played by a program is marked as test data (domain.md 8, B17). */
export function patientOf({ assessment, relationship }: FhirContext): Patient {
  const { kind, value } = clientPseudonym(assessment, relationship)
  return {
    resourceType: 'Patient',
    id: clientId(assessment, relationship),
    ...(relationship?.client.simulated === true ? { meta: { tag: [testData, coding('watermark', 'simulated')] } } : {}),
    identifier: [identifier(kind, value)],
  }
}

const testData = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  code: 'HTEST',
  display: 'test health data',
}

/** The AI system, with what its makers declared; then Nexus itself. */
export function devicesOf({ assessment, relationship }: FhirContext): readonly [Device, Device] {
  const system: SystemProfile = relationship?.system ?? assessment.system
  const { id, name, version } = assessment.system
  const { nexus } = assessment.madeBy
  return [
    {
      resourceType: 'Device',
      id: systemId(assessment),
      ...(id === undefined ? {} : { identifier: [identifier('system', id)] }),
      ...named(name ?? id),
      type: { text: 'conversational AI system' },
      ...versioned(version),
      ...declared(system),
    },
    {
      resourceType: 'Device',
      id: uuidOf('nexus', nexus),
      deviceName: [{ name: 'Nexus', type: 'manufacturer-name' }],
      type: { text: 'software that classifies relationships between a person and an AI system' },
      ...versioned(nexus),
    },
  ]
}

function named(name: string | undefined): Pick<Device, 'deviceName'> {
  return name === undefined || name === '' ? {} : { deviceName: [{ name, type: 'user-friendly-name' }] }
}

function versioned(version: string | undefined): Pick<Device, 'version'> {
  return version === undefined || version === '' ? {} : { version: [{ value: version }] }
}

/** What nobody declared is not there: a missing stage is never assumed (formats.md 1). */
function declared({ declaredLevel, embodiment, stage }: SystemProfile): Pick<Device, 'property'> {
  const values = {
    declaredLevel: declaredLevel === undefined ? undefined : `level-${declaredLevel}`,
    embodiment,
    stage,
  }
  const property = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: concept('system-property', name), valueCode: [systemValue(value)] }],
  )
  return property.length === 0 ? {} : { property }
}

function systemValue(value: string): CodeableConcept {
  return concept('system-value', value)
}
