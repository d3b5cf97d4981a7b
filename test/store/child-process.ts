import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../source-tree.ts'

/** A started test/store/store-child.ts. */
export interface Child {
  readonly pid: number
  readonly said: readonly string[]
  /** The first line that begins so, when it comes. */
  readonly line: (start: string) => Promise<string>
  readonly kill: () => Promise<void>
}

export function startChild(...args: readonly string[]): Child {
  const script = join(root, 'test', 'store', 'store-child.ts')
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  let ended = false
  const over = once(child, 'exit').then(() => {
    ended = true
    tell()
  })
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line)
      tell()
    })
  }
  const line = (start: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = said.find((one) => one.startsWith(start))
        if (found === undefined && !ended) return
        listeners.delete(look)
        if (found === undefined) reject(new Error(`The process ended and said ${said.slice(-3).join(' | ')}`))
        else resolve(found)
      }
      listeners.add(look)
      look()
    })
  const kill = async (): Promise<void> => {
    if (!ended) child.kill('SIGKILL')
    await over
  }
  return { pid: child.pid ?? 0, said, line, kill }
}
