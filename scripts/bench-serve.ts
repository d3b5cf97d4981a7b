import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Start {
  readonly firstRun: boolean
  readonly answeredMs: number
  readonly readyMs: number
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
    return { firstRun, answeredMs, readyMs: await after('/health/ready') }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
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
    const seconds = (values: readonly number[]) =>
      `${(Math.min(...values) / 1000).toFixed(2)} to ${(Math.max(...values) / 1000).toFixed(2)}`
    const limit = firstRun ? limitsMs.first : limitsMs.later
    const answered = of.map(({ answeredMs }) => answeredMs)
    const held = answered.every((ms) => ms < limit) ? 'yes' : 'no'
    const name = firstRun ? 'first run: folder, database and key are made' : 'existing folder'
    const cells = [name, seconds(answered), seconds(of.map(({ readyMs }) => readyMs)), `${limit / 1000} s: ${held}`]
    return `| ${cells.join(' | ')} | ${of.length} |`
  })
  return [
    '| `nexus serve` | first answer, s | ready, s | asked for | starts |',
    `|${' --- |'.repeat(5)}`,
    ...rows,
  ].join('\n')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
