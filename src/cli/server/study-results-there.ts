import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readAgreement } from '../../api/adjudications.ts'
import { downloadStudy } from '../../api/studies.ts'
import { NexusError } from '../../errors.ts'
import { filesOf } from '../../store/pglite/tar.ts'
import type { AgreementReport } from '../../study/agreement-report.ts'
import { openAgreementOutputs } from '../agree-outputs.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { StudyAgreeFlags } from '../study/agree.ts'
import { refuseToReplace } from '../study/folder.ts'
import type { Terminal } from '../terminal.ts'
import type { ServerFlags } from './options.ts'
import { studyThere, type There } from './study-there.ts'

/** `nexus study agree --server`: computed there, shown as here. */
export async function agreeThere(name: string, flags: StudyAgreeFlags & There, terminal: Terminal): Promise<ExitCode> {
  const { by, round, json, svg, disagreements, stated, sub, composites } = flags
  if (disagreements !== undefined || stated || sub || composites) {
    throw new NexusError(
      'usage',
      `A server compares codes and conclusions, nothing further. For --disagreements, --stated, --sub and --composites bring the study here: nexus study fetch ${name} --server ${flags.server}`,
    )
  }
  const { client, project, study } = await studyThere(flags.server, name, flags)
  const outputs = await openAgreementOutputs({ ...(json && { json }), ...(svg && { svg }) }, terminal)
  const query = { by, round, resamples: Math.min(flags.resamples, mostResamples) }
  const report = await client.call(readAgreement, { params: { project, study }, query })
  // The schema of nexus-agreement/1 has just read it; it leaves open what stands beside its own fields.
  const whole = report as unknown as AgreementReport
  for (const output of outputs) await output({ report: whole, disagreements: () => [] })
  return exitCodes.ok
}

/** What the server draws at most, since others wait meanwhile. */
const mostResamples = 1000

export interface FetchFlags extends ServerFlags {
  readonly server: string
  readonly out?: string
  readonly force?: true
}

/** `nexus study fetch`: a study of a server as the folder that every other step works on here. */
export async function fetchStudy(name: string, flags: FetchFlags, terminal: Terminal): Promise<ExitCode> {
  const { client, project, study, host, isRemote } = await studyThere(flags.server, name, flags)
  const folder = flags.out ?? name
  await refuseToReplace(join(folder, 'study.yaml'), flags.force === true)
  const { content } = await client.download(downloadStudy, { params: { project, study } })
  const archive = new Uint8Array(await new Response(content).arrayBuffer())
  let files = 0
  for (const { name: path, kind, content: bytes } of filesOf(archive)) {
    if (kind === 'folder') continue
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, path), bytes, { mode: 0o600 })
    files += 1
  }
  const from = isRemote ? ` from ${host}` : ''
  await terminal.out(
    `${folder}: ${files} files${from}, with what people said in them.\nNext: nexus study status ${folder}\n`,
  )
  return exitCodes.ok
}
