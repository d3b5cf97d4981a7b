import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startImport } from '../../src/api/imports.ts'
import { listRelationships } from '../../src/api/relationships.ts'
import { listRuns, watchRun } from '../../src/api/runs.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { root } from '../source-tree.ts'

/** The shipped conversations: three levels, strain and repair, acute risk, a German one, a long one. */
export const exampleFiles = [
  ...['three-levels.jsonl', 'boundary-cases.jsonl', 'harbor-log.jsonl', 'one-evening.json', 'straight-talk.txt'],
  ...['the-joke-and-the-day-after.md', 'the-leaflet-machine.txt', 'german.jsonl', 'clinic-table.csv'],
] as const

/** Imports shipped conversations and waits until they are assessed. Answers the relationships, newest first. */
export async function importExamples(
  client: NexusClient,
  project: string,
  files: readonly string[] = exampleFiles,
): Promise<readonly string[]> {
  for (const name of files) {
    const bytes = new Uint8Array(readFileSync(join(root, 'examples', 'conversations', name)))
    const run = await client.upload(startImport, { params: { project }, query: { name } }, bytes)
    await ended(client, project, run.id)
  }
  await settled(client, project)
  const ids: string[] = []
  for await (const { id } of client.pages(listRelationships, { params: { project } })) ids.push(id)
  return ids
}

/** Waits until no run of the project is under way. */
export async function settled(client: NexusClient, project: string): Promise<void> {
  for (const state of ['receiving', 'queued', 'running'] as const) {
    const { items } = await client.call(listRuns, { params: { project }, query: { state } })
    for (const { id } of items) await ended(client, project, id)
    if (items.length > 0) return settled(client, project)
  }
}

/** Watches a run to its end. Answers how it ended. */
async function ended(client: NexusClient, project: string, run: string): Promise<string> {
  let state = ''
  for await (const { json } of client.events(watchRun, { params: { project, run } })) state = String(Object(json).state)
  return state
}
