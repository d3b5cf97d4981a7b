import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import type { Assessment } from '../src/dtn/assessment.ts'
import { readAssessments, writeAssessment } from '../src/formats/assessments.ts'
import { readCodings } from '../src/formats/codings.ts'
import { readTranscripts } from '../src/formats/read.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-assessments-'))
afterAll(() => rmSync(folder, { recursive: true }))

const examples = new URL('../examples/', import.meta.url)
const schema = JSON.parse(readFileSync(new URL('../schema/nexus-assessment-1.json', import.meta.url), 'utf8'))

async function read(text: string) {
  const path = join(folder, 'x.jsonl')
  writeFileSync(path, text)
  const assessments: Assessment[] = []
  const problems: string[] = []
  for await (const event of readAssessments(path)) {
    if (event.kind === 'assessment') assessments.push(event.assessment)
    else problems.push(`${event.problem.effect} ${event.problem.line}: ${event.problem.message}`)
  }
  return { assessments, problems }
}

async function concluded(): Promise<readonly Assessment[]> {
  const codings = new Map()
  for await (const event of readCodings(new URL('codings/human.jsonl', examples).pathname)) {
    if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
  }
  const all: Assessment[] = []
  for (const file of ['three-levels.jsonl', 'boundary-cases.jsonl', 'one-evening.json', 'straight-talk.txt']) {
    for await (const event of readTranscripts(new URL(`conversations/${file}`, examples).pathname)) {
      if (event.kind !== 'relationship') continue
      const { relationship } = event
      all.push(conclude(relationship, codings.get(relationship.id), { robustness: 'skip' }))
    }
  }
  return all
}

const assessed = await concluded()

describe('nexus-assessment/1', () => {
  it('what Nexus concludes fits the published schema', () => {
    const isValid = new Ajv2020({ validateFormats: false, strict: false }).compile(schema)
    for (const assessment of assessed) {
      isValid(JSON.parse(writeAssessment(assessment)))
      expect([assessment.relationship, isValid.errors]).toEqual([assessment.relationship, null])
    }
  })

  it('what is written is read as the same assessment', async () => {
    const { assessments, problems } = await read(assessed.map(writeAssessment).join('\n'))
    expect(problems).toEqual([])
    expect(assessments).toEqual(JSON.parse(JSON.stringify(assessed)))
  })

  it('parts that formats.md does not ask for may be missing', async () => {
    const { indicators, epochs, transitions, notes, system, ...asked } = JSON.parse(JSON.stringify(assessed[0]))
    const { assessments, problems } = await read(JSON.stringify(asked))
    expect(problems).toEqual([])
    expect(assessments[0]).toMatchObject({ indicators: [], epochs: [], transitions: [], notes: [], system: {} })
  })

  it('a line that does not fit is told and left out, the others are read', async () => {
    const lines = [{ ...assessed[0], level: 4, certainty: 'sure' }, assessed[1]]
    const { assessments, problems } = await read(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(assessments.map(({ relationship }) => relationship)).toEqual([assessed[1]?.relationship])
    expect(problems).toEqual([
      'skipped 1: level is 4; expected 1 or 2 or 3 or indeterminate. The line was left out.',
      'skipped 1: certainty is "sure"; expected none or provisional or low or moderate or high. The line was left out.',
    ])
  })
})
