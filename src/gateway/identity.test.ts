import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../formats/json-object.ts'
import { declaredIn, identityOf, namesAnother } from './identity.ts'

const nobody = { user: null, metadata: null, session: null, follows: null }
const by = (more: Partial<Parameters<typeof identityOf>[0]>) =>
  identityOf({ headers: {}, named: nobody, keyPerson: null, ...more })

describe('whose talk it is', () => {
  const everything = {
    headers: { 'x-nexus-person': ['h'], 'x-nexus-session': ['s1'] },
    named: { ...nobody, user: 'u', metadata: { person: 'm', session: 's2' }, session: 's3' },
  }

  it('is said by the header before all others', () => {
    expect(by(everything)).toEqual({ person: 'h', session: 's1', from: 'header' })
  })

  it('is said by the field of the wire before metadata', () => {
    expect(by({ ...everything, headers: {} })).toEqual({ person: 'u', session: 's2', from: 'user' })
  })

  it('is said by metadata where nothing before it says it', () => {
    const named = { ...everything.named, user: null }
    expect(by({ ...everything, headers: {}, named })).toEqual({ person: 'm', session: 's2', from: 'metadata' })
  })

  it('is said by a key of one person alone, whatever else is named', () => {
    const session = { ...nobody, session: 'conv_1' }
    expect(by({ keyPerson: 'k', named: session })).toEqual({ person: 'k', session: 'conv_1', from: 'key' })
    expect(by({ ...everything, keyPerson: 'k' })).toEqual({ person: 'k', session: 's1', from: 'key' })
  })

  it.each([
    ['nobody', {}, {}, false],
    ['that person by header', { 'x-nexus-person': [' k '] }, { user: 'u' }, false],
    ['that person by field', {}, { user: 'k' }, false],
    ['another by header', { 'x-nexus-person': ['h'] }, {}, true],
    ['two by header', { 'x-nexus-person': ['k', 'h'] }, {}, true],
    ['an empty header', { 'x-nexus-person': [''] }, {}, true],
    ['another by field', {}, { user: 'u' }, true],
    ['another in metadata', {}, { metadata: { person_id: 'm' } }, true],
  ])('beside a key of one person, %s named is somebody else or not', (_name, headers, named, isAnother) => {
    const sources = { headers, named: { ...nobody, ...named } }
    expect(namesAnother({ ...sources, keyPerson: 'k' })).toBe(isAnother)
    expect(namesAnother({ ...sources, keyPerson: null })).toBe(false)
  })

  it.each([
    ['empty', ['']],
    ['given twice', ['a', 'b']],
    ['longer than any id', ['x'.repeat(257)]],
    ['holding signs of control', ['a\u202eb']],
  ])('is nobody where the header is %s, whatever else says', (_name, header) => {
    expect(by({ ...everything, headers: { 'x-nexus-person': header } })).toBe(null)
  })

  it('has no session where two are named', () => {
    const headers = { 'x-nexus-person': ['h'], 'x-nexus-session': ['s1', 's2'] }
    expect(by({ ...everything, headers })).toEqual({ person: 'h', session: null, from: 'header' })
  })

  it('is nobody where nothing says it', () => {
    expect(by({})).toBe(null)
  })
})

describe('what a product declares of a person', () => {
  const declared = (headers: Readonly<Record<string, readonly string[]>>, metadata: JsonObject | null = null) =>
    declaredIn({ headers, named: { ...nobody, metadata } })

  it('is nothing where nothing is said, or support is said not to be needed', () => {
    expect(declared({})).toBeNull()
    expect(declared({ 'x-nexus-adapted-support': ['false'] }, { nexus_adapted_support: false })).toBeNull()
  })

  it('is what protects more, of header and metadata and of a header sent twice', () => {
    const bands = { 'x-nexus-age-band': ['36-45', '14-17'], 'x-nexus-adapted-support': ['false'] }
    const metadata = { nexus_age_band: '26-35', nexus_adapted_support: true }
    expect(declared(bands, metadata)).toEqual({ ageBand: '14-17', needsAdaptedSupport: true })
    expect(declared({ 'x-nexus-adapted-support': ['yes, please'] })).toEqual({
      ageBand: null,
      needsAdaptedSupport: true,
    })
  })

  it('is no band with signs of control or of great length', () =>
    expect(declared({ 'x-nexus-age-band': ['14\n17', '1'.repeat(41)] })).toBeNull())
})
