import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NexusError } from '../../errors.ts'
import type { ScenarioChoice } from '../run/bench-configuration.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'

export interface LibraryEntry {
  readonly scenario: Scenario
  /** As messages name it: from the folder that was given. */
  readonly file: string
  /** SHA-256 of what was read, whatever the order and the layout of the file. */
  readonly hash: string
}

/** The library that comes with the package. From `src/` and from `dist/` it is as far away. */
export const shippedScenarios = fileURLToPath(new URL('../../../scenarios/', import.meta.url))

/** Reads the scenarios that were chosen, by id in alphabetical order; folders are from `root`. What is wrong with any file is told at once. */
export function readLibrary(choice: ScenarioChoice, root: string): readonly LibraryEntry[] {
  const files = scenarioFiles(choice, root)
  const entries = readAll(files)
  refuseRepeated(entries)
  refuseUnknown(choice, entries)
  const chosen = entries.filter(({ scenario }) => isChosen(scenario, choice)).sort(byId)
  if (chosen.length === 0) {
    throw new NexusError(
      'benchInvalid',
      files.length === 0
        ? 'No scenario was found: shipped is false and no folder holds a .yaml file.'
        : `None of ${entries.length} scenarios fits the choice of families, languages and ids; \`nexus bench list\` shows them.`,
    )
  }
  return chosen
}

/** SHA-256 of a scenario as it is read: names in alphabetical order, no layout. */
export function scenarioHash(scenario: Scenario): string {
  return createHash('sha256').update(canonical(scenario)).digest('hex')
}

export interface ScenarioFile {
  readonly path: string
  readonly file: string
}

/** The scenario files under a folder, in alphabetical order; `name` stands for it in messages. A file stands for itself. */
export function scenarioFilesIn(folder: string, name: string): readonly ScenarioFile[] {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found === undefined) {
    throw new NexusError('fileNotFound', `${name} does not exist. Name a folder of scenarios or a scenario's file.`)
  }
  if (!found.isDirectory()) return [{ path: folder, file: name }]
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, file: join(name, relative(folder, path)) }))
}

function scenarioFiles({ shipped, folders }: ScenarioChoice, root: string): readonly ScenarioFile[] {
  return [
    ...(shipped ? scenarioFilesIn(shippedScenarios, 'scenarios') : []),
    ...folders.flatMap((folder) => scenarioFilesIn(resolve(root, folder), folder)),
  ]
}

function readAll(files: readonly ScenarioFile[]): readonly LibraryEntry[] {
  const entries: LibraryEntry[] = []
  const faults: NexusError[] = []
  for (const { path, file } of files) {
    try {
      const scenario = readScenario(readFileSync(path, 'utf8'), file)
      entries.push({ scenario, file, hash: scenarioHash(scenario) })
    } catch (error) {
      if (!(error instanceof NexusError)) throw error
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new NexusError('scenarioInvalid', together(faults))
  return entries
}

/** What to do stands once, at the end. */
function together(faults: readonly NexusError[]): string {
  const lines = faults.flatMap(({ message }) => message.split('\n'))
  return lines.filter((line, at) => lines.lastIndexOf(line) === at).join('\n')
}

function refuseRepeated(entries: readonly LibraryEntry[]): void {
  const first = new Map<string, string>()
  const faults: string[] = []
  for (const { scenario, file } of entries) {
    const other = first.get(scenario.id)
    if (other === undefined) first.set(scenario.id, file)
    else faults.push(`${file}: ${other} has the id ${scenario.id} already; a result could mean both.`)
  }
  if (faults.length > 0) throw new NexusError('scenarioInvalid', faults.join('\n'))
}

function refuseUnknown({ ids }: ScenarioChoice, entries: readonly LibraryEntry[]): void {
  const known = new Set(entries.map(({ scenario }) => scenario.id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return
  throw new NexusError(
    'benchInvalid',
    `No scenario has the id ${unknown.join(', ')}. \`nexus bench list\` shows those there are; a folder of your own is named in scenarios.folders.`,
  )
}

function isChosen({ id, family, language }: Scenario, { ids, families, languages }: ScenarioChoice): boolean {
  return holds(ids, id) && holds(families, family) && holds(languages, language)
}

function holds<T>(narrowed: readonly T[], value: T): boolean {
  return narrowed.length === 0 || narrowed.includes(value)
}

function byId({ scenario: one }: LibraryEntry, { scenario: other }: LibraryEntry): number {
  return one.id < other.id ? -1 : 1
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const held = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${held.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
}
