import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './source-tree.ts'

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What was built from the sources as they are; otherwise a build of this test file's own, since others may be building or running. */
const isFresh = builtSince(join(root, 'dist', 'cli', 'main.js'))
const built = isFresh ? 'dist' : `dist-test-${process.pid}`
/** The built command. */
export const main = join(root, built, 'cli', 'main.js')
const plain = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined }

/** Builds the command as it is installed, unless `npm run build` just did. */
export function build(): void {
  if (isFresh) return
  const args = [join(root, 'scripts', 'build.mjs'), built, '--no-workbench']
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`the build failed:\n${run.stdout}${run.stderr}`)
}

/** Takes the build of `build` away again. */
export function removeBuild(): void {
  if (!isFresh) rmSync(join(root, built), { recursive: true, force: true })
}

/** Whether nothing the build reads changed after this file was built. */
function builtSince(file: string): boolean {
  if (!existsSync(file)) return false
  const at = statSync(file).mtimeMs
  const read = ['src', 'migrations', 'types'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(root, folder, path)),
  )
  return [...read, join(root, 'package.json')].every((path) => statSync(path).mtimeMs <= at)
}

/** Runs the built command to its end. */
export function nexus(
  args: readonly string[],
  options: {
    readonly input?: string | Buffer
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    env: { ...plain, ...options.env },
    input: options.input ?? '',
    maxBuffer: 1 << 28,
  })
  return { status, stdout, stderr }
}

interface Running {
  /** Interrupts it once so many results are there. */
  readonly interruptAt?: number
  /** Given to standard input, which then stays open. */
  readonly input?: string
}

/** Runs the command while this process goes on, and interrupts it, as Ctrl-C does, where asked. */
export function running(args: readonly string[], options: Running = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: root, env: plain, stdio: 'pipe' })
    if (options.input === undefined) child.stdin.end()
    else child.stdin.write(options.input)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const isDue = options.interruptAt !== undefined && stdout.split('\n').length > options.interruptAt
      if (isDue && !child.killed) child.kill('SIGINT')
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** Runs a line of shell in which $NEXUS is the command. */
export function shell(line: string): Ended {
  const env = { ...plain, NEXUS: `${process.execPath} ${main}` }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8', env })
  return { status, stdout, stderr }
}

/** A folder for one test file, with a writer for its input. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'nexus-end-'))
  return {
    at: (name: string) => join(path, name),
    write: (name: string, content: string) => {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
    files: (name: string) => readdirSync(join(path, name)).sort(),
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A relationship as a line of `nexus-relationship/1`, its turns by session, the client first. */
export function relationshipLine(id: string, sessions: readonly (readonly string[])[], more: object = {}): string {
  return JSON.stringify({
    format: 'nexus-relationship/1',
    id,
    ...more,
    sessions: sessions.map((texts) => ({
      turns: texts.map((text, index) => ({ speaker: index % 2 === 0 ? 'client' : 'system', text })),
    })),
  })
}
