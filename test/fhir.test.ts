import { readdirSync } from 'node:fs'
import type { Bundle, Observation, Resource } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import type { Assessment } from '../src/dtn/assessment.ts'
import type { Coding } from '../src/dtn/coding.ts'
import { scoreAdministration } from '../src/dtn/instruments/score.ts'
import { instrumentOf } from '../src/dtn/instruments.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { readCodings } from '../src/formats/codings.ts'
import { codeSystemBundle, type FhirInput, fhirBundle } from '../src/formats/fhir/bundle.ts'
import { readTranscripts } from '../src/formats/read.ts'
import { problemsOf } from './fhir-r4.ts'

const folder = new URL('../examples/', import.meta.url)
const at = '2026-06-01T12:00:00Z'

interface Example {
  readonly relationship: Relationship
  readonly assessment: Assessment
}

async function examples(): Promise<readonly Example[]> {
  const codings = new Map<string, Coding>()
  for await (const event of readCodings(new URL('codings/human.jsonl', folder).pathname)) {
    if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
  }
  const found: Example[] = []
  for (const file of readdirSync(new URL('conversations/', folder))) {
    for await (const event of readTranscripts(new URL(`conversations/${file}`, folder).pathname)) {
      if (event.kind === 'problem') continue
      const { relationship } = event
      const coding = codings.get(relationship.id)
      if (coding === undefined) throw new Error(`no coding of ${relationship.id}`)
      found.push({ relationship, assessment: conclude(relationship, coding, { robustness: 'skip' }) })
    }
  }
  return found
}

const all = await examples()
const exampleOf = (id: string): Example => {
  const example = all.find(({ relationship }) => relationship.id === id)
  if (example === undefined) throw new Error(`no example ${id}`)
  return example
}

/** As it is read back from a file: what is not JSON is not FHIR. */
const bundleOf = (input: Omit<FhirInput, 'at'>): Bundle => JSON.parse(JSON.stringify(fhirBundle({ ...input, at })))
const resourcesOf = (bundle: Bundle): readonly Resource[] =>
  (bundle.entry ?? []).flatMap(({ resource }) => resource ?? [])
const observationsOf = (bundle: Bundle, kind: string): readonly Observation[] =>
  resourcesOf(bundle).flatMap((one) =>
    one.resourceType === 'Observation' && one.category?.some(({ coding }) => coding?.some(({ code }) => code === kind))
      ? [one]
      : [],
  )
const partOf = ({ component }: Observation, code: string) =>
  component?.find((one) => one.code.coding?.[0]?.code === code)

const scored = (relationship: string, instrument: string, answers: readonly (number | null)[]) => {
  const facts = instrumentOf(instrument)
  if (facts === null) throw new Error(`no instrument ${instrument}`)
  const level = instrument === 'ARM-5' ? 2 : 3
  const outcome = scoreAdministration(
    { relationship, instrument, at: `2026-03-20T09:00:${10 + (answers[0] ?? 0)}Z`, answers, language: 'en' },
    {
      instrument: facts,
      gate: { level, certainty: 'moderate', missing: [] },
      override: { role: 'researcher', protocol: 'P-7', expires: '2027-01-01', now: at },
      unverified: 'use',
    },
  )
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.score
}

const client = exampleOf('client-311')
const full: Omit<FhirInput, 'at'> = {
  ...client,
  scores: [
    scored('client-311', 'PHQ-9', [1, 1, 2, null, 0, 1, 2, 0, 1]),
    scored('client-311', 'PHQ-9', [0, 0, 1, 0, 9, 1, 0, 0, null]),
    scored('client-311', 'GAD-7', [1, 1, 1, 1, 1, 1, 1]),
    scored('client-311', 'C-SSRS', [1, 1, 0, 0, 0, 0, null]),
    scored('client-311', 'WAI-SR', [3, 3, 4, 4, 3, 2, 5, 4, 4, 3, 3, 4]),
    scored('client-311', 'ARM-5', [4, 5, 6, 4, 5]),
  ],
  consents: [
    {
      ...{ relationship: 'client-311', covers: 'challenge', status: 'given', ceiling: 2 },
      ...{ at: '2026-02-01', expires: '2026-12-31' },
    },
    { relationship: 'client-311', covers: 'research', status: 'withdrawn' },
  ],
}

