import { spawn } from 'node:child_process'
import { main } from '../command.ts'

/** `nexus serve` as a process of its own. */
export interface Served {
  readonly url: string
  /** Null once there is an administrator. */
  readonly setUpLink: string | null
  /** What was printed before it was ready. */
  readonly printed: string
  /** What it logged until now. */
  readonly logged: () => string
  /** Ctrl-C; answers its exit status. */
  readonly stop: () => Promise<number | null>
}

/** Starts the built server on any free port and waits until it says that it is ready. */
export function served(env: Readonly<Record<string, string>>): Promise<Served> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--log', 'debug'], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    let logged = ''
    const ended = new Promise<number | null>((done) => child.once('close', done))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      logged += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (!printed.includes('Ctrl-C')) return
      resolve({
        url: /answers at (\S+)/.exec(printed)?.[1] ?? '',
        setUpLink: /once: (\S+)/.exec(printed)?.[1] ?? null,
        printed,
        logged: () => logged,
        stop: () => {
          child.kill('SIGINT')
          return ended
        },
      })
    })
    void ended.then((status) => reject(new Error(`nexus serve ended with ${status}: ${logged}`)))
  })
}
