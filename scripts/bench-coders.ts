import { z } from 'zod'

const speed = z.object({
  turnsPerSecond: z.number(),
  cpuMsPerTurn: z.number().nullable(),
  liveMs: z.object({ median: z.number(), p95: z.number() }),
  readySeconds: z.number(),
  peakMiB: z.number(),
  wordsPerTurn: z.number(),
})
const estimate = z.object({ calls: z.number(), inputTokens: z.number(), outputTokens: z.number() })

/** Turns measured with; the rules coder is so quick that it needs more for a steady figure. */
const sizes = { rules: 20_000, embedded: 3000 } as const
const judgedTurns = 1000

// What one answer of a language model usually takes, and how many are asked for at once. (Project decision; not measured here.)
const judgedSecondsPerCall = 2
const judgedAtOnce = 4

/** The coders side by side; `run` starts a stage in a process of its own and gives what it printed. */
export function coderTable(run: (stage: readonly string[]) => unknown): string {
  const rows = (['rules', 'embedded'] as const).map((name) => {
    const one = speed.parse(run([name, String(sizes[name])]))
    const cells = [
      name,
      one.wordsPerTurn.toFixed(0),
      Math.round(one.turnsPerSecond).toLocaleString('en'),
      one.cpuMsPerTurn?.toFixed(2) ?? '',
      one.liveMs.median.toFixed(2),
      one.liveMs.p95.toFixed(2),
      one.readySeconds.toFixed(2),
      one.peakMiB.toFixed(0),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const header = [
    ...['coder', 'words a turn', 'turns a second, in bulk', 'CPU ms a turn'],
    ...['live turn, median ms', 'live turn, 95 % under ms', 'ready after s', 'peak MiB, all processes'],
  ]
  const table = [`| ${header.join(' | ')} |`, `|${' --- |'.repeat(header.length)}`, ...rows].join('\n')
  return [table, judged(estimate.parse(run(['judged', String(judgedTurns)])))].join('\n\n')
}

function judged({ calls, inputTokens, outputTokens }: z.infer<typeof estimate>): string {
  const count = (value: number) => Math.round(value).toLocaleString('en')
  const minutes = (calls * judgedSecondsPerCall) / judgedAtOnce / 60
  return `A language model as judge (\`--coder llm\`) takes for the same ${count(judgedTurns)} turns ${count(calls)} calls, about ${count(inputTokens)} tokens in and ${count(outputTokens)} out (estimated, as the command does before it asks); at ${judgedSecondsPerCall} seconds a call, ${judgedAtOnce} at once, that is ${minutes.toFixed(0)} minutes.`
}
