/** Asks every route of the OpenAPI document for what it should refuse, on a server of its own: `npm run fuzz-api -- --requests 20000 --seed 1`. */
import { parseArgs } from 'node:util'
import { fuzzApi } from '../test/server/fuzzing/fuzz-run.ts'
import { scratchKinds } from '../test/store/scratch-kinds.ts'

const usage = `Sends requests made from the OpenAPI document to a server on the loopback, as people and keys of every role, of two tenants, and as
nobody: fitting ones, nearly fitting ones and hostile ones. No answer may be a fault of the server, take five seconds, repeat hostile text,
tell of the inside or show anything of another tenant.

  npm run fuzz-api [-- --requests N] [--seed N] [--on pglite|postgresql]

Prints the answers by route and status. Ends with status 1 where there is a finding.
`

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    on: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(usage)
else {
  for (const { name, open } of scratchKinds) {
    if (values.on !== undefined && values.on !== name.toLowerCase()) continue
    const store = await open()
    const tell = (line: string) => process.stderr.write(`${name}: ${line}\n`)
    const started = performance.now()
    const report = await fuzzApi(store, { requests: Number(values.requests), seed: Number(values.seed), tell })
    await store.close()
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    const { counts, findings, slowestMs, heapMb } = report
    for (const [route, row] of Object.entries(counts).sort(([a], [b]) => a.localeCompare(b))) {
      const cells = Object.entries(row).map(([status, count]) => `${status}: ${count}`)
      process.stdout.write(`${route.padEnd(28)} ${cells.join('  ')}\n`)
    }
    const memory = `heap ${heapMb.before} → ${heapMb.after} MB`
    process.stdout.write(
      `${name}: ${values.requests} requests, slowest ${Math.round(slowestMs)} ms, ${memory}, ${seconds} s\n`,
    )
    for (const finding of findings.slice(0, 50)) process.stdout.write(`${finding}\n`)
    process.stdout.write(`${findings.length} findings\n`)
    if (findings.length > 0) process.exitCode = 1
  }
}
