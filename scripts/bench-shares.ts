import { z } from 'zod'

const parts = {
  coding: 'coding, embedded coder',
  chain: 'chain without measures',
  measures: 'measures',
  intervals: 'intervals of the measures',
  robustness: 'robustness draws',
} as const

const shares = z.record(z.enum(['coding', 'chain', 'measures', 'intervals', 'robustness']), z.number())

/** What `nexus assess` spends its time on; `run` starts the stage in a process of its own and gives what it printed. */
export function sharesTable(relationships: number, run: (stage: readonly string[]) => unknown): string {
  const spent = shares.parse(run([String(relationships)]))
  const all = Object.values(spent).reduce((sum, one) => sum + one, 0)
  const rows = Object.entries(parts).map(([part, name]) => {
    const seconds = new Map(Object.entries(spent)).get(part) ?? 0
    const each = (1000 * seconds) / relationships
    return `| ${name} | ${each.toFixed(1)} | ${each.toFixed(0)} | ${((100 * seconds) / all).toFixed(1)} |`
  })
  const header = '| part | CPU ms a relationship | CPU seconds for 1,000 | % of all |'
  return [header, `|${' --- |'.repeat(4)}`, ...rows].join('\n')
}
