import { listProjectMembers } from '../../api/members.ts'
import { assignCoders, createStudy, drawSample, listStudies, readProgress } from '../../api/studies.ts'
import type { Reply } from '../../client/client.ts'
import { NexusError } from '../../errors.ts'
import { handedInText, sampleText } from '../../report/study-text.ts'
import { count } from '../../report/wording.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { BeginFlags } from '../study/begin.ts'
import type { SampleFlags } from '../study/draw.ts'
import type { AssignFlags } from '../study/hand-out.ts'
import type { StatusFlags } from '../study/progress.ts'
import type { Terminal } from '../terminal.ts'
import { openServer, type ServerConnection } from './connection.ts'
import type { ServerFlags } from './options.ts'

/** A study on a server: its project and its id. */
export interface StudyThere extends ServerConnection {
  readonly study: string
}

/** The study of this name or id; of several with one name, the newest. */
export async function studyThere(url: string, named: string, flags: ServerFlags): Promise<StudyThere> {
  const connection = await openServer(url, flags)
  const { client, project, host } = connection
  for await (const { id, name } of client.pages(listStudies, { params: { project } })) {
    if (id === named || name === named) return { ...connection, study: id }
  }
  throw new NexusError('notFound', `${host} has no study ${named} in this project. Begin it with nexus study new.`)
}

/** `nexus study new --server`: begins a study over the project's relationships. */
export async function beginThere(name: string, flags: BeginFlags & There, terminal: Terminal): Promise<ExitCode> {
  if (flags.relationships !== undefined) {
    throw new NexusError(
      'usage',
      'A study on a server is over the relationships of its project. Bring files in with nexus assess FILE --server, and leave out --relationships.',
    )
  }
  const { client, project, projectName } = await openServer(flags.server, flags)
  const body = { name: flags.name ?? name, seed: flags.seed }
  const { id, name: kept } = await client.call(createStudy, { params: { project }, body })
  await terminal.out(
    `${kept} (${id}) in ${projectName}, seed ${flags.seed}.\nNext: nexus study sample ${kept} --server ${flags.server}\n`,
  )
  return exitCodes.ok
}

/** `nexus study sample --server`: what the newest assessments of the project suspect decides the strata. */
export async function sampleThere(name: string, flags: SampleFlags & There, terminal: Terminal): Promise<ExitCode> {
  if (flags.assessments !== undefined) {
    throw new NexusError('usage', 'A server has assessments of its own. Leave out --assessments, or --server.')
  }
  const { client, project, study } = await studyThere(flags.server, name, flags)
  const { perLevel, minSessions } = flags
  const step = await client.call(drawSample, {
    params: { project, study },
    body: { ...(perLevel === undefined ? {} : { perLevel }), minSessions, again: flags.force === true },
  })
  const { sample } = step.study
  tellShortfalls(step.shortfalls, terminal)
  const units = (sample?.units ?? []).map((unit) => {
    // Told to whoever has nothing to code in the study, and nobody has before it is assigned.
    const stratum = unit.stratum ?? ('indeterminate' as const)
    return { ...unit, stratum, suspected: stratum }
  })
  if (sample !== null) await terminal.out(`${sampleText({ ...sample, units })}\n`)
  await terminal.out(`Next: nexus study assign ${name} --coders NAME,NAME --server ${flags.server}\n`)
  return exitCodes.ok
}

/** `nexus study assign --server`: coders are members of the project, by name, e-mail or account. */
export async function assignThere(name: string, flags: AssignFlags & There, terminal: Terminal): Promise<ExitCode> {
  const there = await studyThere(flags.server, name, flags)
  const { client, project, study } = there
  const { perUnit, training, blocks } = flags
  const coders = await membersNamed(there, flags.coders)
  const step = await client.call(assignCoders, {
    params: { project, study },
    body: {
      coders: coders.map(({ account }) => account),
      ...(perUnit === undefined ? {} : { codersPerUnit: perUnit }),
      ...(training === undefined ? {} : { trainingSessions: training }),
      ...(blocks === undefined ? {} : { blocks }),
    },
  })
  tellShortfalls(step.shortfalls, terminal)
  const drawn = count(step.study.sample?.units.length ?? 0, 'relationship')
  await terminal.out(
    `${drawn} given to ${coders.map((one) => one.name).join(', ')}. They find their work in the workbench, at the coding desk.\nNext: nexus study status ${name} --server ${flags.server}\n`,
  )
  return exitCodes.ok
}

/** `nexus study status --server`. */
export async function statusThere(name: string, flags: StatusFlags & There, terminal: Terminal): Promise<ExitCode> {
  const there = await studyThere(flags.server, name, flags)
  const { client, project, study } = there
  const progress = await client.call(readProgress, { params: { project, study } })
  if (flags.json) await terminal.out(`${JSON.stringify(progress)}\n`)
  else await terminal.out(`${handedInText(name, progress, await namesOf(there))}\n`)
  return exitCodes.ok
}

export type There = ServerFlags & { readonly server: string }

async function membersNamed(there: ServerConnection, wanted: readonly string[]) {
  const { client, project } = there
  const members: Reply<typeof listProjectMembers>['items'] = []
  for await (const member of client.pages(listProjectMembers, { params: { project } })) members.push(member)
  return wanted.map((text) => {
    const found = members.filter(({ account, name, email }) => [account, name, email].includes(text))
    const [one] = found
    if (one !== undefined && found.length === 1) return one
    const names = members.map(({ name }) => name).join(', ')
    throw new NexusError(
      'usage',
      one === undefined
        ? `${text} is no member of the project. Members: ${names}.`
        : `Several members are called ${text}. Name the account.`,
    )
  })
}

async function namesOf({ client, project }: ServerConnection): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for await (const { account, name } of client.pages(listProjectMembers, { params: { project } })) {
    names.set(account, name)
  }
  return names
}

function tellShortfalls(shortfalls: readonly string[], terminal: Terminal): void {
  for (const shortfall of shortfalls) terminal.tell(`warning: ${shortfall}`)
}
