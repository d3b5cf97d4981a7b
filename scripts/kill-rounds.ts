import { parseArgs } from 'node:util'
import { killRounds, killTable } from '../test/jobs/kill-rounds.ts'

const usage = `Imports and assesses while processes are killed with -9 at random moments, and counts what that did.

  npm run kill-rounds [-- --rounds N] [--on pglite|postgres] [--seed N]

  --rounds N   processes killed (50)
  --on KIND    pglite: one process does everything; postgres: a server and two workers, one of them killed (both)
  --seed N     of the moments (1)

Ends with status 1 where a write that was acknowledged is lost, a relationship is assessed half, or a job is stuck.`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    on: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else {
  for (const on of ['pglite', 'postgres'] as const) {
    if (values.on !== undefined && values.on !== on) continue
    const tell = (line: string) => console.error(`${on}: ${line}`)
    const report = await killRounds({ on, rounds: Number(values.rounds), seed: Number(values.seed), tell })
    console.log(`${killTable(on, report)}\n`)
    const { lost, half, stuck, leftBehind, auditFaults } = report
    if (lost + half + stuck + leftBehind + auditFaults > 0) process.exitCode = 1
  }
}
