import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { theilSen } from '../src/stats/slope.ts'
import { coderTable } from './bench-coders.ts'
import { servingTable } from './bench-serve.ts'
import { sharesTable } from './bench-shares.ts'
import { statisticsTable } from './bench-statistics.ts'
import { writeSection } from './written-section.ts'

const usage = `Measures speed and memory by size, each run in a fresh process.

  npm run bench [-- --largest N] [--repeats N] [--write]

  --largest N   turns of the largest size (1000000)
  --repeats N   runs of every size but the largest (3)
  --only STAGE  reading, rules, chain, robustness, whole, statistics, coders: side by side, shares of the parts, or serve
  --write       put the tables into docs/performance.md`

const seed = 1
const recordTurns = 60

interface Run {
  readonly turns: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMiB: number
}

interface Series {
  readonly name: string
  readonly stage: string
  readonly turnsPerRecord: (turns: number) => number
  /** Largest size, as a share of the largest asked for. */
  readonly share: number
}

const manyRecords = () => recordTurns
const oneRecord = (turns: number) => turns

const series: readonly Series[] = [
  { name: 'reading `nexus-relationship/1`', stage: 'reading', turnsPerRecord: manyRecords, share: 1 },
  { name: 'rules coder', stage: 'rules', turnsPerRecord: manyRecords, share: 1 },
  { name: 'chain without coder', stage: 'chain', turnsPerRecord: manyRecords, share: 1 },
  { name: 'reading, rules coder and chain', stage: 'whole', turnsPerRecord: manyRecords, share: 1 },
  { name: 'robustness draws', stage: 'robustness', turnsPerRecord: manyRecords, share: 0.01 },
  { name: 'rules coder, one record', stage: 'rules', turnsPerRecord: oneRecord, share: 0.1 },
  { name: 'chain, one record', stage: 'chain', turnsPerRecord: oneRecord, share: 0.1 },
]

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      largest: { type: 'string', default: '1000000' },
      repeats: { type: 'string', default: '3' },
      only: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  if (values.only === undefined || values.only === 'coders') compareCoders(values.write)
  if (values.only === undefined || values.only === 'statistics') measureStatistics(values.write)
  if (values.only === undefined || values.only === 'shares') measureShares(values.write)
  if (values.only === undefined || values.only === 'serve') await measureServing(values.write, Number(values.repeats))
  if (['coders', 'statistics', 'shares', 'serve'].includes(values.only ?? '')) return
  const wanted = series.filter(({ stage }) => values.only === undefined || stage === values.only)
  const parts = wanted.map((one) => measured(one, Number(values.largest), Number(values.repeats)))
  const text = [machine(), table(parts), slopes(parts)].join('\n\n')
  console.log(text)
  if (values.write) {
    const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`
    writeSection({ file: 'docs/performance.md', name: 'bench', heading: 'Speed and memory by size', command, text })
  }
}

function compareCoders(isWritten: boolean): void {
  const model = fileURLToPath(new URL('../models/turn-coder/', import.meta.url))
  const text = [machineUsed(), coderTable((stage) => printedBy('bench-coder-stage.js', [...stage, model]))].join('\n\n')
  console.log(`${text}\n`)
  if (!isWritten) return
  const command = 'npm run bench -- --only coders --write'
  writeSection({ file: 'docs/performance.md', name: 'coders', heading: 'Coders side by side', command, text })
}

function measureStatistics(isWritten: boolean): void {
  const table = statisticsTable((stage) => printedBy('bench-statistics-stage.js', [stage]))
  const about = `Node ${process.versions.node}, ${availableParallelism()} cores, one used; load average ${loadavg()[0]?.toFixed(1)} at the end. Ratings drawn with a seed, each unit a cluster of its own. The better of two runs, each a fresh process.`
  const text = [about, table].join('\n\n')
  console.log(`${text}\n`)
  if (!isWritten) return
  const command = 'npm run bench -- --only statistics --write'
  writeSection({ file: 'docs/performance.md', name: 'statistics', heading: 'Agreement at size', command, text })
}

/** Relationships whose parts are timed. */
const sharedOut = 50

function measureShares(isWritten: boolean): void {
  const model = fileURLToPath(new URL('../models/turn-coder/', import.meta.url))
  const table = sharesTable(sharedOut, (stage) => printedBy('bench-shares-stage.js', [...stage, model]))
  const about = `Node ${process.versions.node}, ${availableParallelism()} cores; load average ${loadavg()[0]?.toFixed(1)} at the end. CPU seconds of all processes over ${sharedOut} records of ${recordTurns} turns in 5 sessions (seed ${seed}), carried to 1,000; the parts are timed one after the other, each by itself or as the difference of two runs. Reading and writing of files is not in it.`
  const text = [about, table].join('\n\n')
  console.log(`${text}\n`)
  if (!isWritten) return
  const command = 'npm run bench -- --only shares --write'
  writeSection({ file: 'docs/performance.md', name: 'shares', heading: 'What an assessment spends', command, text })
}

async function measureServing(isWritten: boolean, repeats: number): Promise<void> {
  const before = loadavg()[0]?.toFixed(1)
  const about = `Node ${process.versions.node}, ${availableParallelism()} cores; load average ${before} before. From the start of the process to the first answer of \`/health/live\`, and to that of \`/health/ready\`, on a data folder; least to greatest.`
  const text = [about, await servingTable(repeats)].join('\n\n')
  console.log(`${text}\n`)
  if (!isWritten) return
  const command = 'npm run bench -- --only serve --write'
  writeSection({ file: 'docs/performance.md', name: 'serve', heading: 'Start of the server', command, text })
}

