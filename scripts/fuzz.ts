/**
 * Reads generated and damaged files with every reader, and holds every coefficient of agreement against its definition:
 * `npm run fuzz -- --runs 200000 --seed 1`, or one of them: `npm run fuzz -- --only agreement`.
 */
import { parseArgs } from 'node:util'
import { fuzzAgreement } from '../test/agreement-definitions.ts'
import { fuzzers } from '../test/fuzzing.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const all = { ...fuzzers, agreement: fuzzAgreement }
const kinds = Object.entries(all).filter(([name]) => values.only === undefined || name === values.only)
const isAgreementOnly = kinds.every(([name]) => name === 'agreement')
const runs = Number(values.runs ?? (isAgreementOnly ? 10_000 : 200_000))
const seed = Number(values.seed ?? 1)
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed) || kinds.length === 0) {
  const names = Object.keys(all).join(', ')
  process.stderr.write(`usage: npm run fuzz -- [--runs N] [--seed S] [--only NAME], whole numbers, one of: ${names}\n`)
  process.exit(2)
}

const each = Math.ceil(runs / kinds.length)
let failures = 0
for (const [name, fuzz] of kinds) {
  const started = performance.now()
  // Small portions, so that progress is seen and the memory of one portion is free before the next.
  const portions = Math.ceil(each / 2500)
  let failure: string | null = null
  for (let portion = 0; portion < portions && failure === null; portion += 1) {
    failure = await fuzz({ runs: Math.min(2500, each - portion * 2500), seed: seed * 1_000_003 + portion })
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${failure === null ? 'held' : 'FAILED'}: ${name}, ${each} inputs, seed ${seed}, ${seconds} s\n`)
  if (failure !== null) {
    failures += 1
    process.stdout.write(`${failure}\n`)
  }
}
process.exit(failures === 0 ? 0 : 1)
