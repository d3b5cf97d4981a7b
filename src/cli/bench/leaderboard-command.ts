import { Command, Option } from 'commander'
import { nexusVersion } from '../../assess/version.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitCodes, exitHelp } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus bench leaderboard RUNS`: results of this machine side by side. */
export function leaderboardCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('leaderboard')
    .summary('put the results of several runs on one page')
    .description(
      'Writes one page with the systems of several runs: grouped by what the runs asked, and by the level a system declares. Systems of different declared levels are never held against each other, and nothing is ranked by one number.',
    )
    .argument('<run...>', 'folders of runs')
    .addOption(new Option('--out <file>', 'the page').default('leaderboard.html'))
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (folders: readonly string[], { out }: { readonly out: string }) => {
      const [{ playedRun }, { benchLeaderboard }, { openWhole }] = await Promise.all([
        import('./read-runs.ts'),
        import('../../report/bench/leaderboard.ts'),
        import('../outputs/output.ts'),
      ])
      const results = folders.map((folder) => playedRun(folder).result)
      const write = await openWhole(out)
      await write(benchLeaderboard(results, `Nexus ${nexusVersion}`))
      terminal.tell(`report: ${out}`)
      end(exitCodes.ok)
    })
}

const examples = examplesHelp([
  ['nexus bench leaderboard bench-runs/*', 'every run of this machine'],
  ['nexus bench leaderboard may june --out results.html', 'two of them'],
])
