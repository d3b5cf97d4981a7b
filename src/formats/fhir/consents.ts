import type { Consent } from '@medplum/fhirtypes'
import type { FhirContext } from './context.ts'
import { coding, concept, extension } from './elements.ts'
import { uuidOf } from './identity.ts'
import { fhirTime } from './times.ts'

/** What a client agreed to, as the deployer recorded it (domain.md 8): never the words of the client. */
export interface ConsentRecord {
  readonly relationship: string
  readonly covers: 'challenge' | 'override' | 'research'
  readonly status: 'proposed' | 'given' | 'refused' | 'withdrawn' | 'expired'
  readonly at?: string | undefined
  readonly expires?: string | undefined
  /** Highest step of the challenge ladder (domain.md 9.3) that was agreed to. */
  readonly ceiling?: number | undefined
  /** Where the text that was shown can be read. */
  readonly policy?: string | undefined
}

/** A consent record as a Consent; a withdrawn or expired one is inactive. */
export function consentOf(context: FhirContext, record: ConsentRecord): Consent {
  const { covers, status, at, expires, ceiling, policy } = record
  const given = fhirTime(at)
  const start = given === null ? {} : { start: given.text }
  const last = fhirTime(expires)
  const end = last === null ? {} : { end: last.text }
  return {
    resourceType: 'Consent',
    id: uuidOf('consent', context.assessment.relationship, covers, at ?? '', status),
    status: statuses[status],
    scope: { coding: [{ system: scopes, code: covers === 'research' ? 'research' : 'treatment' }] },
    category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }] }],
    patient: context.client,
    ...(given === null ? {} : { dateTime: given.text }),
    ...(policy === undefined || policy === '' ? {} : { policy: [{ uri: policy }] }),
    policyRule: concept('consent', covers),
    provision: {
      ...(ceiling === undefined ? {} : { extension: [extension('ceiling', { valueInteger: ceiling })] }),
      type: status === 'refused' || status === 'withdrawn' ? 'deny' : 'permit',
      ...(given === null && last === null ? {} : { period: { ...start, ...end } }),
      code: [{ coding: [coding('consent', covers)] }],
    },
  }
}

const scopes = 'http://terminology.hl7.org/CodeSystem/consentscope'

const statuses = {
  proposed: 'proposed',
  given: 'active',
  refused: 'rejected',
  withdrawn: 'inactive',
  expired: 'inactive',
} as const satisfies Record<ConsentRecord['status'], Consent['status']>
