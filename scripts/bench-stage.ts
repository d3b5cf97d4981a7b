import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conclude } from '../src/assess/assess.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { readTranscripts } from '../src/formats/read.ts'
import { type SyntheticSize, syntheticRecords } from './synthetic.ts'

/** What is measured: each in a process of its own, so that its peak memory is its own. */
export const stages = ['reading', 'rules', 'chain', 'robustness', 'whole'] as const
export type Stage = (typeof stages)[number]

/** Time on the clock, and time of processor this process used (garbage collection and compilation included). */
interface Times {
  readonly seconds: number
  readonly cpuSeconds: number
}

export interface Measured extends Times {
  readonly peakMiB: number
}

const noDraws = { robustness: 'skip' } as const

/** Seconds the stage itself took; making the records is not counted. */
const work: Readonly<Record<Stage, (size: SyntheticSize) => Promise<Times>>> = {
  reading: (size) => onFile(size, async () => undefined),
  rules: async (size) => {
    const coder = rulesCoder()
    let all = noTime
    for (const { relationship } of syntheticRecords(size)) all = plus(all, await timed(() => coder.code(relationship)))
    return all
  },
  chain: async (size) => {
    let all = noTime
    for (const { relationship, coding } of syntheticRecords(size)) {
      all = plus(all, await timed(() => conclude(relationship, coding, noDraws)))
    }
    return all
  },
  robustness: async (size) => {
    let all = noTime
    for (const { relationship, coding } of syntheticRecords(size)) {
      const without = await timed(() => conclude(relationship, coding, noDraws))
      all = plus(all, await timed(() => conclude(relationship, coding)), without)
    }
    return all
  },
  whole: (size) => {
    const coder = rulesCoder()
    return onFile(size, async (relationship) => {
      conclude(relationship, await coder.code(relationship), noDraws)
    })
  },
}

type Relationship = Parameters<typeof conclude>[0]

async function onFile(size: SyntheticSize, each: (relationship: Relationship) => Promise<void>): Promise<Times> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-bench-'))
  try {
    const file = join(folder, 'records.jsonl')
    await writeRecords(file, size)
    return await timed(async () => {
      for await (const event of readTranscripts(file)) if (event.kind === 'relationship') await each(event.relationship)
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function writeRecords(file: string, size: SyntheticSize): Promise<void> {
  const handle = await open(file, 'w')
  for (const { relationship } of syntheticRecords(size)) {
    await handle.write(`${JSON.stringify({ format: 'nexus-relationship/1', ...relationship })}\n`)
  }
  await handle.close()
}

const noTime: Times = { seconds: 0, cpuSeconds: 0 }

function plus(all: Times, more: Times, less: Times = noTime): Times {
  return {
    seconds: all.seconds + more.seconds - less.seconds,
    cpuSeconds: all.cpuSeconds + more.cpuSeconds - less.cpuSeconds,
  }
}

async function timed(act: () => unknown): Promise<Times> {
  const start = performance.now()
  const used = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 }
}

const [name, turns, turnsPerRecord, seed] = process.argv.slice(2)
const stage = stages.find((one) => one === name)
if (stage === undefined) throw new RangeError(`There is no stage ${name}.`)
const times = await work[stage]({
  turns: Number(turns),
  turnsPerRecord: Number(turnsPerRecord),
  seed: Number(seed),
})
const measured: Measured = { ...times, peakMiB: process.resourceUsage().maxRSS / 1024 }
console.log(JSON.stringify(measured))
