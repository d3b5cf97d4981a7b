import { setMaxListeners } from 'node:events'
import { mkdir, stat } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { listRelationships } from '../src/api/relationships.ts'
import { startAssessing } from '../src/api/runs.ts'
import { type ProcessUse, watchProcesses } from './load-processes.ts'
import { asked, ended, runReply, turnsEach, upload, writeCorpus } from './load-runs.ts'
import { openScene, type Scene } from './load-scene.ts'
import { agent, openTimings, reads, type Timings, users } from './load-users.ts'

const usage = `Lets many people work while a large file is imported, with the built program in processes of its own (npm run build first).

  npm run load [-- --on pglite|postgres] [--workers N] [--turns N] [--users N]

  --on KIND      pglite: one server on a data folder; postgres: a server, workers and a PostgreSQL of its own (pglite)
  --workers N    nexus worker processes, on postgres (1)
  --turns N      turns of the imported file, in relationships of 60 (1000000)
  --users N      people at once, each with a pause of 1 to 3 seconds after every answer (200)
  --profile DIR  write processor profiles of the server there
  --kept         imported as it is, without pseudonymising

Ends with status 1 on any error, where 95 % of the answers to any kind of read take 250 ms or more, or where memory grows with the data.`

const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'pglite' },
    workers: { type: 'string', default: '1' },
    turns: { type: 'string', default: '1000000' },
    users: { type: 'string', default: '200' },
    profile: { type: 'string' },
    kept: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Read and written to by the users; assessed before they come. */
const relationshipsRead = 200

interface Measured {
  readonly timings: Timings
  readonly uses: readonly ProcessUse[]
  readonly seconds: { readonly upload: number; readonly whole: number }
  readonly bytes: number
}

async function main(on: 'pglite' | 'postgres'): Promise<void> {
  const workers = on === 'postgres' ? Number(values.workers) : 0
  if (values.profile !== undefined) await mkdir(values.profile, { recursive: true })
  const profiles = values.profile === undefined ? {} : { profiles: values.profile }
  const scene = await openScene({ on, workers, users: Number(values.users), ...profiles })
  try {
    const measured = await underLoad(scene, Number(values.turns))
    console.log(report(on, workers, measured))
    const faults = verdict(measured)
    for (const fault of faults) console.log(`\nFAILED: ${fault}`)
    if (faults.length > 0) process.exitCode = 1
  } finally {
    agent.destroy()
    await scene.close()
  }
}

async function underLoad(scene: Scene, turns: number): Promise<Measured> {
  const { url, project, keys, folder } = scene
  const relationships = await prepare(scene)
  const file = join(folder, 'import.jsonl')
  await writeCorpus(file, { turns, seed: 2, prefix: 'm' })
  const timings = openTimings()
  const end = new AbortController()
  setMaxListeners(0, end.signal)
  const watching = watchProcesses(scene.processes)
  const working = users({ url, project, keys, relationships, timings, signal: end.signal })
  tell('users are at work')
  await wait(5000)
  const started = performance.now()
  const run = await upload(scene, file, { assess: 'false', pseudonymise: values.kept ? 'false' : 'true' })
  const upTo = performance.now()
  tell(`upload acknowledged after ${((upTo - started) / 1000).toFixed(1)} s`)
  await ended(scene, run, (done) => tell(progressOf({ done, timings, since: started })))
  const whole = (performance.now() - started) / 1000
  await wait(2000)
  end.abort()
  await working
  const { size } = await stat(file)
  return { timings, uses: watching.stop(), seconds: { upload: (upTo - started) / 1000, whole }, bytes: size }
}

/** What users find when they come: imported and assessed by rules. */
async function prepare(scene: Scene): Promise<readonly string[]> {
  const file = join(scene.folder, 'read.jsonl')
  await writeCorpus(file, { turns: relationshipsRead * turnsEach, seed: 1, prefix: 'u' })
  await ended(scene, await upload(scene, file, { assess: 'false' }))
  const { id } = runReply.parse(await asked(scene, startAssessing, { body: { coder: 'rules', robustness: 'skip' } }))
  await ended(scene, id)
  tell('users have something to read')
  const list = await asked(scene, listRelationships, { query: { limit: 200 } })
  return z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(list)
    .items.map(({ id }) => id)
}

