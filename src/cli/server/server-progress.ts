import { basename } from 'node:path'
import type { Terminal } from '../terminal.ts'

/** How often a watched line is written anew, and how often a plain one is added to a log. */
const watchedMs = 100
const plainMs = 10_000

export interface ServerProgress {
  readonly sending: (file: string, bytes: number, whole: number | null) => void
  readonly reading: (relationships: number) => void
  readonly assessing: (run: { readonly done: number; readonly failed: number; readonly total: number | null }) => void
  readonly fetching: (done: number, total: number) => void
  readonly end: () => void
}

interface ProgressOptions {
  readonly quiet: boolean
  readonly now: () => number
  readonly host: string
}

/** Tells how far a server is with a file: one moving line for a person, a line now and then for a log, nothing when quiet. */
export function serverProgressOn(terminal: Terminal, { quiet, now, host }: ProgressOptions): ServerProgress {
  const every = terminal.isWatched ? watchedMs : plainMs
  let last = now()
  const show = (line: () => string): void => {
    if (quiet || now() - last < every) return
    last = now()
    if (terminal.isWatched) terminal.status(line())
    else terminal.tell(line())
  }
  return {
    sending: (file, bytes, whole) =>
      show(() => `sent ${megabytes(bytes)}${ofAll(whole)} of ${basename(file)} to ${host}`),
    reading: (relationships) => show(() => `${host} has read ${counted(relationships)}`),
    assessing: ({ done, failed, total }) =>
      show(() => `${host} has assessed ${done + failed} of ${counted(total ?? done + failed)}`),
    fetching: (done, total) => show(() => `fetched ${done} of ${counted(total)}`),
    end: () => terminal.status(''),
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const ofAll = (whole: number | null): string => (whole === null ? '' : ` of ${megabytes(whole)}`)

const counted = (relationships: number): string => `${relationships} relationship${relationships === 1 ? '' : 's'}`
