import { createHash } from 'node:crypto'
import type { Scenario } from '../scenario/scenario.ts'

/** What is drawn in a course: the client's chance and the system's are apart. */
export interface CourseSeeds {
  readonly client: number
  readonly system: number
}

/**
 * Seeds of a course from the run's seed, the scenario and the repeat alone: neither order nor other courses move them, and every system meets the
 * same clients. Scenarios that differ in an attribute of identity draw the same numbers, so that what differs is what the attribute did (R-BI1).
 */
export function seedsOf(seed: number, { id, set }: Pick<Scenario, 'id' | 'set'>, repeat: number): CourseSeeds {
  const who = set?.kind === 'swap' ? `set ${set.id}` : `scenario ${id}`
  return { client: drawn(seed, who, repeat, 'client'), system: drawn(seed, who, repeat, 'system') }
}

function drawn(...parts: readonly (string | number)[]): number {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readUInt32BE(0)
}
