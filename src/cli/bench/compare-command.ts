import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readWhole } from '../options.ts'
import type { Terminal } from '../terminal.ts'
import type { CompareFlags } from './compare-files.ts'

/** `nexus bench compare BASE NEW`: what a change did, scenario by scenario. */
export function compareCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('compare')
    .summary('say what got worse from one run to another, and in which turns')
    .description(
      'Compares two runs scenario by scenario: the difference of every measure with its interval, and every regression with the turns that show it beside what was said there before. Exit status 1 where a regression is sure: more than chance, a threshold crossed, or a danger passed over that never was before.',
    )
    .argument('<base>', 'the folder of a run: how it was')
    .argument('<new>', 'the folder of another, or of the same with --base-system and --system')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (base: string, candidate: string, flags: CompareFlags) => {
      const { compareFolders } = await import('./compare-files.ts')
      end(await compareFolders([base, candidate], flags, terminal))
    })
  return addGrouped(command, {
    'What is compared:': [
      new Option('--base-system <id>', 'a system of BASE; otherwise all with the same id in both'),
      new Option('--system <id>', 'the system of NEW to hold against it'),
      new Option('--strict', 'fail also where a regression may be chance'),
      new Option('--resamples <number>', 'draws of scenarios behind an interval').argParser(readWhole).default(2000),
      new Option('--seed <number>', 'seed of the draws').argParser(readCount).default(1),
    ],
    'Results:': [
      new Option('--json <file>', 'write one nexus-bench-comparison/1 object; - writes it to standard output'),
      new Option('--html <file>', 'write one self-contained page'),
      new Option('--junit <file>', 'write every regression as a test case, without what was said'),
      new Option('--github', 'write annotations for GitHub, without what was said'),
      new Option('--no-text', 'show where, and not what was said: for logs that many may read'),
    ],
  })
}

const examples = examplesHelp([
  ['nexus bench compare main-run my-run', 'a change of a prompt'],
  ['nexus bench compare run run --base-system calm --system pleasing', 'two systems of one run'],
  ['nexus bench compare main-run my-run --github --no-text --junit out.xml', 'in a pipeline'],
])