const tell = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)

function progressOf({ done, timings, since }: { done: number; timings: Timings; since: number }): string {
  const ms = reads.flatMap((id) => timings.all().get(id)?.ms ?? [])
  const rate = (done * turnsEach) / ((performance.now() - since) / 1000)
  return `${done} relationships imported (${rate.toFixed(0)} turns/s); reads so far: p95 ${at(ms, 0.95).toFixed(0)} ms; load average ${loadavg()[0]?.toFixed(1)}`
}

function at(ms: readonly number[], share: number): number {
  const sorted = [...ms].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function report(on: string, workers: number, { timings, uses, seconds, bytes }: Measured): string {
  const turns = Number(values.turns)
  const rows = [...timings.all()].sort().map(([what, { ms, faults }]) => {
    const cells = [
      what,
      ms.length,
      ...[0.5, 0.95, 0.99].map((share) => at(ms, share).toFixed(0)),
      Math.max(0, ...ms).toFixed(0),
      faults.length,
    ]
    return `| ${cells.join(' | ')} |`
  })
  const used = uses.map(({ name, peakMiB, earlyMiB, lateMiB, cpuSeconds }) => {
    const cells = [name, ...[peakMiB, earlyMiB, lateMiB, cpuSeconds].map((value) => value.toFixed(0))]
    return `| ${cells.join(' | ')} |`
  })
  const store = on === 'pglite' ? 'a data folder (PGlite)' : `PostgreSQL, ${workers} worker${workers === 1 ? '' : 's'}`
  return [
    `On ${store}: Node ${process.versions.node}, ${availableParallelism()} cores shared with the load generator; load average ${loadavg()[0]?.toFixed(1)} at the end. ${values.users} users, each with an event stream open and a pause of 1 to 3 s after every answer. Meanwhile ${turns.toLocaleString('en')} turns (${(bytes / 1024 ** 2).toFixed(0)} MiB, ${values.kept ? 'kept as they are' : 'pseudonymised'}) were imported in ${seconds.whole.toFixed(0)} s (upload ${seconds.upload.toFixed(0)} s): ${(turns / seconds.whole).toFixed(0)} turns a second.`,
    [
      '| asked for | answers | median ms | 95 % ms | 99 % ms | longest ms | errors |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
    ].join('\n'),
    ['| process | peak MiB | early MiB | late MiB | CPU s |', '| --- | ---: | ---: | ---: | ---: |', ...used].join(
      '\n',
    ),
  ].join('\n\n')
}

const mostMs = 250
/** What a process may hold at most, and by how much it may grow between the second and the last quarter. */
const most = { peakMiB: 1536, growth: 1.25, spareMiB: 96 } as const

function verdict({ timings, uses }: Measured): readonly string[] {
  const faults = [...timings.all()].flatMap(([what, { faults: seen }]) =>
    seen.length === 0 ? [] : [`${what}: ${seen.length} errors (${[...new Set(seen)].slice(0, 5).join(', ')})`],
  )
  const slow = reads.flatMap((id) => {
    const p95 = at(timings.all().get(id)?.ms ?? [], 0.95)
    return p95 < mostMs ? [] : [`${id}: 95 % of the answers within ${p95.toFixed(0)} ms, ${mostMs} are allowed`]
  })
  const grown = uses.flatMap(({ name, peakMiB, earlyMiB, lateMiB }) => {
    const isBounded = peakMiB < most.peakMiB && lateMiB < earlyMiB * most.growth + most.spareMiB
    return isBounded
      ? []
      : [`${name}: ${earlyMiB.toFixed(0)} MiB early, ${lateMiB.toFixed(0)} late, ${peakMiB.toFixed(0)} at most`]
  })
  return [...faults, ...slow, ...grown]
}

if (values.help) console.log(usage)
else await main(values.on === 'postgres' ? 'postgres' : 'pglite')
