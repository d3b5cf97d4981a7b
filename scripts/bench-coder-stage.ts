import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { judgedCoder } from '../src/coders/judged.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { scripted } from '../src/llm/scripted.ts'
import { cpuSeconds, fieldOf, processes } from './processes.ts'
import { syntheticRecords } from './synthetic.ts'

/** What one coder needs, measured in a process of its own. */
interface CoderSpeed {
  readonly turnsPerSecond: number
  readonly cpuMsPerTurn: number | null
  readonly liveMs: { readonly median: number; readonly p95: number }
  readonly readySeconds: number
  readonly peakMiB: number
  readonly wordsPerTurn: number
}

const recordTurns = 60
const usualWords = 25

/** Records whose turns are about as long as people's: each goes on with what its speaker says next. */
function recordsOf(turns: number): readonly Relationship[] {
  return [...syntheticRecords({ turns, turnsPerRecord: recordTurns, seed: 1 })].map(({ relationship }) => ({
    ...relationship,
    sessions: relationship.sessions.map((session) => ({
      ...session,
      turns: session.turns.map((turn, at) => ({ ...turn, text: lengthened(session.turns, at) })),
    })),
  }))
}

function lengthened(turns: Relationship['sessions'][number]['turns'], at: number): string {
  const own = turns.filter((_, other) => other % 2 === at % 2)
  let text = turns[at]?.text ?? ''
  for (let more = 1; wordsIn(text) < usualWords - 8 && more < 12; more += 1) {
    text += ` ${own[(Math.floor(at / 2) + more) % own.length]?.text ?? ''}`
  }
  return text
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0
}

async function measure(make: () => Promise<Coder>, records: readonly Relationship[]): Promise<CoderSpeed> {
  const [first] = records
  if (first === undefined) throw new RangeError('There is nothing to code.')
  const start = performance.now()
  const coder = await make()
  await coder.code({
    ...first,
    sessions: first.sessions.slice(0, 1).map((one) => ({ ...one, turns: one.turns.slice(0, 1) })),
  })
  const readySeconds = (performance.now() - start) / 1000
  await Promise.all(records.slice(0, 4).map((record) => coder.code(record)))
  const texts = records.flatMap(({ sessions }) => sessions.flatMap(({ turns }) => turns.map(({ text }) => text)))
  const used = cpuSeconds()
  const began = performance.now()
  await Promise.all(records.map((record) => coder.code(record)))
  const seconds = (performance.now() - began) / 1000
  const cpu = cpuSeconds()
  return {
    turnsPerSecond: texts.length / seconds,
    cpuMsPerTurn: cpu === null || used === null ? null : ((cpu - used) * 1000) / texts.length,
    liveMs: await liveTimes(coder, records.slice(0, 10)),
    readySeconds,
    peakMiB: processes().reduce((sum, pid) => sum + peakOf(pid), 0),
    wordsPerTurn: texts.reduce((sum, text) => sum + wordsIn(text), 0) / texts.length,
  }
}

async function liveTimes(coder: Coder, records: readonly Relationship[]): Promise<CoderSpeed['liveMs']> {
  const times: number[] = []
  for (const record of records) {
    const live = coder.live(record)
    for (const session of record.sessions) {
      live.startSession(session)
      for (const turn of session.turns) {
        const start = performance.now()
        await live.next(turn)
        times.push(performance.now() - start)
      }
    }
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}

function peakOf(pid: number): number {
  if (pid === process.pid) return process.resourceUsage().maxRSS / 1024
  return fieldOf(pid, 'VmHWM') / 1024
}

const [name, turns, folder] = process.argv.slice(2)
const records = recordsOf(Number(turns))
const makers: Readonly<Record<string, () => Promise<Coder>>> = {
  rules: async () => rulesCoder(),
  embedded: () => embeddedCoder(folder === undefined ? {} : { folder }),
}
const make = makers[name ?? '']
if (name === 'judged') console.log(JSON.stringify(judgedCoder({ model: scripted(() => '') }).estimate(records)))
else if (make === undefined) throw new RangeError(`There is no coder ${name} to measure.`)
else console.log(JSON.stringify(await measure(make, records)))
