import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startAssessing } from '../src/api/runs.ts'
import { asked, ended, runReply, upload, writeCorpus } from './load-runs.ts'
import { openScene, type Scene } from './load-scene.ts'
import { agent } from './load-users.ts'

const usage = `Measures what workers get done on one PostgreSQL, with the built program in processes of its own (npm run build first).

  npm run throughput [-- --workers 1,2,4] [--turns N]

  --workers LIST  nexus worker processes, one measurement each (1,2,4)
  --turns N       turns of the file, in relationships of 60 (30000)

Prints turns a second of an import alone (read, pseudonymised, sealed, kept: no coder), of assessing by rules and of assessing by the embedded
coder, and how late the server's event loop was during the import (99th percentile of its own measure).`

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1,2,4' },
    turns: { type: 'string', default: '30000' },
    help: { type: 'boolean', default: false },
  },
})

async function main(turns: number): Promise<void> {
  console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, ${turns} turns.\n`)
  console.log('| workers | import | rules | embedded | event loop late, ms | load average |')
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const workers of values.workers.split(',').map(Number)) {
    const scene = await openScene({ on: 'postgres', workers, users: 1 })
    try {
      console.log(await row(scene, workers, turns))
    } finally {
      await scene.close()
    }
  }
  agent.destroy()
}

async function row(scene: Scene, workers: number, turns: number): Promise<string> {
  const file = join(scene.folder, 'import.jsonl')
  await writeCorpus(file, { turns, seed: 3, prefix: 't' })
  const imported = await rate(turns, async () => ended(scene, await upload(scene, file, { assess: 'false' })))
  const late = await eventLoopLateMs(scene.url)
  const assessed = (coder: 'rules' | 'embedded') =>
    rate(turns, async () => {
      const body = { coder, robustness: 'skip' }
      await ended(scene, runReply.parse(await asked(scene, startAssessing, { body })).id)
    })
  const rules = await assessed('rules')
  const embedded = await assessed('embedded')
  const cells = [workers, imported, rules, embedded, late, loadavg()[0]?.toFixed(1)]
  return `| ${cells.join(' | ')} |`
}

async function rate(turns: number, work: () => Promise<void>): Promise<string> {
  const since = performance.now()
  await work()
  return (turns / ((performance.now() - since) / 1000)).toFixed(0)
}

async function eventLoopLateMs(url: string): Promise<string> {
  const text = await (await fetch(new URL('/metrics', url))).text()
  const seconds = /^nexus_nodejs_eventloop_lag_p99_seconds(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1]
  return seconds === undefined ? 'not told' : (Number(seconds) * 1000).toFixed(0)
}

if (values.help) console.log(usage)
else await main(Number(values.turns))
