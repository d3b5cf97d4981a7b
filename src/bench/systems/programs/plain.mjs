// A system for tests: plain text in, plain text out, started for every reply.
import { readFileSync } from 'node:fs'

const text = readFileSync(0, 'utf8').trim()
const { NEXUS_PERSON, NEXUS_SESSION, NEXUS_AT } = process.env
if (text === 'fail') {
  process.exitCode = 3
  // Node leaves the exit code that was set.
  console.error(new RangeError('nobody may read this').stack)
} else if (text === 'endless') process.stdout.write('x'.repeat(2_000_000))
else if (text === 'silent') setInterval(() => undefined, 1000)
else if (text !== 'nothing') process.stdout.write(`${NEXUS_PERSON} ${NEXUS_SESSION} ${NEXUS_AT}: ${text}\n`)
