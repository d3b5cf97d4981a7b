import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isClean, killRounds, killTable } from '../test/jobs/kill-rounds.ts'

const usage = `Kills the real processes with -9 at random moments while others import, speak, code and read over HTTP, and counts what that did.

  npm run build && npm run kill-rounds [-- --rounds N] [--on pglite|postgres] [--seed N] [--program FILE]

  --rounds N      processes killed (50)
  --on KIND       pglite: one nexus serve; postgres: nexus serve and two nexus worker, one of the three killed (both)
  --seed N        of the moments (1)
  --program FILE  the built command line (dist/cli/main.js)

Ends with status 1 where a write that was acknowledged is lost or was done twice, a relationship is assessed by halves, a job is stuck or
given up, or the audit chain does not hold.`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    on: { type: 'string' },
    seed: { type: 'string', default: '1' },
    program: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(usage)
else {
  for (const on of ['pglite', 'postgres'] as const) {
    if (values.on !== undefined && values.on !== on) continue
    const tell = (line: string) => console.error(`${on}: ${line}`)
    const { program } = values
    const given = program === undefined ? {} : { program: resolve(program) }
    const report = await killRounds({ on, rounds: Number(values.rounds), seed: Number(values.seed), tell, ...given })
    console.log(`${killTable(on, report)}\n`)
    if (!isClean(report)) process.exitCode = 1
  }
}
