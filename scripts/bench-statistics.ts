import { z } from 'zod'

const printed = z.object({ seconds: z.number(), cpuSeconds: z.number(), peakMiB: z.number() })

const rows = [
  ['alpha', 'every nominal coefficient of 10 coders, 10,000 units, 5 categories, 20 % missing; 2,000 resamples', '20'],
  ['ordinal', 'the same, ordinal, with BCa intervals', ''],
  ['kappa', "Cohen's kappa of 1,000,000 pairs, from ratings", '1'],
] as const

/** The statistics of agreement at size; `run` starts a stage in a process of its own and gives what it printed. */
export function statisticsTable(run: (stage: string) => unknown): string {
  const body = rows.map(([stage, what, bar]) => {
    const runs = [run(stage), run(stage)].map((one) => printed.parse(one))
    const least = (of: 'seconds' | 'cpuSeconds') => Math.min(...runs.map((one) => one[of])).toFixed(2)
    const peak = Math.max(...runs.map(({ peakMiB }) => peakMiB)).toFixed(0)
    return `| ${[what, least('seconds'), least('cpuSeconds'), bar, peak].join(' | ')} |`
  })
  const header = '| what | seconds | CPU seconds | aimed at, seconds | peak MiB |'
  return [header, `|${' --- |'.repeat(5)}`, ...body].join('\n')
}
