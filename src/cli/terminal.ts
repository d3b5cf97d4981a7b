import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import { plain } from '../report/terminal-text.ts'

/** Where a command writes. Results go to `out`, everything else to `tell`, so that results can be piped. */
export interface Terminal {
  /** Writes a result; waits until the reader has taken it, and never fails when the reader has left. */
  out(text: string): Promise<void>
  /** Writes a message to standard error. */
  tell(text: string): void
  /** Shows the state of the work on one line that is written over; does nothing where nobody watches. */
  status(text: string): void
  /** Asks a question; null where there is nobody to answer. */
  ask(question: string): Promise<string | null>
  /** True after the reader of the results has left. */
  readonly isClosed: boolean
  /** True where standard error is watched by a person. */
  readonly isWatched: boolean
  readonly isColour: boolean
  readonly width: number
}

export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The terminal of these streams: no colour and no moving line where they are piped. */
export function terminalOf({ stdin, stdout, stderr, env }: Streams): Terminal {
  let isClosed = false
  let shown = 0
  // A reader that leaves early, as `head` does, is no error: the results simply have nowhere to go.
  stdout.on('error', () => {
    isClosed = true
  })
  stderr.on('error', () => undefined)
  const isWatched = stderr.isTTY === true && env.TERM !== 'dumb'
  const wipe = () => {
    if (shown > 0) stderr.write(`\r${' '.repeat(shown)}\r`)
    shown = 0
  }
  return {
    out: async (text) => {
      if (isClosed) return
      wipe()
      if (!stdout.write(text)) await Promise.race([once(stdout, 'drain'), once(stdout, 'close')]).catch(() => undefined)
    },
    tell: (text) => {
      wipe()
      // Ids come from files and could hold signs that move the cursor.
      stderr.write(`${text.split('\n').map(plain).join('\n')}\n`)
    },
    status: (text) => {
      if (!isWatched) return
      wipe()
      const line = plain(text).slice(0, Math.max(0, (stderr.columns ?? 80) - 1))
      shown = line.length
      stderr.write(line)
    },
    ask: async (question) => {
      if (!isWatched || stdin.isTTY !== true) return null
      wipe()
      const reader = createInterface({ input: stdin, output: stderr })
      // Ctrl-C and the end of the input close the reader: no answer is a no.
      const closed = once(reader, 'close').then(() => '')
      const answer = await Promise.race([reader.question(question), closed])
      reader.close()
      return answer
    },
    get isClosed() {
      return isClosed
    },
    isWatched,
    isColour: wantsColour(stdout.isTTY === true, env),
    width: stdout.columns ?? (Number(env.COLUMNS) || 100),
  }
}

/** no-color.org: `NO_COLOR` not empty switches colour off; `FORCE_COLOR` not 0 switches it on where it is piped. */
function wantsColour(isTTY: boolean, env: Streams['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0'
  return isTTY && env.TERM !== 'dumb'
}
