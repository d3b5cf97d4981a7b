import { existsSync } from 'node:fs'
import { readOwnAccount, setUp, signInWithPassword, signOut } from '../../api/accounts.ts'
import type { Role } from '../../api/permissions.ts'
import { changeOneProject } from '../../api/projects.ts'
import { NexusError } from '../../errors.ts'
import type { Terminal } from '../terminal.ts'
import { type ServerAddress, serverAddress } from './address.ts'
import { passwordFrom } from './password.ts'
import { keyWritten, signingIn } from './signed-in.ts'

export interface SetUpFlags {
  readonly name: string
  readonly email: string
  readonly project: string
  readonly passwordFile?: string
  readonly keyFile: string
  readonly keepNames?: true
}

/** Uses the one-time link of a new server: makes the first administrator, the first project and a key to work with. */
export async function runSetUp(link: string, flags: SetUpFlags, terminal: Terminal): Promise<void> {
  const { address, token } = await partsOf(link)
  const { name, email, project: projectName, keyFile } = flags
  refuseTaken(keyFile)
  const password = await passwordFrom(flags.passwordFile, `A password for ${email}, of 12 characters or more: `)
  const client = signingIn(address)
  const { project } = await client.call(setUp, { body: { token, name, email, password, projectName } })
  if (flags.keepNames === true) {
    await client.call(changeOneProject, { params: { project }, body: { pseudonymise: false } })
  }
  const key = { project, name: 'made with the set-up', role: 'researcher', days: keyDays, file: keyFile } as const
  const until = await keyWritten(client, key)
  await client.call(signOut, { body: {} })
  await terminal.out(`${name} administers the server and the project ${projectName}.\n`)
  await tellKey({ address, keyFile, until }, terminal)
}

export interface ApiKeyFlags {
  readonly server: string
  readonly email: string
  readonly project?: string
  readonly passwordFile?: string
  readonly role: Role
  readonly days: number
  readonly to: string
}

/** Signs in, makes an API key for a project and signs out again. */
export async function runApiKey(flags: ApiKeyFlags, terminal: Terminal): Promise<void> {
  const address = await serverAddress(flags.server)
  const { email, role, days, to: file } = flags
  refuseTaken(file)
  const password = await passwordFrom(flags.passwordFile, `Password of ${email}: `)
  const client = signingIn(address)
  await client.call(signInWithPassword, { body: { email, password } })
  try {
    const { memberships } = await client.call(readOwnAccount, {})
    const open = memberships.filter(({ project, projectName }) =>
      [undefined, project, projectName].includes(flags.project),
    )
    const [only] = open
    if (only === undefined || open.length > 1) throw notOne(memberships.map(({ projectName }) => projectName))
    const until = await keyWritten(client, {
      project: only.project,
      name: 'made on the command line',
      role,
      days,
      file,
    })
    await tellKey({ address, keyFile: file, until }, terminal)
  } finally {
    await client.call(signOut, { body: {} })
  }
}

const keyDays = 90

/** Told before a link is used up or a key made. */
function refuseTaken(file: string): void {
  if (existsSync(file))
    throw new NexusError('usage', `${file} is there already, and a key never replaces it. Name another.`)
}

/** `http://127.0.0.1:7410/set-up#token`, as the server printed it. */
async function partsOf(link: string): Promise<{ readonly address: ServerAddress; readonly token: string }> {
  const url = URL.canParse(link) ? new URL(link) : null
  if (url === null || !url.pathname.endsWith('/set-up') || url.hash.length < 2) {
    throw new NexusError('usage', 'Give the whole link the server printed, in quotes: it ends in /set-up# and a word.')
  }
  const base = `${url.origin}${url.pathname.slice(0, -'/set-up'.length)}`
  return { address: await serverAddress(base), token: url.hash.slice(1) }
}

interface MadeKey {
  readonly address: ServerAddress
  readonly keyFile: string
  readonly until: string
}

async function tellKey({ address, keyFile, until }: MadeKey, terminal: Terminal): Promise<void> {
  await terminal.out(`An API key is in ${keyFile}; it ends on ${until.slice(0, 10)}.\n`)
  const url = address.url.replace(/\/$/, '')
  await terminal.out(`Next: nexus assess FILE --server ${url} --key-file ${keyFile}\n`)
}

function notOne(projects: readonly string[]): NexusError {
  const which =
    projects.length === 0 ? 'You are a member of no project.' : `You are a member of ${projects.join(', ')}.`
  return new NexusError('usage', `${which} Name one with --project.`)
}
