import type { BundleEntry, Resource } from '@medplum/fhirtypes'
import type { Assessment } from '../../dtn/assessment.ts'
import type { InstrumentPack } from '../../dtn/instruments/key.ts'
import type { InstrumentScore, Refusal } from '../../dtn/instruments/score.ts'
import { instrumentOf } from '../../dtn/instruments.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { classificationObservations } from './classification.ts'
import { completeCodeSystems, usedCodeSystems } from './code-systems.ts'
import { type ConsentRecord, consentOf } from './consents.ts'
import { contextOf, type FhirContext } from './context.ts'
import { coding, identifier } from './elements.ts'
import { uuidOf } from './identity.ts'
import { gateObservation, measureObservations } from './measures.ts'
import { devicesOf, patientOf } from './parties.ts'
import { assessmentProvenance, givenProvenance } from './provenance.ts'
import { type Administered, questionnaireOf, responseId, responseOf } from './questionnaires.ts'
import { episodeObservations, indicatorObservations, riskFlags, riskObservations } from './risks.ts'
import { refusedPaths, scoreFlags, scoreObservations } from './scores.ts'

export interface FhirInput {
  readonly assessment: Assessment
  /** The transcript: gives the times of turns, and what was said where that is asked for. */
  readonly relationship?: Relationship | null
  readonly scores?: readonly InstrumentScore[]
  /** Forms that were not scored: their risk path is told all the same. */
  readonly refusals?: readonly Refusal[]
  readonly consents?: readonly ConsentRecord[]
  /** Licensed wordings, by which the forms get the text of their items. */
  readonly packs?: readonly InstrumentPack[]
  /** `include` puts what was said into the evidence. Left out unless somebody asks for it by name. */
  readonly quotes?: 'leaveOut' | 'include'
  /** When the bundle is put together, ISO 8601 with offset: nothing here reads a clock. */
  readonly at: string
}

/** A FHIR R4 Bundle, as far as a caller needs to know it. */
export interface FhirBundle {
  readonly resourceType: 'Bundle'
  readonly id: string
  readonly type: 'collection'
  readonly timestamp: string
  /** The relationship it is about; absent where it is about none. */
  readonly identifier?: { readonly system?: string; readonly value?: string }
  readonly meta?: { readonly tag?: readonly { readonly system?: string; readonly code?: string }[] }
  readonly entry: readonly { readonly fullUrl: string; readonly resource: { readonly resourceType: string } }[]
}

/**
 * Everything concluded about one relationship as a FHIR R4 collection (domain.md 4.5): ids of turns, never what a person said unless it
 * is asked for by name. The same input gives the same bundle.
 */
export function fhirBundle(input: FhirInput): FhirBundle {
  const { assessment, relationship = null, quotes = 'leaveOut', at } = input
  const context = contextOf({ assessment, relationship, quotes })
  const concluded = concludedBy(context)
  const given = givenIn(context, input)
  const provenance = [
    assessmentProvenance(context, concluded.map(urlOf), at),
    ...(given.length === 0 ? [] : [givenProvenance(context, given.map(urlOf), at)]),
  ]
  const resources = [patientOf(context), ...devicesOf(context), ...concluded, ...given, ...provenance]
  const isMarked = (input.scores ?? []).some(({ watermark }) => watermark !== undefined)
  return {
    resourceType: 'Bundle',
    id: context.id('bundle'),
    ...(isMarked ? { meta: { tag: [coding('watermark', 'protocol-override')] } } : {}),
    identifier: identifier('relationship', assessment.relationship),
    type: 'collection',
    timestamp: at,
    entry: entries([...resources, ...usedCodeSystems(resources)]),
  }
}

/** All code systems of ours as a bundle of their own, to be loaded once. */
export function codeSystemBundle(at: string): FhirBundle {
  return {
    resourceType: 'Bundle',
    id: uuidOf('code systems'),
    type: 'collection',
    timestamp: at,
    entry: entries(completeCodeSystems()),
  }
}

function concludedBy(context: FhirContext): readonly Resource[] {
  return [
    ...classificationObservations(context),
    gateObservation(context),
    ...episodeObservations(context),
    ...riskObservations(context),
    ...indicatorObservations(context),
    ...riskFlags(context),
    ...measureObservations(context),
  ]
}

/** Forms with their scores, each form once however often it was filled in; then consents. */
function givenIn(context: FhirContext, input: FhirInput): readonly Resource[] {
  const { scores = [], refusals = [], consents = [], packs = [] } = input
  // A form that was scored twice is one form; the later score stands.
  const once = new Map(scores.map((score) => [responseId(score), score]))
  const administered = [...once.values()].map((score): Administered => {
    const pack = packs.find(({ id, language }) => isSame(id, score.instrument) && language === score.language)
    return { score, instrument: instrumentOf(score.instrument), pack: pack ?? null }
  })
  const forms = new Map(administered.map((one) => [questionnaireOf(one).id, questionnaireOf(one)]))
  return [
    ...forms.values(),
    ...administered.map((one) => responseOf(context, one)),
    ...administered.flatMap((one) => scoreObservations(context, one)),
    ...administered.flatMap((one) => scoreFlags(context, one)),
    ...refusedPaths(context, refusals),
    ...consents.map((record) => consentOf(context, record)),
  ]
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function urlOf({ id }: Resource): string {
  return `urn:uuid:${id}`
}

function entries<R extends Resource>(resources: readonly R[]): (BundleEntry<R> & { fullUrl: string; resource: R })[] {
  return resources.map((resource) => ({ fullUrl: urlOf(resource), resource }))
}
