import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import type { Terminal } from '../terminal.ts'
import type { LintFlags } from './lint-run.ts'

/** `nexus bench lint [PATHS…]`: what is wrong with files of scenarios. */
export function lintCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('lint')
    .summary('say what is wrong with files of scenarios')
    .description(
      'Reads scenarios and tells what no schema can: expectations that can never come true or contradict each other or the table of their level, words that say something else than their act, sets that differ in more than they say, probes nothing gives an opportunity for, sessions too short to say anything. Errors cannot mean what they say; warnings want a look.',
    )
    .argument('[paths...]', 'files and folders; the library that comes with Nexus if none is given')
    .addHelpText(
      'after',
      `${examplesHelp([
        ['nexus bench lint', 'the library that comes with Nexus'],
        ['nexus bench lint my-scenarios --strict', 'in a pipeline'],
        ['nexus bench lint my-scenarios --coder embedded', 'words read by the trained coder; slower'],
      ])}\n\n${exitHelp()}`,
    )
    .action(async (paths: readonly string[], flags: LintFlags) => {
      const { lintRun } = await import('./lint-run.ts')
      end(await lintRun(paths, flags, terminal))
    })
  return addGrouped(command, {
    'How closely:': [
      new Option('--strict', 'warnings fail, too'),
      new Option('--errors', 'tell errors alone'),
      new Option('--coder <coder>', 'who reads whether words are their act')
        .choices(['rules', 'embedded', 'none'])
        .default('rules'),
    ],
    'Results:': [new Option('--json', 'write one JSON object to standard output')],
  })
}
