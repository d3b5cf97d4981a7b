import { Command } from 'commander'
import { defaultParameters } from '../../dtn/parameters.ts'
import { parametersPage } from '../../report/reference.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus parameters`: every threshold with its range, meaning and source, or as a file to change. */
export function parametersCommand(terminal: Terminal): Command {
  return new Command('parameters')
    .summary('list every threshold, with its range and source')
    .description(
      'Lists every threshold the framework uses. All are uncalibrated defaults; a file given with --parameters replaces them.',
    )
    .option('--yaml', 'print the shipped values as a YAML file to change')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus parameters', 'names, values, ranges and what they mean'],
        ['nexus parameters --yaml > mine.yaml', 'a file to change'],
        ['nexus assess chats.jsonl --parameters mine.yaml', 'use it; every result says what was changed'],
      ]),
    )
    .action(async (options: { readonly yaml?: true }) => {
      if (!options.yaml) return terminal.out(`${parametersPage().trimEnd()}\n`)
      const { stringify } = await import('yaml')
      return terminal.out(stringify(defaultParameters))
    })
}
