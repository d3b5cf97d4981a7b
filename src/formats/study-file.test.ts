import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { schemaText } from './json-schemas.ts'
import { newStudyFile, readStudyFile, type StudyFile } from './study-file.ts'

const study: StudyFile = {
  ...{ format: 'nexus-study/1', name: 'pilot', seed: 1, codebook: '1', parameters: '1' },
  relationships: [{ file: '../chats.jsonl', sha256: 'a'.repeat(64), relationships: 3 }],
  design: { perLevel: 2, codersPerUnit: 2, trainingSessions: 10, blocks: 2 },
}
const text = newStudyFile(study)
const faultOf = (edited: string) => {
  try {
    readStudyFile(edited, 'pilot/study.yaml')
  } catch (error) {
    return error instanceof NexusError ? [error.code, ...error.message.split('\n')] : error
  }
  return null
}
const remedy = 'Correct the file after schema/nexus-study-1.json, or put back the last version.'

describe('a study file', () => {
  it('is read as it was written', () => expect(readStudyFile(text, 'study.yaml').study).toEqual(study))

  it('keeps what a person wrote into it when a section is added', () => {
    const edited = text.replace('seed: 1', 'seed: 1 # drawn by dice\n\n# agreed with the board')
    const more = readStudyFile(edited, 'study.yaml').with({ coders: [{ id: 'ana', kind: 'human' }] })
    expect(more).toContain('seed: 1 # drawn by dice')
    expect(more).toContain('# agreed with the board')
    expect(readStudyFile(more, 'study.yaml').study.coders).toEqual([{ id: 'ana', kind: 'human' }])
  })

  it('keeps remarks beside a design that a command changes in part', () => {
    const edited = text.replace('perLevel: 2', 'perLevel: 2 # as in the protocol')
    const more = readStudyFile(edited, 'study.yaml').with({ design: { ...study.design, blocks: 3 } })
    expect(more).toBe(edited.replace('blocks: 2', 'blocks: 3'))
  })

  it('loses a section that is taken out, and no other', () => {
    const more = readStudyFile(text, 'study.yaml').with({ coders: [] })
    expect(readStudyFile(more, 'study.yaml').with({ coders: undefined })).toBe(text)
  })

  it.each([
    ['seed: 1', 'seed: one', 'pilot/study.yaml:5: seed is "one"; expected a number.'],
    ['  blocks: 2', '  blocks: 0', 'pilot/study.yaml:16: design.blocks is 0; expected 1 or more.'],
    ['  blocks: 2', '  blokcs: 2', 'pilot/study.yaml:12: design.blocks is missing; expected a number.'],
    [
      'aaaa',
      'zzzz',
      'pilot/study.yaml:10: relationships.0.sha256 is another text; expected a SHA-256 of 64 hexadecimal digits.',
    ],
    ['name: pilot', 'name: [', 'pilot/study.yaml:5: is not YAML here (bad indent).'],
  ])('says where a hand went wrong: %s → %s', (from, to, told) => {
    const fault = faultOf(text.replace(from, to))
    expect(fault).toContain(told)
    expect(fault).toContain(remedy)
  })

  it('says which sections contradict each other', () => {
    const more = readStudyFile(text, 'study.yaml').with({
      coders: [{ id: 'ana', kind: 'human' }],
      assignments: [{ coder: 'ben', round: 0, relationships: ['r1'] }],
    })
    expect(faultOf(more)).toEqual([
      'studyInvalid',
      'pilot/study.yaml:21: ben is not among the coders.',
      'pilot/study.yaml:24: r1 is not in the sample.',
      remedy,
    ])
  })

  it('never repeats what might be somebody’s words', () => {
    expect(String(faultOf(text.replace('seed: 1', 'seed: I could not sleep')))).not.toContain('sleep')
  })

  it('has its published schema from what reads it (else: npm run schemas)', () => {
    const published = readFileSync(new URL('../../schema/nexus-study-1.json', import.meta.url), 'utf8')
    expect(published).toBe(schemaText('nexus-study-1.json'))
  })
})
