import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import { importExamples, startImport } from '../../api/imports.ts'
import { NexusError } from '../../errors.ts'
import { readColumnMap } from '../../formats/columns.ts'
import { receiveUpload } from '../../jobs/upload.ts'
import type { Act } from '../../store/act.ts'
import { shippedMigrations } from '../../store/migrations.ts'
import { isPseudonymised, readRun } from '../../store/runs.ts'
import { type Handled, handle } from '../handler.ts'
import { runReply } from '../run-reply.ts'

export const importHandlers: readonly Handled[] = [
  handle(startImport, async ({ act, query, upload, keep }) => {
    const { name, format, coder, gapMinutes } = query
    const byProject = await isPseudonymised(act)
    const pseudonymise = query.pseudonymise === undefined ? byProject : query.pseudonymise === 'true'
    const assess = query.assess === 'true' ? ({ coder, parameterSet: null, seed: 1, robustness: 'run' } as const) : null
    const columns = columnsOf(query.columns)
    const options = { format: format ?? null, columns, gapMinutes: gapMinutes ?? null, pseudonymise, assess }
    const answer = async (own: Act, run: string) => ({ reply: runReply(await readRun(own, run)) })
    // Else a crash between the two would let the same upload in twice.
    const onKept = async (own: Act, run: string) => keep(own, await answer(own, run))
    return answer(act, await receiveUpload(act, { name, options, bytes: upload, onKept }))
  }),

  handle(importExamples, async ({ act, body: { files, coder } }) => {
    const runs = []
    for (const name of new Set(files)) {
      const assess = { coder, parameterSet: null, seed: 1, robustness: 'run' } as const
      // Names in them are made up, so that nothing in them needs a placeholder.
      const options = { example: name, pseudonymise: false, assess }
      const bytes = createReadStream(join(examplesFolder, name))
      runs.push(runReply(await readRun(act, await receiveUpload(act, { name, options, bytes }))))
    }
    return { reply: { runs } }
  }),
]

/** Beside the migrations, wherever this is installed. */
const examplesFolder = join(dirname(shippedMigrations), 'examples', 'conversations')

function columnsOf(text: string | undefined): string | null {
  if (text === undefined || readColumnMap(text) !== null) return text ?? null
  throw new NexusError('requestInvalid', 'columns must be pairs such as text=body,speaker=who.')
}
