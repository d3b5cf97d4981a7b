import { conclude } from '../src/assess/assess.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { classifyCoded } from '../src/dtn/classify.ts'
import { codeRelationship } from '../src/dtn/coding.ts'
import { measureRelationship } from '../src/dtn/measures.ts'
import { defaultParameters } from '../src/dtn/parameters.ts'
import { cpuSeconds } from './processes.ts'
import { syntheticRecords } from './synthetic.ts'

// What `nexus assess` does with each relationship, its parts timed by themselves: process time, as the machine may be busy.
const [count, folder] = process.argv.slice(2)
const turnsPerRecord = 60
const records = [...syntheticRecords({ turns: Number(count) * turnsPerRecord, turnsPerRecord, seed: 1 })]
const coder = await embeddedCoder(folder === undefined ? {} : { folder })
await Promise.all(records.slice(0, 4).map(({ relationship }) => coder.code(relationship)))

const began = seconds()
const coded = await Promise.all(
  records.map(async ({ relationship }) => ({ relationship, coding: await coder.code(relationship) })),
)
const coding = seconds() - began

const draw = { robustness: 'skip', measureIntervals: 'draw' } as const
const skip = { robustness: 'skip', measureIntervals: 'skip' } as const
const observed = coded.map((one) => {
  const { ruptures, ...found } = classifyCoded(codeRelationship(one.relationship, one.coding), defaultParameters)
  return { ...found, ruptures: ruptures.ruptures }
})
const measuring = { parameters: defaultParameters, seed: 1, intervals: 'skip' } as const
const once = {
  chain: timed(coded, (one) => conclude(one.relationship, one.coding, skip)),
  measures: timed(observed, (one) => measureRelationship(one, measuring)),
  intervals: timed(observed, (one) => measureRelationship(one, { ...measuring, intervals: 'draw' })),
  withIntervals: timed(coded, (one) => conclude(one.relationship, one.coding, draw)),
  whole: timed(coded, (one) => conclude(one.relationship, one.coding)),
}
const { chain, measures, intervals, withIntervals, whole } = once
console.log(
  JSON.stringify({
    coding,
    chain: chain - measures,
    measures,
    intervals: intervals - measures,
    robustness: whole - withIntervals,
  }),
)
function timed<One>(list: readonly One[], act: (one: One) => unknown): number {
  const start = seconds()
  for (const one of list) act(one)
  return seconds() - start
}

function seconds(): number {
  return cpuSeconds() ?? process.uptime()
}
