import { downloadExport, startExport } from '../../api/exports.ts'
import { NexusError } from '../../errors.ts'
import { startExportRun } from '../../jobs/export-run.ts'
import { exportOptions, exportTypes } from '../../jobs/export-unit.ts'
import { requireNothingOpen } from '../../store/assignments.ts'
import { readParts } from '../../store/run-parts.ts'
import { readRun } from '../../store/runs.ts'
import { type Handled, handle } from '../handler.ts'
import { runReply } from '../run-reply.ts'

export const exportHandlers: readonly Handled[] = [
  handle(startExport, async ({ act, body, principal }) => {
    await requireNothingOpen(act, principal.userId)
    const run = await startExportRun(act, { ...body, table: body.table ?? null })
    return { reply: runReply(await readRun(act, run)) }
  }),

  handle(downloadExport, async ({ act, params, principal }) => {
    await requireNothingOpen(act, principal.userId)
    const { id, kind, state, keyId, options } = await readRun(act, params.run)
    if (kind !== 'export') throw new NexusError('notFound', `The run ${id} is no export.`)
    if (state !== 'done') throw new NexusError('conflict', `The export ${id} is ${state}. Wait until it is done.`)
    if (keyId === null)
      throw new NexusError('notFound', `The export ${id} was erased after its time. Ask for it again.`)
    const { format, table } = exportOptions.parse(options)
    const { type, ending } = exportTypes[format]
    const key = await act.vault.key(act.tx, keyId)
    const content = readParts(act.tx, { run: id, direction: 'out', key })
    return { type, name: `nexus-${table ?? format}-${id}.${ending}`, content }
  }),
]
