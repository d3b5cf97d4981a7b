import { PassThrough } from 'node:stream'
import { listInstallationAudit, makeBackup, previewErasure, rotateKeys } from '../../api/operation.ts'
import { NexusError } from '../../errors.ts'
import type { Act } from '../../store/act.ts'
import { installationChain } from '../../store/audit.ts'
import { backUp } from '../../store/backup/back-up.ts'
import { erasurePreview } from '../../store/erasure-preview.ts'
import { type RotationStep, rotateMaster } from '../../store/rotation.ts'
import { auditPage } from '../audit-page.ts'
import { type Handled, handle } from '../handler.ts'

export const operationHandlers: readonly Handled[] = [
  handle(makeBackup, async ({ act }) => ({
    ...{ type: 'application/gzip', name: `nexus-${act.now.toISOString().slice(0, 10)}.backup.gz` },
    content: backupOf(act),
  })),

  handle(rotateKeys, async ({ act }) => {
    const steps = rotateMaster(act.tx, act.vault, act)
    // Before the first byte: what cannot be rotated is told as such.
    const first = await steps.next()
    return { type: 'application/x-ndjson', name: 'rotation.jsonl', content: linesOf(first, steps) }
  }),

  handle(listInstallationAudit, async ({ act, query }) => ({
    reply: await auditPage({ ...act, project: installationChain }, query),
  })),

  handle(previewErasure, async ({ act, query: { relationship, person } }) => {
    if ((relationship === undefined) === (person === undefined)) {
      throw new NexusError('requestInvalid', 'Name a relationship or a person, one of the two.')
    }
    const of =
      relationship === undefined ? { kind: 'person', id: String(person) } : { kind: 'relationship', id: relationship }
    const { relationships, counts } = await erasurePreview(act, of)
    return { reply: { relationships: [...relationships], counts: { ...counts } } }
  }),
]

/** When whoever asked has gone, the backup ends with the stream. */
async function* backupOf(act: Act): AsyncGenerator<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  const written = backUp(act.tx, out, act)
  written.catch((cause: unknown) => out.destroy(cause instanceof Error ? cause : new Error('no backup')))
  try {
    yield* out
    await written
  } finally {
    out.destroy()
  }
}

async function* linesOf(first: IteratorResult<RotationStep>, steps: AsyncGenerator<RotationStep>) {
  const encoder = new TextEncoder()
  for (let step = first; step.done !== true; step = await steps.next()) {
    yield encoder.encode(`${JSON.stringify(step.value)}\n`)
  }
}
