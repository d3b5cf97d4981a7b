import type { CodeSystem, CodeSystemConcept } from '@medplum/fhirtypes'
import { codebookVersion } from '../../dtn/codebook.ts'
import { uuidOf } from './identity.ts'
import { type NexusSystem, type Vocabulary, vocabularies } from './vocabulary.ts'

/** Every code system of ours in full; one with codes of a deployer's own is said to be a fragment. */
export function completeCodeSystems(): readonly CodeSystem[] {
  return systemNames.flatMap((system) => {
    const { concepts, isOpen }: Vocabulary = vocabularies[system]
    const listed = [...concepts].map(([code, concept]) => ({ code, ...concept }))
    return listed.length === 0 ? [] : [codeSystem(system, listed, isOpen === true ? 'fragment' : 'complete')]
  })
}

/** The part of our code systems that some resources use, so that a bundle can be read by itself. */
export function usedCodeSystems(resources: readonly object[]): readonly CodeSystem[] {
  const used = new Map<NexusSystem, Map<string, string>>()
  for (const resource of resources) gather(resource, used)
  return systemNames.flatMap((system) => {
    const codes = used.get(system)
    if (codes === undefined) return []
    const { concepts }: Vocabulary = vocabularies[system]
    const listed = [...codes]
      .toSorted(byCode)
      .map(([code, display]) => ({ code, ...(concepts.get(code) ?? { display }) }))
    return [codeSystem(system, listed, 'fragment')]
  })
}

// The keys of the table are its code systems.
const systemNames = Object.keys(vocabularies) as NexusSystem[]
const prefix = 'urn:nexus:'

function codeSystem(system: NexusSystem, concepts: CodeSystemConcept[], content: 'complete' | 'fragment'): CodeSystem {
  return {
    resourceType: 'CodeSystem',
    id: uuidOf(
      'code system',
      system,
      content,
      ...(content === 'fragment' ? concepts.map(({ code }) => String(code)) : []),
    ),
    url: `${prefix}${system}`,
    version: codebookVersion,
    name: `Nexus${system.split('-').map(capital).join('')}`,
    title: vocabularies[system].title,
    // Nobody has validated the checklist yet (domain.md 1.1, claim 12).
    status: 'draft',
    experimental: true,
    content,
    concept: concepts,
  }
}

/** Codings stand anywhere in a resource: an object with one of our systems and a code. */
function gather(value: unknown, used: Map<NexusSystem, Map<string, string>>): void {
  if (typeof value !== 'object' || value === null) return
  const { system, code, display } = { system: null, code: null, display: null, ...value }
  const name = systemNames.find((known) => system === `${prefix}${known}`)
  if (name !== undefined && typeof code === 'string') {
    const codes = used.get(name) ?? new Map<string, string>()
    codes.set(code, typeof display === 'string' ? display : code)
    used.set(name, codes)
  }
  for (const part of Object.values(value)) gather(part, used)
}

function byCode([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
