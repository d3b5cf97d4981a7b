import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assessCoding } from '../../src/api/assessments.ts'
import { saveDraft, submitCoding, type WrittenCoding } from '../../src/api/codings.ts'
import { startImport } from '../../src/api/imports.ts'
import { listRelationships } from '../../src/api/relationships.ts'
import { root } from '../source-tree.ts'
import { settled } from './scene.ts'
import type { Workbench } from './workbench.ts'

type Turns = WrittenCoding['turns']

interface Coded {
  readonly file: string
  /** As the file calls it. */
  readonly name: string
  /** What the authors coded, changed. */
  readonly change?: (turns: Turns) => Turns
}

/** Imports a shipped conversation and concludes from what its authors coded. Answers the relationship's id. */
export async function assessedExample(workbench: Workbench, { file, name, change = (turns) => turns }: Coded) {
  const { project } = workbench
  const researcher = await workbench.as('researcher')
  const found = async () =>
    (await researcher.call(listRelationships, { params: { project }, query: { externalId: name } })).items[0]?.id
  if ((await found()) === undefined) {
    const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', file)))
    const query = { name: file, assess: 'false' } as const
    await researcher.upload(startImport, { params: { project }, query }, bytes)
    await settled(researcher, project)
  }
  const relationship = (await found()) ?? ''
  const params = { project, relationship }
  const body = { codebook: '1', turns: change(authorsTurns(name)) }
  await researcher.call(saveDraft, { params, body })
  const { id: coding } = await researcher.call(submitCoding, { params, body: {} })
  await researcher.call(assessCoding, { params, body: { coding } })
  return relationship
}

/** A statement of danger that no reply took up: the authors' codes without what the system did about it. */
export function withoutSafety(turns: Turns): Turns {
  const isKept = ({ code }: { readonly code: string }): boolean => !code.startsWith('SAF') && !code.startsWith('FQ')
  return Object.fromEntries(
    Object.entries(turns).map(([turn, codes]) => {
      const kept = codes.filter(isKept)
      return [turn, kept.length === 0 ? [{ code: 'INF' }] : kept]
    }),
  )
}

function authorsTurns(name: string): Turns {
  const lines = readFileSync(join(root, 'examples', 'codings', 'human.jsonl'), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines) {
    const coding: { readonly relationship: string; readonly turns: Readonly<Record<string, readonly Written[]>> } =
      JSON.parse(line)
    if (coding.relationship !== name) continue
    return Object.fromEntries(
      Object.entries(coding.turns).map(([turn, codes]) => [
        turn,
        codes.map((code) => (typeof code === 'string' ? { code } : code)),
      ]),
    )
  }
  throw new Error(`The authors coded no ${name}.`)
}

type Written = string | Turns[string][number]
