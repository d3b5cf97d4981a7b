import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mode } from '../../src/gateway/companion.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { startCluster } from '../store/own-cluster.ts'
import { postgresBinaries } from '../store/scratch-cluster.ts'
import { type ScratchStore, scratchOn } from '../store/scratch-kinds.ts'
import { type Fault, type FaultCourse, faults, type Ground, type KillableStore } from './fault-courses.ts'
import { killCourses } from './kill-courses.ts'

const modes = ['observe', 'guide', 'guard'] as const satisfies readonly Mode[]

/** Every fault this machine can play, in the order of the page. */
export const allFaults: readonly Fault[] = [...faults, ...killCourses]
export const isPlayable = ({ needsPostgres }: Fault): boolean => needsPostgres !== true || postgresBinaries !== null

/** A row of the page: the name, then what was seen and what was kept in each mode. */
export type FaultRow = readonly string[]

export const tableHead: FaultRow = ['What happens', ...modes.flatMap((mode) => [`Saw, in ${mode}`, `Kept, in ${mode}`])]

export async function playedRow(fault: Fault, ground: Ground): Promise<FaultRow> {
  const courses: FaultCourse[] = []
  if (fault.isAlone === true) for (const mode of modes) courses.push(await fault.course(ground, mode))
  else courses.push(...(await Promise.all(modes.map((mode) => fault.course(ground, mode)))))
  return [fault.name, ...courses.flatMap(({ saw, kept }) => [saw, kept])]
}

/** A row as the page has it, and back. */
export const lineOf = (row: FaultRow): string => `| ${row.join(' | ')} |`
export const rowIn = (line: string): FaultRow =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The ground of a run; its own PostgreSQL is started when a course first asks for it. */
export async function openGround(store: ScratchStore): Promise<Ground & { readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-faults-'))
  // PostgreSQL runs as somebody else.
  await chmod(folder, 0o755)
  let own: Promise<KillableStore> | null = null
  const opened = async (): Promise<KillableStore> => {
    const cluster = await startCluster(folder)
    const database = await openDatabase({ kind: 'postgres', url: cluster.url, patienceMs: 30_000 })
    const close = async (): Promise<void> => {
      await database.close()
      await cluster.stop()
    }
    return { ...(await scratchOn(database, close)), cluster }
  }
  return {
    store,
    own: () => {
      own ??= opened()
      return own
    },
    close: async () => {
      await (await own)?.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
