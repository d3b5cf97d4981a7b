import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { openModel, shippedModel } from '../../../coders/embedded/model-files.ts'
import { NexusError } from '../../../errors.ts'
import { type Checked, doubtful, ill, well } from '../checked.ts'

/** The Node this runs on. */
export function nodeCheck(version: string): Checked {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > 20 || (major === 20 && minor >= 19)
  return isEnough ? well('node', `Node ${version}`) : ill('node', `Node ${version}`, 'Install Node 20.19 or newer.')
}

const gib = 1024 ** 3

/** Rights and room of the data folder. */
export async function folderChecks(folder: string): Promise<readonly Checked[]> {
  if (!existsSync(folder)) {
    return [
      doubtful('data folder', `${folder} is not there`, 'The first nexus serve makes it; or name another with --data.'),
    ]
  }
  return [rightsCheck(folder), await roomCheck(folder)]
}

function rightsCheck(folder: string): Checked {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return ill('data folder', `${folder} cannot be written`, 'Give it to the account that Nexus runs as (chown).')
  }
  const isOpen = process.geteuid !== undefined && (statSync(folder).mode & 0o077) !== 0
  return isOpen
    ? doubtful('data folder', `${folder} can be entered by other accounts`, `Run: chmod 700 ${folder}`)
    : well('data folder', folder)
}

async function roomCheck(folder: string): Promise<Checked> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const text = `${(free / gib).toFixed(1)} GiB free in ${folder}`
  if (free < gib / 10)
    return ill('free space', text, 'Make room before anything is imported: a full disk stops the database.')
  return free < gib
    ? doubtful('free space', text, 'Make room: an import and a backup need several times the size of a transcript.')
    : well('free space', text)
}

/** Whether a server could listen. */
export function portCheck(port: number, isServing: boolean): Promise<Checked> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () =>
      resolve(
        isServing
          ? well('port', `${port} is taken, as by the server that runs`)
          : doubtful('port', `${port} is taken by another program`, 'Choose another: nexus serve --port NUMBER'),
      ),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(well('port', `${port} is free`))))
  })
}

/** The files of the embedded model. */
export async function modelCheck(folder: string = shippedModel): Promise<Checked> {
  try {
    await openModel(folder)
    return well('model', 'the embedded model is there')
  } catch (error) {
    if (!(error instanceof NexusError)) throw error
    return doubtful('model', error.message, 'Without it only --coder rules works; install nexus again.')
  }
}
