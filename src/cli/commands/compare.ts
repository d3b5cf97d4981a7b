import { Command } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { ExitCode } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus compare BEFORE AFTER`: what differs between two runs, and which turns or parameters did it. */
export function compareCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('compare')
    .summary('say what differs between two files of assessments')
    .description(
      'Compares two files of nexus-assessment/1 lines by relationship: what changed, and which turns or parameters did it.',
    )
    .argument('<before>', 'a file written with: nexus assess … --json')
    .argument('<after>', 'another; - reads standard input')
    .option('--json', 'write one JSON object to standard output and nothing else there')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus compare rules.jsonl human.jsonl', 'another coder'],
        ['nexus compare old.jsonl new.jsonl --json', 'for a program to read'],
      ]),
    )
    .action(async (before: string, after: string, options: { readonly json?: true }) => {
      const { compareFiles } = await import('../compare-files.ts')
      end(await compareFiles([before, after], options, terminal))
    })
}
