import type { DeclaredSupport } from '../dtn/declared-support.ts'
import { isMinor } from '../dtn/declared-support.ts'
import { type JsonObject, textField } from '../formats/json-object.ts'
import type { Identity } from './companion.ts'
import type { Named } from './wire/wire.ts'

/** Where an authenticated request may name its person. What anybody said in the talk is not among them. */
export interface IdentitySources {
  /** Every value of each header, by its name in small letters. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
  readonly named: Named
  /** The person this key was given to; null: the product's own key. */
  readonly keyPerson: string | null
}

/**
 * Whose talk a request is about. A key that stands for one person decides alone. Else the first of these that is there: header
 * `x-nexus-person`, the wire's own field for it (`user`, `safety_identifier`, Anthropic's `metadata.user_id`), `metadata`. One that is
 * there and cannot be used (empty, twice, too long, with signs of control) makes nobody of it rather than somebody else.
 */
export function identityOf(sources: IdentitySources): Identity | null {
  const session = sessionOf(sources)
  if (sources.keyPerson !== null) return usable([sources.keyPerson], session, 'key')
  const said = saidIn(sources)
  return said === null ? null : usable(said.values, session, said.from)
}

/** A key that stands for one person, in a request that names anybody but that person: nobody it may speak for. */
export function namesAnother(sources: IdentitySources): boolean {
  const { keyPerson } = sources
  const said = saidIn(sources)
  return keyPerson !== null && said !== null && usable(said.values, null, said.from)?.person !== keyPerson.trim()
}

interface SaidPerson {
  readonly values: readonly string[]
  readonly from: Identity['from']
}

function saidIn({ headers, named }: IdentitySources): SaidPerson | null {
  const header = headers['x-nexus-person']
  if (header !== undefined) return { values: header, from: 'header' }
  // Anthropic's `user` stands in its metadata; the place is the wire's own either way.
  if (named.user !== null) return { values: [named.user], from: 'user' }
  const person = named.metadata === null ? undefined : textField(named.metadata, personFields)
  return person === undefined ? null : { values: [person], from: 'metadata' }
}

const personFields = ['nexus_person', 'person', 'person_id', 'client_id', 'user_id'] as const
const sessionFields = ['nexus_session', 'session', 'session_id', 'conversation_id', 'thread_id'] as const

function sessionOf({ headers, named }: IdentitySources): string | null {
  const header = headers['x-nexus-session']
  const given = header ?? listed(fieldOf(named.metadata)) ?? listed(named.session)
  const [only, ...more] = given ?? []
  return only !== undefined && more.length === 0 && isId(only) ? only.trim() : null
}

const fieldOf = (metadata: JsonObject | null): string | null =>
  metadata === null ? null : (textField(metadata, sessionFields) ?? null)

const listed = (value: string | null): readonly string[] | undefined => (value === null ? undefined : [value])

function usable(values: readonly string[], session: string | null, from: Identity['from']): Identity | null {
  const [person, ...more] = values
  return person !== undefined && more.length === 0 && isId(person) ? { person: person.trim(), session, from } : null
}

/**
 * What the product declares of the person with a request: headers `x-nexus-age-band` and `x-nexus-adapted-support`, `nexus_age_band` and
 * `nexus_adapted_support` in `metadata`. Null where it says nothing. Of several values the one that protects more counts, and whatever
 * does not plainly say no to adapted support asks for it.
 */
export function declaredIn({
  headers,
  named: { metadata },
}: Pick<IdentitySources, 'headers' | 'named'>): DeclaredSupport | null {
  const bands = [...(headers['x-nexus-age-band'] ?? []), ...sentAs(metadata, 'nexus_age_band')]
    .map((band) => band.trim())
    .filter((band) => /^[^\p{C}]{1,40}$/u.test(band))
  const needs = [...(headers['x-nexus-adapted-support'] ?? []), ...sentAs(metadata, 'nexus_adapted_support')]
  const ageBand = bands.find(isMinor) ?? bands[0] ?? null
  const needsAdaptedSupport = needs.some((said) => !saysNo.test(said))
  return ageBand === null && !needsAdaptedSupport ? null : { ageBand, needsAdaptedSupport }
}

const saysNo = /^\s*(?:false|no|0)?\s*$/i

const sentAs = (metadata: JsonObject | null, name: string): readonly string[] => {
  const value = metadata?.[name]
  return value === undefined || value === null ? [] : [String(value)]
}

/** Long enough for any id a product has; no line of a log and no blank can hide in it. */
function isId(value: string): boolean {
  return /^[^\p{C}]{1,256}$/u.test(value.trim())
}
