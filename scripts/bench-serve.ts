import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../test/free-port.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Start {
  readonly firstRun: boolean
  readonly answeredMs: number
  readonly readyMs: number
  /** Of the whole process until it was ready. */
  readonly cpuSeconds: number
}

/** What is aimed at, until the first answer. */
const limitsMs = { first: 10_000, later: 3000 }

/** Starts the built server on new and on existing folders, and says after how long it answers. */
export async function servingTable(rounds: number): Promise<string> {
  const built = `dist-serve-${process.pid}`
  try {
    execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), built], { cwd: root, stdio: 'inherit' })
    const starts: Start[] = []
    for (let round = 0; round < rounds; round += 1) starts.push(...(await twice(join(root, built, 'cli', 'main.js'))))
    return tableOf(starts)
  } finally {
    rmSync(join(root, built), { recursive: true, force: true })
  }
}

async function twice(main: string): Promise<readonly Start[]> {
  const data = mkdtempSync(join(tmpdir(), 'nexus-serve-'))
  try {
    return [await started(main, data, true), await started(main, data, false)]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function started(main: string, data: string, firstRun: boolean): Promise<Start> {
  const port = await freePort()
  const before = performance.now()
  const args = [main, 'serve', '--data', data, '--port', String(port), '--log', 'silent']
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const after = async (path: string): Promise<number> => {
    while (!(await isAnswered(`http://127.0.0.1:${port}${path}`)))
      await new Promise((resolve) => setTimeout(resolve, 10))
    return performance.now() - before
  }
  try {
    const answeredMs = await after('/health/live')
    const readyMs = await after('/health/ready')
    return { firstRun, answeredMs, readyMs, cpuSeconds: cpuSecondsOf(child.pid ?? 0) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** proc(5) stat: user and system time in hundredths of a second, behind the name, which ends with the last bracket. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const isAnswered = (url: string): Promise<boolean> =>
  fetch(url).then(
    async (response) => {
      await response.arrayBuffer()
      return response.ok
    },
    () => false,
  )

function tableOf(starts: readonly Start[]): string {
  const rows = [true, false].map((firstRun) => {
    const of = starts.filter((start) => start.firstRun === firstRun)
    const limit = firstRun ? limitsMs.first : limitsMs.later
    const held = of.every(({ answeredMs }) => answeredMs < limit) ? 'yes' : 'no'
    const cells = [
      firstRun ? 'first run: folder, database and key are made' : 'existing folder',
      range(of.map(({ answeredMs }) => answeredMs / 1000)),
      `${limit / 1000} s: ${held}`,
      range(of.map(({ readyMs }) => readyMs / 1000)),
      range(of.map(({ cpuSeconds }) => cpuSeconds)),
      String(of.length),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const head = '| `nexus serve` | first answer, s | aimed at | ready, s | CPU seconds until then | starts |'
  return [head, `|${' --- |'.repeat(6)}`, ...rows].join('\n')
}

const range = (values: readonly number[]): string =>
  `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`
