import { Command } from 'commander'
import { compareCommand } from '../bench/compare-command.ts'
import { leaderboardCommand } from '../bench/leaderboard-command.ts'
import { lintCommand } from '../bench/lint-command.ts'
import { listCommand } from '../bench/list-command.ts'
import { reportCommand } from '../bench/report-command.ts'
import { runCommand } from '../bench/run-command.ts'
import { showCommand } from '../bench/show-command.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus bench …`: what relationship a system builds, by clients that are sent to it. */
export function benchCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('bench')
    .summary('say what relationship a system builds')
    .description(
      'Sends simulated clients to a system, for whole relationships of several sessions, codes every turn, and says whether the system does what its declared level requires. It names a conduct level, never the level of a relationship, and grades no level above another.',
    )
    .helpCommand(false)
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
  for (const part of parts) command.addCommand(part(terminal, end))
  return command
}

const parts = [
  runCommand,
  compareCommand,
  reportCommand,
  leaderboardCommand,
  listCommand,
  showCommand,
  lintCommand,
] as const

const examples = examplesHelp([
  ['nexus bench run examples/bench/offline.yaml', 'the reference systems, without network'],
  ['nexus bench list', 'the scenarios there are'],
  ['nexus bench lint my-scenarios --strict', 'what is wrong with scenarios of your own'],
])