function machineUsed(): string {
  return `Node ${process.versions.node}, ${availableParallelism()} cores, all used by the embedded coder and one by the others; load average ${loadavg()[0]?.toFixed(1)} before. Records of ${recordTurns} turns made from seeded templates (seed ${seed}), lengthened to the length people write. Bulk: all records asked for at once. Live: each turn asked for when the one before is answered. Ready: from making the coder to its first coded turn.`
}

interface MeasuredSeries extends Series {
  readonly runs: readonly Run[]
}

function measured(one: Series, largest: number, repeats: number): MeasuredSeries {
  const sizes = [1e-3, 1e-2, 1e-1, 1].filter((share) => share <= one.share).map((share) => Math.round(largest * share))
  const runs = sizes.flatMap((turns) => {
    const times = turns === largest ? 1 : repeats
    return Array.from({ length: times }, (_, repeat): Run => {
      const run = runOnce(one, turns, seed + repeat)
      console.error(`${one.name}: ${turns} turns in ${run.seconds.toFixed(2)} s, peak ${run.peakMiB.toFixed(0)} MiB`)
      return { turns, ...run }
    })
  })
  return { ...one, runs }
}

const printed = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMiB: z.number() })

function runOnce(one: Series, turns: number, runSeed: number): Omit<Run, 'turns'> {
  const sizes = [turns, one.turnsPerRecord(turns), runSeed].map(String)
  return printed.parse(printedBy('bench-stage.js', [one.stage, ...sizes]))
}

function printedBy(script: string, args: readonly string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, [join(compiledScripts(), script), ...args], { encoding: 'utf8' }))
}

let compiledAt: string | undefined

/** Compiles once, as the package is: a loader that compiles while it runs would be measured with it. */
function compiledScripts(): string {
  if (compiledAt !== undefined) return compiledAt
  const root = fileURLToPath(new URL('..', import.meta.url))
  const folder = join(root, 'node_modules', '.cache', 'nexus-bench')
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const target = ['--noEmit', 'false', '--outDir', folder, '--rootDir', root]
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), ...target], { stdio: 'inherit' })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  compiledAt = join(folder, 'scripts')
  return compiledAt
}

function machine(): string {
  const load = loadavg()[0]?.toFixed(1)
  return `Node ${process.versions.node}, ${availableParallelism()} cores, one used; load average ${load} at the end. Records of ${recordTurns} turns made from seeded templates (seed ${seed}), unless one record holds all turns. Each run is a fresh process; peak memory is its greatest resident size, with about 60 MiB for Node itself. The best of the runs, since what disturbs a run only ever slows it. CPU seconds are those of the whole process while it worked, garbage collection and compilation included; on a busy machine they say more than the clock.`
}

function table(parts: readonly MeasuredSeries[]): string {
  const rows = parts.flatMap((part) =>
    [...new Set(part.runs.map(({ turns }) => turns))].map((turns) => {
      const runs = part.runs.filter((run) => run.turns === turns)
      const seconds = Math.min(...runs.map((run) => run.seconds))
      const cpuSeconds = Math.min(...runs.map((run) => run.cpuSeconds))
      const cells = [
        part.name,
        turns.toLocaleString('en'),
        seconds.toFixed(2),
        Math.round(turns / seconds).toLocaleString('en'),
        Math.round(turns / cpuSeconds).toLocaleString('en'),
        part.stage === 'robustness' ? ((cpuSeconds / turns) * recordTurns * 1000).toFixed(1) : '',
        Math.max(...runs.map((run) => run.peakMiB)).toFixed(0),
        String(runs.length),
      ]
      return `| ${cells.join(' | ')} |`
    }),
  )
  const header = `| what | turns | seconds | turns per second | turns per CPU second | CPU ms per ${recordTurns} turns | peak MiB | runs |`
  return [header, `|${' --- |'.repeat(8)}`, ...rows].join('\n')
}

/** Growth: the slope of log CPU seconds over log turns; 1 is linear. Theil–Sen with its 95 % interval, over all runs. */
function slopes(parts: readonly MeasuredSeries[]): string {
  const rows = parts.flatMap(({ name, runs }) => {
    const slope = theilSen(
      runs.map(({ turns }) => Math.log(turns)),
      runs.map(({ cpuSeconds }) => Math.log(cpuSeconds)),
    )
    if (slope === null) return []
    const [low, high] = slope.interval.map((bound) => bound.toFixed(3))
    return [`| ${name} | ${slope.value.toFixed(3)} | ${low} to ${high} | ${slope.n} |`]
  })
  return [
    'Growth, as the slope of log CPU seconds over log turns (1 is linear; below 1 the start weighs on the small sizes):',
    ['| what | slope | 95 % interval | runs |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

await main()
