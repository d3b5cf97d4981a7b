import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join, resolve } from 'node:path'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { formats } from '../../formats/format.ts'
import type { ReadProblem } from '../../formats/problem.ts'
import { readTranscripts } from '../../formats/read.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import type { BenchCourse } from '../run/bench-course.ts'
import type { SystemContext } from './system-context.ts'

type TranscriptsEntry = Extract<SystemEntry, { kind: 'transcripts' }>

/** A course nobody played for this run: no truth about the client, and not coded yet. */
export type FinishedCourse = Omit<BenchCourse, 'coding'>

export interface FinishedCourses {
  readonly courses: readonly FinishedCourse[]
  /** What could not be read or had to be put right. */
  readonly problems: readonly ReadProblem[]
}

/**
 * Reads the transcripts of a folder, in any format Nexus reads, as courses of a system. Each relationship stands for a scenario of its own, by
 * its id, so that two folders with the same talks can be compared.
 */
export async function finishedCourses(
  entry: TranscriptsEntry,
  { folder }: Pick<SystemContext, 'folder'>,
): Promise<FinishedCourses> {
  const seenIds = new Set<string>()
  const places = new Set<string>()
  const courses: FinishedCourse[] = []
  const problems: ReadProblem[] = []
  for (const file of transcriptFiles(entry, folder)) {
    for await (const event of readTranscripts(file, { seenIds })) {
      if (event.kind === 'problem') problems.push(event.problem)
      else courses.push(courseOf(entry, event.relationship, placeOf(event.relationship.id, places)))
    }
  }
  if (courses.length > 0) return { courses, problems }
  const first = problems.find(({ effect }) => effect === 'skipped')
  const because = first === undefined ? '' : ` ${basename(first.file)}: ${first.message}`
  throw new NexusError('benchInvalid', `System ${entry.id}: no transcript of ${entry.folder} can be read.${because}`)
}

/** A hash over names and contents: what a contract says about talks that are finished. */
export function transcriptsHash(entry: TranscriptsEntry, folder: string): string {
  const hash = createHash('sha256')
  for (const file of transcriptFiles(entry, folder)) {
    hash.update(`${basename(file)}\n`).update(createHash('sha256').update(readFileSync(file)).digest('hex'))
  }
  return hash.digest('hex')
}

const endings = new Set<string>(Object.values(formats).flatMap(({ endings }) => [...endings]))

/** In order of their names, folders below included; a README is none. */
function transcriptFiles({ id, folder: given }: TranscriptsEntry, folder: string): readonly string[] {
  const root = resolve(folder, given)
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile() && endings.has(extname(found.name).toLowerCase()) && !isNoTalk(found.name))
      .map((found) => join(found.parentPath, found.name))
      .sort()
  } catch (cause) {
    throw new NexusError('benchInvalid', `System ${id}: ${given} cannot be read as a folder of transcripts.`, { cause })
  }
}

function isNoTalk(name: string): boolean {
  return name.startsWith('.') || /^readme\b/i.test(name)
}

function courseOf(
  entry: TranscriptsEntry,
  { id, system, client, sessions }: Relationship,
  scenario: string,
): FinishedCourse {
  const { name, declaredLevel, preconditions } = entry
  return {
    ...{
      format: 'nexus-bench-course/1',
      id: `${entry.id}/${scenario}/1`,
      system: entry.id,
      scenario,
      repeat: 1,
      seed: 0,
    },
    relationship: {
      ...{ id, sessions },
      system: {
        ...{ ...system, id: entry.id, declaredLevel },
        ...(name !== undefined && { name }),
        ...(preconditions !== undefined && { preconditions }),
      },
      // Whoever the client was: the benchmark speaks of the system's conduct alone (domain.md B17).
      client: { ...client, simulated: true },
    },
    ...{
      played: [],
      closings: [],
      hasLeft: false,
      end: null,
      usage: { inputTokens: 0, outputTokens: 0 },
      failed: null,
    },
  }
}

/** An id as the name of a folder. */
function placeOf(id: string, taken: Set<string>): string {
  const plain =
    id
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 80) || 'talk'
  for (let n = 1; ; n += 1) {
    const place = n === 1 ? plain : `${plain}-${n}`
    if (taken.has(place.toLowerCase())) continue
    taken.add(place.toLowerCase())
    return place
  }
}
