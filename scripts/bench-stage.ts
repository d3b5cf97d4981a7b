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

export interface Measured {
  readonly seconds: number
  readonly peakMiB: number
}

const noDraws = { robustness: 'skip' } as const

/** Seconds the stage itself took; making the records is not counted. */
const work: Readonly<Record<Stage, (size: SyntheticSize) => Promise<number>>> = {
  reading: (size) => onFile(size, async () => undefined),
  rules: async (size) => {
    const coder = rulesCoder()
    let seconds = 0
    for (const { relationship } of syntheticRecords(size)) seconds += await timed(() => coder.code(relationship))
    return seconds
  },
  chain: async (size) => {
    let seconds = 0
    for (const { relationship, coding } of syntheticRecords(size)) {
      seconds += await timed(() => conclude(relationship, coding, noDraws))
    }
    return seconds
  },
  robustness: async (size) => {
    let seconds = 0
    for (const { relationship, coding } of syntheticRecords(size)) {
      const without = await timed(() => conclude(relationship, coding, noDraws))
      seconds += (await timed(() => conclude(relationship, coding))) - without
    }
    return seconds
  },
  whole: (size) => {
    const coder = rulesCoder()
    return onFile(size, async (relationship) => {
      conclude(relationship, await coder.code(relationship), noDraws)
    })
  },
}

type Relationship = Parameters<typeof conclude>[0]

async function onFile(size: SyntheticSize, each: (relationship: Relationship) => Promise<void>): Promise<number> {
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

async function timed(act: () => unknown): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / 1000
}

const [name, turns, turnsPerRecord, seed] = process.argv.slice(2)
const stage = stages.find((one) => one === name)
if (stage === undefined) throw new RangeError(`There is no stage ${name}.`)
const seconds = await work[stage]({
  turns: Number(turns),
  turnsPerRecord: Number(turnsPerRecord),
  seed: Number(seed),
})
const measured: Measured = { seconds, peakMiB: process.resourceUsage().maxRSS / 1024 }
console.log(JSON.stringify(measured))
