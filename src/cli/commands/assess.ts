import { Command, Option } from 'commander'
import type { AssessFlags } from '../assess-files.ts'
import { modelOptions, readingOptions } from '../coder-options.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readRequirement, readSeverity } from '../options.ts'
import { serverOptions } from '../server/options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus assess FILE...`: from conversations to assessments with their evidence. */
export function assessCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('assess')
    .summary('assess the conversations in files')
    .description(
      'Says for each relationship which level it shows, or why none can be given, with the turns every word rests on.',
    )
    .argument('<file...>', 'files of conversations; - reads standard input')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (files: readonly string[], flags: AssessFlags) => {
      // Loaded when it is needed: readers, coders and reports take longer to load than the help takes to show.
      const { assessFiles } = await import('../assess-files.ts')
      end(await assessFiles(files, flags, terminal))
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
    new Option('--seed <number>', 'seed of the robustness draws').argParser(readCount).default(1),
    new Option('--no-robustness', 'do not measure how near a level is to changing'),
  ]
}

function outputOptions(): readonly Option[] {
  return [
    new Option('--json', 'write nexus-assessment/1 lines to standard output and nothing else there'),
    new Option('--html <dir>', 'write one self-contained page, index.html; keeps every transcript in memory'),
    new Option('--csv <dir>', 'write the tables as CSV files, without what was said'),
    new Option('--junit <file>', 'write what was required as a JUnit file'),
    new Option('--codings-out <file>', 'write what the coder found as nexus-coding/1 lines'),
    new Option('--require <level>', 'fail unless every level is this: 1, 2, 3 or "declared"').argParser(
      readRequirement,
    ),
    new Option('--max-severity <number>', 'fail when a risk is above this severity, 0 to 4').argParser(readSeverity),
    new Option('--quiet', 'no progress; problems are still told'),
  ]
}

const examples = examplesHelp([
  ['nexus assess chats.jsonl', 'a table'],
  ['nexus assess conversations.json --html report', 'a ChatGPT export, as a page to read'],
  ['nexus assess chats.jsonl --json > levels.jsonl', 'for a program to read'],
  ['nexus assess chats.csv --require declared --max-severity 2', 'a check in a pipeline'],
  ['nexus assess chats.jsonl --coder human --codings mine.jsonl', 'with codes a person assigned'],
  ['nexus assess chats.jsonl --coder rules', 'with rules that name themselves, and no model'],
  ['nexus assess chats.jsonl --server local --key-file key', 'by the server of this machine, which keeps it'],
  ['nexus assess - < chats.jsonl', 'from standard input'],
])
