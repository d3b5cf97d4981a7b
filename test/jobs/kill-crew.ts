import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readReadiness } from '../../src/api/health.ts'
import type { KillScene } from './kill-scene.ts'

/** A process of the built program. */
export interface Member {
  readonly role: 'server' | 'worker'
  process: ChildProcess
  /** Resolves with the seconds from its start until it was ready. */
  isReady: Promise<number>
}

/** The processes of a scene: on PGlite a server that does everything, on PostgreSQL a server and two workers. */
export interface Crew {
  readonly members: readonly Member[]
  readonly url: string
  readonly ready: () => Promise<void>
  /** Ends one with SIGKILL and starts it again. */
  readonly killed: (member: Member) => Promise<void>
  /** Tells all to end; answers how many did not end well by themselves. */
  readonly end: () => Promise<number>
}

export async function startCrew(scene: KillScene, program: string): Promise<Crew> {
  const url = `http://127.0.0.1:${scene.port}`
  const log = createWriteStream(join(scene.folder, 'processes.log'), { flags: 'a' })
  const start = (role: Member['role']): Member => {
    const slots = scene.on === 'postgres' ? ['--slots', '0'] : []
    const serving = ['serve', '--port', String(scene.port), '--log', 'error', ...slots]
    const child = spawn(process.execPath, [program, ...(role === 'server' ? serving : ['worker'])], {
      env: scene.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    return { role, process: child, isReady: role === 'server' ? answering(child, url) : working(child) }
  }
  const members = (scene.on === 'pglite' ? (['server'] as const) : (['server', 'worker', 'worker'] as const)).map(start)
  const ready = async () => void (await Promise.all(members.map(({ isReady }) => isReady)))
  await ready()
  return {
    ...{ members, url, ready },
    killed: async (member) => {
      await ended(member.process, 'SIGKILL')
      const { process: next, isReady } = start(member.role)
      member.process = next
      member.isReady = isReady
    },
    end: async () => {
      const codes = await Promise.all(members.map(({ process: one }) => ended(one, 'SIGTERM')))
      log.end()
      return codes.filter((code) => code !== 0).length
    },
  }
}

/** Sends a signal and answers how the process ended; null where it had to be killed. */
export async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  const cut = setTimeout(() => child.kill('SIGKILL'), graceMs)
  const code = await gone
  clearTimeout(cut)
  return code
}

const graceMs = 30_000
const startMs = 90_000

async function answering(child: ChildProcess, url: string): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < startMs && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${url}${readReadiness.path}`).catch(() => null)
    if (response?.ok === true) return (performance.now() - began) / 1000
    await wait(50)
  }
  throw new Error(`The server did not come up (status ${child.exitCode}, signal ${child.signalCode}).`)
}

function working(child: ChildProcess): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('A worker did not come up.')), startMs)
    child.stderr?.on('data', (text: Buffer) => {
      if (!/nexus: worker \S+ takes/.test(text.toString('utf8'))) return
      clearTimeout(late)
      resolve((performance.now() - began) / 1000)
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`A worker ended before it worked (status ${code}).`))
    })
  })
}
