import { Command, Option } from 'commander'
import { modelOptions, readingOptions } from '../coder-options.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import type { MeasureFlags } from '../measure-files.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readInstant } from '../options.ts'
import { serverOptions } from '../server/options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus measures FILE...`: how client and system talk, in numbers with their intervals. */
export function measuresCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('measures')
    .summary('measure style, talk, going along, empathy in words, personalisation, depth, engagement')
    .description(
      'Measures how client and system talk in each relationship, with intervals drawn over sessions. A measure that saw too little has no value and says why. None of them enters a level.',
    )
    .argument('<file...>', 'files of conversations; - reads standard input')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (files: readonly string[], flags: MeasureFlags) => {
      const { measureFiles } = await import('../measure-files.ts')
      end(await measureFiles(files, flags, terminal))
    })
  return addGrouped(command, {
    'Input:': inputOptions(),
    'Results:': outputOptions(),
    'Server, instead of this machine:': serverOptions(),
    'Language model, for --coder llm:': modelOptions(),
  })
}

function inputOptions(): readonly Option[] {
  return [
    ...readingOptions(),
    new Option('--seed <number>', 'seed of the intervals').argParser(readCount).default(1),
    new Option(
      '--until <time>',
      'when watching ended, as 2026-03-31; the silence after the last session counts up to it',
    ).argParser(readInstant),
  ]
}

function outputOptions(): readonly Option[] {
  return [
    new Option('--by <unit>', 'what a column of the table is; with --survival, what sets curves apart')
      .choices(['relationship', 'session', 'level', 'system'])
      .default('relationship'),
    new Option('--survival', 'how long clients stayed instead of the measures: Kaplan–Meier curves until dropout'),
    new Option('--svg <file>', 'with --survival, draw the curves'),
    new Option(
      '--json',
      'write nexus-measures/1 lines, or one nexus-survival/1 object, to standard output and nothing else there',
    ),
    new Option('--csv <file>', 'write one long table, without what was said'),
    new Option('--quiet', 'no progress; problems are still told'),
  ]
}

const examples = examplesHelp([
  ['nexus measures chats.jsonl', 'every measure of every relationship'],
  ['nexus measures chats.jsonl --by session', 'those that say something of one session, side by side'],
  ['nexus measures chats.jsonl --csv measures.csv', 'one long table for R or Python'],
  ['nexus measures chats.jsonl --json > measures.jsonl', 'for a program to read'],
  ['nexus measures chats.jsonl --until 2026-03-31', 'with the silence after the last session'],
  ['nexus measures chats.jsonl --survival --by level --until 2026-03-31 --svg stay.svg', 'until when clients stayed'],
])
