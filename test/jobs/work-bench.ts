import { setTimeout as wait } from 'node:timers/promises'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { ImportOptions } from '../../src/jobs/import-unit.ts'
import { receiveUpload } from '../../src/jobs/upload.ts'
import { isEnded, type RunRecord, readRun } from '../../src/store/runs.ts'
import type { ScratchStore } from '../store/scratch-store.ts'

export const byRules = { coder: 'rules', parameterSet: null, seed: 1, robustness: 'skip' } as const

export const importPlainly: ImportOptions = { format: null, pseudonymise: false, assess: null }

/** A short relationship, written for these tests. */
export function shortRelationship(id: string, sessions = 1): Relationship {
  return {
    id,
    client: { id: `client-${id}` },
    system: { id: 'calm', name: 'Calm' },
    sessions: Array.from({ length: sessions }, (_, at) => ({
      id: `s${at + 1}`,
      turns: [
        { id: `s${at + 1}t1`, speaker: 'client', text: 'I cannot sleep, and work is too much.' },
        { id: `s${at + 1}t2`, speaker: 'system', text: 'That sounds hard. Since when has it been like this?' },
        { id: `s${at + 1}t3`, speaker: 'client', text: 'Since spring. I feel I let everybody down.' },
        { id: `s${at + 1}t4`, speaker: 'system', text: 'What would you say to a friend who felt that?' },
      ],
    })),
  }
}

export const lineOf = (relationship: Relationship): string =>
  `${JSON.stringify({ format: 'nexus-relationship/1', ...relationship })}\n`

/** Bytes of a text in chunks of no particular size, as a network brings them. */
export async function* chunksOf(text: string, size = 700): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Uploads a text as the server does: outside any transaction. */
export function upload(store: ScratchStore, project: string, given: { text: string; options?: ImportOptions }) {
  const { text, options = importPlainly } = given
  const act = { tx: store.database.db, vault: store.vault, project, actor: 'user:tester', now: new Date() }
  return receiveUpload(act, { name: 'upload.jsonl', options, bytes: chunksOf(text) })
}

/** The run as it stands once `isThere` holds. Work is done at the lowest priority: beside other tests it takes many times as long as alone. */
export async function runWhen(
  store: ScratchStore,
  { project, run }: { readonly project: string; readonly run: string },
  isThere: (run: RunRecord) => boolean = ({ state }) => isEnded(state),
): Promise<RunRecord> {
  const limit = Date.now() + 170_000
  while (true) {
    const found = await store.inAct(project, (act) => readRun(act, run))
    if (isThere(found)) return found
    if (Date.now() > limit) throw new Error(`The run is still ${found.state} after three minutes.`)
    await wait(50)
  }
}
