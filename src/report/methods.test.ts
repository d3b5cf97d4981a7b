import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { methodsText } from './methods.ts'
import type { AssessedFacts, MethodsScore, MethodsSources } from './methods-part.ts'
import { references } from './methods-references.ts'

const nothing: MethodsSources = {
  ...{ assessments: [], agreements: [], validations: [], studies: [], scores: [], courses: [] },
}
const made = { nexus: '0.1.0', codebook: '3', parameters: '1', coder: 'embedded', coderKind: 'model', seed: 1 } as const
const session: AssessedFacts['sessions'][number] = {
  id: 's1',
  pattern: 2,
  systemPattern: 2,
  clientPattern: 2,
  ...{ informative: true, flags: [], exchanges: 5, contentTurns: 5 },
  ...{ systemShares: null, clientShares: null, protectedTurns: { nr1: [], nr2: [] } },
}
const facts: AssessedFacts = {
  ...{ relationship: 'r1', madeBy: made },
  sessions: [session, { ...session, id: 's2', informative: false }],
}
const score: MethodsScore = {
  ...{ format: 'nexus-score/1', relationship: 'r1', instrument: 'WAI-SR', at: '2026-01-05', version: null },
  ...{ language: 'de', raw: [], missing: 0, outOfRange: [], prorated: true, scores: {}, range: null },
  key: { source: 'table', unverified: [] },
  gate: { level: 2, certainty: 'low', reason: 'research protocol P-7' },
  ...{ riskPath: null, notes: [] },
}

describe('a methods section', () => {
  it('says by whom and with what relationships were coded, and cites what was used', () => {
    expect(methodsText({ ...nothing, assessments: [facts] })).toBe(
      [
        'Software\nAll figures were computed with Nexus version 0.1.0, which implements the Digital Therapeutic Nexus framework. [1, 2]',
        'Classification\n1 relationship with 2 sessions, 1 of them informative, was coded by embedded (a trained model) with codebook version 3, parameter set 1 and seed 1. All thresholds were the shipped defaults, which are uncalibrated. Levels were concluded from the codes by the criteria of the framework; where the record was too thin or the criteria did not decide, the level was left indeterminate. Shares have Wilson intervals. [1, 3]',
        'Limits\nThe classification checklist has not been validated, and its thresholds are uncalibrated. A level describes a kind of relationship and is no grade. Codes were given by a program; its errors enter everything concluded from them.',
        `References\n1. ${references.framework}.\n2. ${references.software}, version 0.1.0.\n3. ${references.wilson}.\n`,
      ].join('\n\n'),
    )
  })

  it('names every parameter that was changed, with its value', () => {
    const changed = {
      ...facts,
      madeBy: { ...made, parameters: '1, 1 replaced', changedParameters: { 's11.min': 0.7 } },
    }
    const text = methodsText({ ...nothing, assessments: [changed] })
    expect(text).toContain(
      'These thresholds differed from the shipped defaults, which are uncalibrated: s11.min = 0.7.',
    )
    expect(text).not.toContain('were the shipped defaults')
  })

  it('tells ways of coding apart, and relationships coded the same way together', () => {
    const other = { ...facts, madeBy: { ...made, coder: 'ana', coderKind: 'human' } } as const
    const text = methodsText({ ...nothing, assessments: [facts, other, facts] })
    expect([text.includes('2 relationships with 4 sessions'), text.includes('coded by ana (a person)')]).toEqual([
      true,
      true,
    ])
  })

  it('claims nothing that was not run', () => {
    const text = methodsText({ ...nothing, assessments: [facts] })
    expect(text).not.toMatch(/kappa|alpha|bootstrap|robust|near the level|instrument|questionnaire|study/i)
    expect(methodsText({ ...nothing, scores: [score] })).not.toMatch(/coded by|checklist|kappa|Cronbach/)
  })

  it('is empty where nothing was run', () => expect(methodsText(nothing)).toBe(''))

  it('says under which protocol a score was collected, with its mark', () => {
    const override = { role: 'researcher', protocol: 'P-7', expires: '2027-01-01' }
    const watermark = 'collected below DTN level 3; not interpretable as therapeutic alliance'
    const text = methodsText({ ...nothing, scores: [{ ...score, watermark, gate: { ...score.gate, override } }] })
    expect(text).toContain(
      'WAI-SR (de) was scored for 1 administration of 1 client by its published key; 1 was prorated where at least 75 % of the items were answered. WAI-SR was collected under research protocol P-7, collected below DTN level 3; not interpretable as therapeutic alliance.',
    )
  })

  it('says of a study only how far it has come', () => {
    const study = {
      format: 'nexus-study/1',
      ...{ name: 'pilot', seed: 7, codebook: '3', parameters: '1' },
      relationships: [{ file: 'a.jsonl', sha256: '', relationships: 12 }],
      design: { perLevel: 2, codersPerUnit: 2, trainingSessions: 10, blocks: 2 },
    } as const
    const text = methodsText({ ...nothing, studies: [study] })
    expect(text).toContain(
      'The study pilot (seed 7) was begun with codebook version 3 and parameter set 1 on 12 relationships.',
    )
    expect(text).not.toMatch(/drawn|given to|gold/)
  })

  it('escapes ids that Markdown would read', () => {
    const text = methodsText(
      { ...nothing, assessments: [{ ...facts, madeBy: { ...made, coder: '[x](y)_*' } }] },
      'markdown',
    )
    expect(text).toContain('coded by \\[x\\](y)\\_\\* (')
    expect(text).toContain('## Software\n\n')
  })

  it('cites what CITATION.cff asks for', () => {
    const cff = readFileSync(new URL('../../CITATION.cff', import.meta.url), 'utf8')
    const field = (name: string) => new RegExp(`^ +${name}: (.+)$`, 'm').exec(cff)?.[1] ?? 'absent'
    const asked = [field('title'), field('journal'), field('doi'), field('start'), field('volume'), field('year')]
    const authors = [...cff.matchAll(/family-names: (.+)$/gm)].map(([, name]) => name ?? '')
    const ours = /^license: (.+)$/m.exec(cff)?.[1] ?? 'absent'
    expect([...asked, ...authors].filter((part) => !references.framework.includes(part))).toEqual([])
    expect([ours, 'The Nexus contributors'].filter((part) => !references.software.includes(part))).toEqual([])
  })
})
