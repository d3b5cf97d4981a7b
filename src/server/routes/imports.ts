import { startImport } from '../../api/imports.ts'
import { receiveUpload } from '../../jobs/upload.ts'
import { isPseudonymised, readRun } from '../../store/runs.ts'
import { type Handled, handle } from '../handler.ts'
import { runReply } from '../run-reply.ts'

export const importHandlers: readonly Handled[] = [
  handle(startImport, async ({ act, query, upload }) => {
    const { name, format, coder } = query
    const byProject = await isPseudonymised(act)
    const pseudonymise = query.pseudonymise === undefined ? byProject : query.pseudonymise === 'true'
    const assess = query.assess === 'true' ? ({ coder, parameterSet: null, seed: 1, robustness: 'run' } as const) : null
    const options = { format: format ?? null, pseudonymise, assess }
    const run = await receiveUpload(act, { name, options, bytes: upload })
    return { reply: runReply(await readRun(act, run)) }
  }),
]
