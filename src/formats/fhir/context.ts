import type { Device, Observation, ObservationComponent, Patient, Reference } from '@medplum/fhirtypes'
import type { AssessedRupture, Assessment } from '../../dtn/assessment.ts'
import type { Certainty } from '../../dtn/certainty.ts'
import type { Evidence } from '../../dtn/checklist.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { coding, concept, extension, type FhirValue } from './elements.ts'
import { uuidOf } from './identity.ts'
import { type Effective, type Times, timesOf } from './times.ts'
import type { NexusSystem } from './vocabulary.ts'

/** What every resource of a bundle is made with. */
export interface FhirContext {
  readonly assessment: Assessment
  readonly relationship: Relationship | null
  readonly times: Times
  /** Id of a resource of this assessment: the same words give the same id. */
  readonly id: (...words: readonly string[]) => string
  readonly client: Reference<Patient>
  readonly system: Reference<Device>
  readonly nexus: Reference<Device>
  readonly evidence: (evidence: readonly EvidenceTurn[]) => Pick<Observation, 'extension'>
}

/** A turn an Observation rests on; with offsets where characters of it are meant. */
export interface EvidenceTurn extends Pick<Evidence, 'turn'>, Partial<Omit<Evidence, 'turn'>> {
  readonly side?: 'for' | 'against' | 'opportunity'
}

export interface ContextInput {
  readonly assessment: Assessment
  readonly relationship: Relationship | null
  /** `include` puts what was said into the evidence; left out unless somebody asks for it by name. */
  readonly quotes: 'leaveOut' | 'include'
}

/** Ids, parties and times shared by the resources of one bundle. */
export function contextOf({ assessment, relationship, quotes }: ContextInput): FhirContext {
  const { madeBy } = assessment
  // Another coder, parameter set or seed makes another assessment of the same relationship; its resources must not overwrite these.
  const run = [madeBy.nexus, madeBy.codebook, madeBy.parameters, madeBy.coder, String(madeBy.seed)]
  const changed = JSON.stringify(madeBy.changedParameters ?? {})
  const said = quotes === 'include' ? textsOf(relationship) : new Map<string, string>()
  return {
    assessment,
    relationship,
    times: timesOf(assessment, relationship),
    id: (...words) => uuidOf(assessment.relationship, ...run, changed, ...words),
    client: { reference: `urn:uuid:${clientId(assessment, relationship)}`, type: 'Patient' },
    system: { reference: `urn:uuid:${systemId(assessment)}`, type: 'Device' },
    nexus: { reference: `urn:uuid:${uuidOf('nexus', madeBy.nexus)}`, type: 'Device' },
    evidence: (turns) => (turns.length === 0 ? {} : { extension: turns.map((turn) => evidenceOf(turn, said)) }),
  }
}

/** The client's own pseudonym where it is known, so that relationships of one client meet in one Patient. */
export function clientPseudonym(
  assessment: Assessment,
  relationship: Relationship | null,
): { readonly kind: 'client' | 'relationship'; readonly value: string } {
  const own = relationship?.client.id
  return own === undefined || own === ''
    ? { kind: 'relationship', value: assessment.relationship }
    : { kind: 'client', value: own }
}

export function clientId(assessment: Assessment, relationship: Relationship | null): string {
  const { kind, value } = clientPseudonym(assessment, relationship)
  return uuidOf('patient', kind, value)
}

/** Nothing known of a system makes it this relationship's own. */
export function systemId({ system, relationship }: Assessment): string {
  const { id, name, version } = system
  return id === undefined && name === undefined
    ? uuidOf('system of', relationship)
    : uuidOf('system', id ?? '', name ?? '', version ?? '')
}

interface ObservationInput {
  readonly id: string
  readonly kind: string
  readonly code: readonly [system: NexusSystem, code: string]
  readonly value: FhirValue
  readonly when: Effective
  readonly components?: readonly ObservationComponent[]
  readonly notes?: readonly string[]
  readonly evidence?: readonly EvidenceTurn[]
  readonly derivedFrom?: readonly string[]
  /** Of the conclusion, where it is not that of the relationship. */
  readonly certainty?: Certainty
}

/** An Observation about a relationship: the client is its subject, the system its focus, Nexus the device that made it. */
export function observation(context: FhirContext, input: ObservationInput): Observation {
  const { madeBy } = context.assessment
  const certainty = input.certainty ?? context.assessment.certainty
  const isFinal = certainty === 'moderate' || certainty === 'high'
  const { components = [], notes = [], derivedFrom = [] } = input
  return {
    resourceType: 'Observation',
    id: input.id,
    ...context.evidence(input.evidence ?? []),
    status: isFinal ? 'final' : 'preliminary',
    category: [concept('observation', input.kind)],
    code: concept(...input.code),
    subject: context.client,
    focus: [context.system],
    ...input.when,
    ...input.value,
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
    method: {
      coding: [coding('coder-kind', madeBy.coderKind)],
      text: `coder ${madeBy.coder}, parameter set ${madeBy.parameters}`,
    },
    device: context.nexus,
    ...(derivedFrom.length === 0
      ? {}
      : { derivedFrom: derivedFrom.map((id) => ({ reference: `urn:uuid:${id}`, type: 'Observation' })) }),
    ...(components.length === 0 ? {} : { component: [...components] }),
  }
}

/** From the onset to the end; one that is still open has no end. */
export function timeOfRupture({ times }: FhirContext, { onset, end }: AssessedRupture): Effective {
  return times.between(onset, end.kind === 'open' ? null : (end.turn ?? undefined))
}

function textsOf(relationship: Relationship | null): ReadonlyMap<string, string> {
  return new Map((relationship?.sessions ?? []).flatMap(({ turns }) => turns.map(({ id, text }) => [id, text])))
}

function evidenceOf(evidence: EvidenceTurn, said: ReadonlyMap<string, string>) {
  const { turn, start, end, side, code, source } = evidence
  const text = said.get(turn)
  const quote = text === undefined ? '' : start === undefined ? text : text.slice(start, end)
  return extension('evidence', {
    extension: [
      { url: 'turn', valueString: turn },
      ...(side === undefined ? [] : [{ url: 'side', valueCode: side }]),
      ...(start === undefined ? [] : [{ url: 'start', valueInteger: start }]),
      ...(end === undefined ? [] : [{ url: 'end', valueInteger: end }]),
      ...(code === undefined ? [] : [{ url: 'code', valueCoding: coding('code', code) }]),
      ...(source === undefined ? [] : [{ url: 'source', valueString: source }]),
      ...(quote.trim() === '' ? [] : [{ url: 'quote', valueString: quote }]),
    ],
  })
}
