/**
 * What a gateway costs: time to the first token and to the end, with and without it, side by side in one run before one scripted model;
 * then the memory of open relationships. `npm run gateway-overhead [-- --streams 50 --rounds 10 --relationships 10000]`
 */
import { fork } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Timed, timedStream } from './gateway-overhead-stream.ts'
import { writeSection } from './written-section.ts'

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '10' },
    relationships: { type: 'string', default: '10000' },
    coder: { type: 'string', default: 'embedded' },
    write: { type: 'boolean', default: false },
  },
})
const [streams, rounds, relationships] = [values.streams, values.rounds, values.relationships].map(Number) as [
  number,
  number,
  number,
]

/** How long the scripted model writes; streams begin spread over it, so that all of them are open at once. */
const replyMs = 2400

/** The upstream and the gateway in processes of their own, as they stand in life; whoever measures shares the machine with both. */
const upstream = await begun('upstream', [])
const gateway = await begun('gateway', [upstream.url, values.coder])
const arms = { without: upstream.url, observe: gateway.of('observe'), guide: gateway.of('guide') } as const
const timed: Record<keyof typeof arms, Timed[]> = { without: [], observe: [], guide: [] }

for (let round = -2; round < rounds; round += 1) {
  // One arm after the other in each round, so that whatever else the machine does meets all of them.
  for (const [arm, url] of Object.entries(arms) as [keyof typeof arms, string][]) {
    const all = await Promise.all(
      Array.from({ length: streams }, async (_, at) => {
        // People do not write in the same millisecond: they begin one after the other while earlier replies still run.
        await wait((at / streams) * replyMs)
        return timedStream(url, { person: `p${at}`, session: `r${round}` })
      }),
    )
    if (round >= 0) timed[arm].push(...all)
  }
}
const before = await gateway.memory()
const many = gateway.of('many')
const crowd = 250
for (let at = 0; at < relationships; at += crowd) {
  await Promise.all(
    Array.from({ length: Math.min(crowd, relationships - at) }, (_, more) =>
      timedStream(many, { person: `q${at + more}`, session: 's' }),
    ),
  )
  if (at % 1000 === 0) {
    // What it was given is read before it is given more.
    await gateway.memory()
    console.error(`gateway-overhead: ${at} relationships`)
  }
}
const after = await gateway.memory()
upstream.end()
gateway.end()

const share = (list: readonly number[], part: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(part * list.length))] ?? Number.NaN
const ms = (value: number): string => value.toFixed(1)
const rows = (Object.keys(arms) as (keyof typeof arms)[]).map((arm) => {
  const first = timed[arm].map((one) => one.firstMs)
  const total = timed[arm].map((one) => one.totalMs)
  const base = timed.without.map((one) => one.firstMs)
  const more = (part: number): string => (arm === 'without' ? '–' : `+${ms(share(first, part) - share(base, part))}`)
  return `| ${arm} | ${ms(share(first, 0.5))} | ${ms(share(first, 0.95))} | ${more(0.5)} | ${more(0.95)} | ${ms(share(total, 0.5))} | ${ms(share(total, 0.95))} |`
})
const each = ((after - before) / relationships / 1024).toFixed(1)
const grown = relationships === 0 ? '' : `, ${Math.round(after / 1e6)} MB after ${relationships} more: ${each} KiB each`
const text = [
  `${streams} streams open at once, begun one after the other, ${rounds} rounds, in each round one arm after the other before one scripted model (${timed.without.length} streams an arm). Coder: ${values.coder}. Milliseconds.`,
  '',
  '| | first token, median | first token, p95 | more, median | more, p95 | whole, median | whole, p95 |',
  '|---|---|---|---|---|---|---|',
  ...rows,
  '',
  `Memory of the gateway (resident): ${Math.round(before / 1e6)} MB with ${streams * 2} relationships${grown}.`,
].join('\n')
console.log(text)
if (values.write) {
  writeSection({
    ...{ file: 'docs/gateway.md', name: 'overhead', heading: 'What it costs' },
    ...{ command: 'npm run gateway-overhead -- --write', text },
  })
}
process.exit(0)

async function begun(part: 'upstream' | 'gateway', args: readonly string[]) {
  const child = fork(fileURLToPath(new URL('./gateway-overhead-part.ts', import.meta.url)), [part, ...args])
  const told = (): Promise<string> =>
    new Promise((resolve) => child.once('message', (message) => resolve(String(message))))
  const url = await told()
  return {
    url,
    of: (system: string): string => `${url}/systems/${system}/v1`,
    memory: async (): Promise<number> => {
      child.send('memory')
      return Number(await told())
    },
    end: () => child.kill(),
  }
}
