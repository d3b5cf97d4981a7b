import type { Database } from '../store/database.ts'
import { addCounts, type GatewayCounts, offerSystem, readModes } from '../store/gateway-modes.ts'
import type { Vault } from '../store/vault.ts'
import type { Mode } from './companion.ts'
import type { GatewaySystem } from './configuration.ts'

/** The mode of every system as it is now, and what is counted of each. */
export interface ModeSwitch {
  /** As last read: never waits. */
  readonly modeOf: (system: string) => Mode
  readonly count: (system: string, what: keyof GatewayCounts) => void
  /** Reads the modes at once and hands over what was counted; else it happens every second. */
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

interface SwitchParts {
  readonly database: Database
  readonly vault: Vault
  /** A project's id; throws until it is known. */
  readonly project: () => string
  readonly systems: readonly GatewaySystem[]
  readonly now: () => Date
  /** Told when the database does not answer; the modes stay as they were last read. */
  readonly onFault: (error: unknown) => void
  readonly everyMs?: number
}

/**
 * Offers the systems of a configuration and follows what people switch, on every instance within a second. A database that does not
 * answer changes no mode; what was counted meanwhile is handed over later.
 */
export async function openModeSwitch(parts: SwitchParts): Promise<ModeSwitch> {
  const { database, vault, project, systems, now, onFault } = parts
  const modes = new Map<string, Mode>(systems.map(({ id, mode }) => [id, mode]))
  const counts = new Map<string, Counting>(systems.map(({ id }) => [id, none()]))
  let isOffered = false
  const offer = async (): Promise<void> => {
    const act = { vault, project: project(), actor: 'worker:gateway', now: now() }
    for (const system of systems) {
      const offered = { system: system.id, mode: system.mode, canGuard: system.safetyText !== null }
      modes.set(system.id, await database.transaction((tx) => offerSystem({ ...act, tx }, offered)))
    }
    isOffered = true
  }
  const look = async (): Promise<void> => {
    if (!isOffered) await offer()
    for (const [system, mode] of await readModes(database.db, project())) if (modes.has(system)) modes.set(system, mode)
    for (const [system, counting] of counts) await handOver(parts, system, counting)
  }
  const rounds = repeated(() => look().catch(onFault), parts.everyMs ?? lookMs)
  await rounds.first
  return {
    // A system that is not in the file is never read along.
    modeOf: (system) => modes.get(system) ?? 'observe',
    count: (system, what) => {
      const counting = counts.get(system)
      if (counting !== undefined) counting[what] += 1
    },
    look,
    close: async () => {
      await rounds.end()
      await look().catch(onFault)
    },
  }
}

/** Under the second that is promised, with room for the question itself. */
const lookMs = 700

type Counting = { -readonly [What in keyof GatewayCounts]: number }

const none = (): Counting => ({ requests: 0, decisions: 0, interventions: 0, gaps: 0 })

/** What came in while it was written stays for the next time. */
async function handOver({ database, project, now }: SwitchParts, system: string, counting: Counting): Promise<void> {
  const counts = { ...counting }
  const isDue = Object.values(counts).some((count) => count > 0) || now().getTime() % seenEveryMs < lookMs
  if (!isDue) return
  await addCounts(database.db, { project: project(), system }, { counts, now: now() })
  for (const what of ['requests', 'decisions', 'interventions', 'gaps'] as const) counting[what] -= counts[what]
}

/** An idle gateway says about as often that it is there. */
const seenEveryMs = 15_000

/** One round after the other, never two at once. */
function repeated(
  round: () => Promise<void>,
  everyMs: number,
): { readonly first: Promise<void>; readonly end: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let isEnded = false
  let running = round()
  const next = (): void => {
    if (isEnded) return
    timer = setTimeout(() => {
      running = round().finally(next)
    }, everyMs)
    timer.unref()
  }
  const first = running.finally(next)
  return {
    first,
    end: async () => {
      isEnded = true
      clearTimeout(timer)
      await first
      await running
    },
  }
}