describe('a FHIR R4 bundle, held against the published definitions,', () => {
  it.each(all.map(({ relationship }) => relationship.id))('has nothing wrong for %s', (id) => {
    expect(problemsOf(bundleOf(exampleOf(id)))).toEqual([])
  })

  it('has nothing wrong without a transcript', () => {
    expect(problemsOf(bundleOf({ assessment: client.assessment }))).toEqual([])
  })

  it('has nothing wrong with forms, scores, consents and quotes', () => {
    expect(problemsOf(bundleOf({ ...full, quotes: 'include' }))).toEqual([])
  })

  it('has code systems that hold by themselves', () => {
    expect(problemsOf(JSON.parse(JSON.stringify(codeSystemBundle(at))))).toEqual([])
  })

  const planted: readonly (readonly [string, (bundle: Bundle) => void, RegExp])[] = [
    [
      'a status that is none',
      (bundle) => put(bundle, 'Observation', { status: 'certain' }),
      /certain is not in .*observation-status/,
    ],
    [
      'no code',
      (bundle) => put(bundle, 'Observation', { code: undefined }),
      /Observation.code: Missing required property/,
    ],
    [
      'a reference of another type',
      (bundle) => put(bundle, 'Flag', { subject: referenceTo(bundle, 'Device') }),
      /Flag.subject/,
    ],
    [
      'a reference to nothing',
      (bundle) => put(bundle, 'Observation', { subject: { reference: 'urn:uuid:0' } }),
      /urn:uuid:0 is not in the bundle/,
    ],
    [
      'a property nobody knows',
      (bundle) => put(bundle, 'Consent', { mood: 'good' }),
      /Invalid additional property "mood"/,
    ],
    [
      'a value beside the reason for its absence',
      (bundle) => put(bundle, 'Observation', { dataAbsentReason: { text: 'x' } }),
      /obs-6/,
    ],
    ['a consent without a rule', (bundle) => put(bundle, 'Consent', { policyRule: undefined }), /ppc-1/],
    [
      'a time without its offset',
      (bundle) => put(bundle, 'Provenance', { recorded: '2026-06-01T12:00:00' }),
      /Invalid instant format/,
    ],
    [
      'a number as a text',
      (bundle) => put(bundle, 'Observation', { valueCodeableConcept: undefined, valueInteger: '2' }),
      /valueInteger|value\[x\]|Invalid JSON type/,
    ],
    [
      'a form that is not there',
      (bundle) => put(bundle, 'QuestionnaireResponse', { questionnaire: 'urn:x' }),
      /urn:x is not in the bundle/,
    ],
    [
      'a category HL7 does not know',
      (bundle) =>
        put(bundle, 'Flag', {
          category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/flag-category', code: 'alarm' }] }],
        }),
      /alarm is no code of/,
    ],
    ['one id twice', (bundle) => void bundle.entry?.push(...(bundle.entry?.slice(0, 1) ?? [])), /one fullUrl/],
  ]

  it.each(planted)('is refused with %s', (_what, plant, problem) => {
    const bundle = bundleOf(full)
    plant(bundle)
    expect(problemsOf(bundle).join('\n')).toMatch(problem)
  })
})

function put(bundle: Bundle, type: Resource['resourceType'], change: object): void {
  const resource = resourcesOf(bundle).find(({ resourceType }) => resourceType === type)
  if (resource === undefined) throw new Error(`no ${type}`)
  Object.assign(resource, change)
}

function referenceTo(bundle: Bundle, type: Resource['resourceType']): object {
  return { reference: `urn:uuid:${resourcesOf(bundle).find(({ resourceType }) => resourceType === type)?.id}` }
}

