import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import type { MethodsFlags } from '../methods-files.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus methods FILE...`: a methods section from what was really run. */
export function methodsCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('methods')
    .summary('write a methods section from what was really run')
    .description(
      'Writes the methods section of a paper from results: versions, coders, parameters, seeds, resamples, sample sizes, coefficients with their intervals, and the references of what was used. What is in none of the files is not in the text.',
    )
    .argument(
      '<files...>',
      'assessments, nexus-agreement/1, nexus-validation/1, scores of nexus instrument score --json, folders of studies',
    )
    .addOption(new Option('--markdown', 'Markdown instead of plain text'))
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (files: readonly string[], flags: MethodsFlags) => {
      const { methodsFiles } = await import('../methods-files.ts')
      end(await methodsFiles(files, flags, terminal))
    })
}

const examples = examplesHelp([
  ['nexus methods assessments.jsonl', 'how relationships were coded and classified'],
  ['nexus methods my-study agreement.json --markdown', 'a study and the agreement of its coders'],
])
