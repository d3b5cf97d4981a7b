import type { Extension, Provenance, ProvenanceAgent } from '@medplum/fhirtypes'
import type { MadeBy } from '../../dtn/assessment.ts'
import type { FhirContext } from './context.ts'
import { extension, identifier } from './elements.ts'

/** Who coded and what concluded: coder, versions, parameters and seed, on everything the assessment says (domain.md 4.5). */
export function assessmentProvenance(context: FhirContext, targets: readonly string[], recorded: string): Provenance {
  const { madeBy, relationship } = context.assessment
  return {
    resourceType: 'Provenance',
    id: context.id('provenance'),
    extension: versionsOf(madeBy),
    target: targets.map((reference) => ({ reference })),
    recorded,
    activity: created,
    agent: [
      { type: participant('author'), who: { identifier: identifier('coder', madeBy.coder), display: madeBy.coder } },
      { type: participant('assembler'), who: context.nexus },
    ],
    entity: [{ role: 'source', what: { identifier: identifier('relationship', relationship) } }],
  }
}

/** Forms and consents are taken over as they were given; Nexus put them together and scored. */
export function givenProvenance(context: FhirContext, targets: readonly string[], recorded: string): Provenance {
  return {
    resourceType: 'Provenance',
    id: context.id('provenance of what was given'),
    target: targets.map((reference) => ({ reference })),
    recorded,
    activity: created,
    agent: [{ type: participant('assembler'), who: context.nexus }],
    entity: [{ role: 'source', what: { identifier: identifier('relationship', context.assessment.relationship) } }],
  }
}

const created = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation', code: 'CREATE', display: 'create' }],
}

function participant(code: 'author' | 'assembler'): NonNullable<ProvenanceAgent['type']> {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code }] }
}

function versionsOf(madeBy: MadeBy): Extension[] {
  const changed = Object.entries(madeBy.changedParameters ?? {})
  return [
    extension('nexus', { valueString: madeBy.nexus }),
    extension('codebook', { valueString: madeBy.codebook }),
    extension('parameters', { valueString: madeBy.parameters }),
    extension('coder-kind', { valueCode: madeBy.coderKind }),
    extension('seed', { valueInteger: madeBy.seed }),
    ...changed.map(([name, value]) => extension('changed-parameter', { valueString: `${name}=${value}` })),
  ]
}