describe('what a FHIR bundle says', () => {
  const bundle = bundleOf(full)
  const level = (id: string) => observationsOf(bundleOf({ assessment: exampleOf(id).assessment }), 'dtn-level')[0]

  it('is the level with certainty, sentence, coder and every criterion', () => {
    const observation = observationsOf(bundle, 'dtn-level')[0]
    expect(observation?.valueCodeableConcept?.coding?.[0]).toEqual({
      ...{ system: 'urn:nexus:dtn-level', code: 'level-2', display: 'Level 2, supportive' },
    })
    expect(observation?.method?.text).toMatch(/^coder .+, parameter set 1$/)
    expect(observation?.note?.[0]?.text).toBe(client.assessment.statement)
    expect(
      observation?.component?.filter(({ code }) => code.coding?.[0]?.system === 'urn:nexus:criterion'),
    ).toHaveLength(20)
    expect([observation?.status, level('one-evening')?.status]).toEqual(['final', 'preliminary'])
  })

  it('is that no level could be given, never level 1 and never level 3 from one session', () => {
    expect(level('one-evening')?.valueCodeableConcept).toMatchObject({
      extension: [{ url: expect.stringContaining('data-absent-reason'), valueCode: 'unknown' }],
      coding: [{ code: 'indeterminate' }],
    })
    const text = JSON.stringify(fhirBundle({ assessment: exampleOf('one-evening').assessment, at }))
    expect(text).not.toMatch(/"level-3"/)
  })

  it('is no number that nobody measured', () => {
    const criteria = observationsOf(bundle, 'criterion')
    const unseen = criteria.filter(
      ({ valueCodeableConcept }) => valueCodeableConcept?.coding?.[0]?.code === 'noOpportunity',
    )
    expect(unseen.length).toBeGreaterThan(0)
    const empty = client.assessment.criteria.filter(({ denominator }) => denominator === 0).map(({ id }) => id)
    for (const one of criteria.filter(({ code }) => empty.some((id) => id === code.coding?.[0]?.code))) {
      expect(partOf(one, 'ratio')).toMatchObject({ dataAbsentReason: { coding: [{ code: 'not-applicable' }] } })
    }
    const odd: string[] = []
    JSON.stringify(fhirBundle({ ...full, at }), (key, value) => {
      if (value === undefined || value === null || Number.isNaN(value) || value === '') odd.push(key)
      return value
    })
    expect(odd).toEqual([])
  })

  it('is ids of turns, never what a person said', () => {
    for (const example of all) {
      const text = JSON.stringify(fhirBundle({ ...example, at }))
      const said = example.relationship.sessions.flatMap((session) => session.turns.map((turn) => turn.text))
      expect(said.filter((one) => one.length > 15 && text.includes(JSON.stringify(one).slice(1, -1)))).toEqual([])
      expect(text).not.toContain('"quote"')
    }
    const evidence = client.assessment.criteria.flatMap((finding) => finding.for)[0]
    const quoted = JSON.stringify(fhirBundle({ ...client, quotes: 'include', at }))
    const turn = client.relationship.sessions.flatMap(({ turns }) => turns).find(({ id }) => id === evidence?.turn)
    expect(quoted).toContain(JSON.stringify(turn?.text.slice(evidence?.start, evidence?.end)))
  })

  it('is in the words of the level: below 3 nothing is called a rupture, a bond or an agreement', () => {
    const text = JSON.stringify(fhirBundle({ ...client, at }))
    expect(text).not.toMatch(/rupture|\bbond|agreement/i)
  })

  it('is the same for the same input, and other ids for another coder', () => {
    expect(fhirBundle({ ...full, at })).toEqual(fhirBundle({ ...full, at }))
    const other = { ...client.assessment, madeBy: { ...client.assessment.madeBy, coder: 'another' } }
    const ids = (assessment: Assessment) => fhirBundle({ assessment, at }).entry.map(({ fullUrl }) => fullUrl)
    const own = new Set(ids(client.assessment))
    const shared = ids(other).filter((id) => own.has(id))
    // Patient, system, Nexus, and code systems with the same codes are the same things.
    expect(shared.length).toBeLessThan(25)
  })

  it('is an alert for every risk of severity 3 or more, and for an answer about suicide whatever the total', () => {
    const flags = resourcesOf(bundle).flatMap((one) => (one.resourceType === 'Flag' ? [one] : []))
    const severe = client.assessment.risks.filter(({ severity }) => severity >= 3).length
    expect(flags).toHaveLength(severe + 2)
    expect(flags.every(({ status, code }) => status === 'active' && code.text !== undefined)).toBe(true)
  })

  it('is when an episode began and ended: to the second with a transcript, to the day without, unknown without times', () => {
    const joke = exampleOf('straight-talk')
    const period = (input: Omit<FhirInput, 'at'>) => observationsOf(bundleOf(input), 'strain-episode')[0]
    const exact = period(joke)?.effectivePeriod
    expect(exact?.start).toMatch(/T/)
    expect(period({ assessment: joke.assessment })?.effectivePeriod).toEqual({
      start: exact?.start?.slice(0, 10),
      end: exact?.end?.slice(0, 10),
    })
    const sessions = joke.assessment.sessions.map(({ startedAt: _, ...session }) => session)
    expect(period({ assessment: { ...joke.assessment, sessions } })).toMatchObject({
      _effectiveDateTime: { extension: [{ valueCode: 'unknown' }] },
    })
  })

  it('is a score derived from its answers, with what the research protocol has to say on it', () => {
    const scores = observationsOf(bundle, 'score')
    const marked = scores.filter(({ meta }) => meta?.tag?.[0]?.code === 'protocol-override')
    expect(marked.length).toBeGreaterThan(0)
    for (const { note, code } of marked) {
      expect(note?.[0]?.text).toBe('collected below DTN level 3; not interpretable as therapeutic alliance')
      expect(JSON.stringify(code)).toContain('ARM-5')
    }
    const total = scores.find(({ code }) => code.coding?.some(({ code: id }) => id === '44261-6'))
    expect(total?.derivedFrom?.[0]?.type).toBe('QuestionnaireResponse')
    expect(bundle.meta?.tag?.[0]?.code).toBe('protocol-override')
  })

  it('is no wording of an item unless a licensed pack brings it', () => {
    const forms = (input: Omit<FhirInput, 'at'>) =>
      resourcesOf(bundleOf(input)).flatMap((one) => (one.resourceType === 'Questionnaire' ? [one] : []))
    expect(forms(full).flatMap(({ item }) => item?.filter(({ text }) => text !== undefined))).toEqual([])
    const items = Array.from({ length: 7 }, (_, index) => ({ id: `i${index}`, text: `Placeholder ${index}` }))
    const pack = { id: 'GAD-7', language: 'en', version: '1', licence: 'ours', items }
    const form = forms({ ...full, packs: [pack] }).find(({ title }) => title?.startsWith('Generalised'))
    expect([form?.copyright, form?.item?.[0]?.text]).toEqual(['ours', 'Placeholder 0'])
  })
})
