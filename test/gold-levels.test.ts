import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { conclude } from '../src/assess/assess.ts'
import type { Coding } from '../src/dtn/coding.ts'
import { readCodings } from '../src/formats/codings.ts'
import { readText } from './reading.ts'
import { root } from './source-tree.ts'

const folder = join(root, '..', 'shared', 'data', 'cases')
const isThere = existsSync(join(folder, 'dev.jsonl'))
const why = isThere ? '' : ' (skipped: the shared cases are not here)'

const goldSchema = z.looseObject({
  id: z.string(),
  level: z.union([z.literal([1, 2, 3]), z.literal('indeterminate')]),
  levelThreeLike: z.boolean(),
  certaintyExpected: z.string(),
  criteria: z.record(z.string(), z.string()),
  sessions: z.array(z.object({ id: z.string(), pattern: z.union([z.number(), z.string()]) })),
})

const golds = isThere ? readGolds() : []
const codings = new Map<string, Coding>()
for await (const event of isThere ? readCodings(join(folder, 'dev.gold.jsonl')) : []) {
  if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
}
const { relationships } = isThere
  ? await readText(readFileSync(join(folder, 'dev.jsonl')), { name: 'dev.jsonl' })
  : { relationships: [] }

function readGolds() {
  const lines = readFileSync(join(folder, 'dev.gold.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => goldSchema.parse(JSON.parse(line)))
}

describe.skipIf(!isThere)(`the written cases, from their codes${why}`, () => {
  it('are eighteen', () => expect([golds.length, relationships.length, codings.size]).toEqual([18, 18, 18]))

  for (const episodes of ['named by the author', 'found by rule'] as const) {
    for (const gold of golds) {
      it(`${gold.id}: level, certainty, session patterns and all twenty criteria, episodes ${episodes}`, () => {
        const relationship = relationships.find(({ id }) => id === gold.id)
        const coding = codings.get(gold.id)
        if (relationship === undefined || coding === undefined) throw new Error(gold.id)
        const { episodes: _, ...codes } = coding
        const used = episodes === 'found by rule' ? codes : coding
        const found = conclude(relationship, used, { robustness: 'skip' })
        expect({
          level: found.level,
          levelThreeLike: found.levelThreeLike,
          certainty: found.certainty,
          criteria: Object.fromEntries(found.criteria.map(({ id, verdict }) => [id, verdict])),
          sessions: found.sessions.map(({ id, pattern }) => ({ id, pattern })),
        }).toEqual({
          level: gold.level,
          levelThreeLike: gold.levelThreeLike,
          certainty: gold.certaintyExpected,
          criteria: gold.criteria,
          sessions: gold.sessions,
        })
      })
    }
  }
})
