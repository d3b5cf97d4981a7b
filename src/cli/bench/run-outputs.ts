import { dirname, join, relative, resolve } from 'node:path'
import { nexusVersion } from '../../assess/version.ts'
import type { BenchConfiguration } from '../../bench/run/bench-configuration.ts'
import { readRun, resultText } from '../../bench/run/run-folder.ts'
import { readLibrary } from '../../bench/scenario/library.ts'
import type { BenchResult } from '../../bench/score/bench-result.ts'
import { type AnnotatedFiles, githubAnnotations } from '../../report/bench/github.ts'
import { benchJunit } from '../../report/bench/junit.ts'
import { benchSite } from '../../report/bench/site.ts'
import { benchText } from '../../report/bench/text.ts'
import { openWhole } from '../outputs/output.ts'
import type { Terminal } from '../terminal.ts'

interface OutputFlags {
  readonly json?: string
  readonly html?: string
  readonly junit?: string
  readonly github?: true
}

export interface RunPlace {
  /** The file of the run. */
  readonly file: string
  /** Where the run is kept. */
  readonly folder: string
  readonly configuration: BenchConfiguration
  readonly terminal: Terminal
}

/** Hands out what a run found, in every way that was asked for. */
export async function handOut(result: BenchResult, place: RunPlace & { readonly flags: OutputFlags }): Promise<void> {
  const { flags, terminal } = place
  const outcomes = result.thresholds ?? []
  if (flags.json === '-') await terminal.out(resultText(result))
  else {
    await terminal.out(benchText(result, outcomes, { width: terminal.width, isColour: terminal.isColour }))
    if (flags.json !== undefined) await put(flags.json, resultText(result))
  }
  if (flags.junit !== undefined) await put(flags.junit, benchJunit(result, outcomes))
  if (flags.github === true) await terminal.out(githubAnnotations(result, outcomes, annotatedFiles(place)))
  if (flags.html === undefined) return
  const pages = benchSite({
    ...{ result, outcomes, comparison: null, generatedBy: `Nexus ${nexusVersion}` },
    courses: readRun(place.folder).courses,
    scenarios: libraryOf(place).map(({ scenario }) => scenario),
  })
  for (const [path, page] of pages) await put(join(flags.html, ...path.split('/')), page)
}

function libraryOf({ file, configuration }: RunPlace) {
  return readLibrary(configuration.scenarios, dirname(resolve(file)))
}

/** Annotations stand at the file of the run, and at scenarios of one's own; those that come with Nexus are in no repository but its own. */
function annotatedFiles({ file, configuration: { scenarios } }: RunPlace): AnnotatedFiles {
  const root = dirname(resolve(file))
  const own = scenarios.folders.length === 0 ? [] : readLibrary({ ...scenarios, shipped: false, ids: [] }, root)
  const places = own.map((entry) => [entry.scenario.id, relative('.', resolve(root, entry.file))] as const)
  return { configuration: relative('.', file), scenarios: new Map(places) }
}

async function put(path: string, text: string): Promise<void> {
  const write = await openWhole(path)
  await write(text)
}
