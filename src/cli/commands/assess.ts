import { Command, Option } from 'commander'
import { formats } from '../../formats/format.ts'
import type { AssessFlags } from '../assess-files.ts'
import { coderChoices, providerChoices } from '../choices.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitMeanings } from '../exit.ts'
import { readAmount, readColumns, readCount, readRequirement, readSeverity } from '../options.ts'
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
  const groups = {
    'Input:': inputOptions(),
    'Results:': outputOptions(),
    'Language model, for --coder llm:': modelOptions(),
  }
  for (const [heading, options] of Object.entries(groups)) {
    for (const option of options) command.addOption(option.helpGroup(heading))
  }
  return command
}

function inputOptions(): readonly Option[] {
  return [
    new Option('--from <format>', 'read every file as this format instead of recognising it').choices(
      Object.keys(formats),
    ),
    new Option('--columns <pairs>', 'CSV columns by name, as text=body,speaker=who').argParser(readColumns),
    new Option('--coder <coder>', 'who assigns the codes').choices(coderChoices).default('rules'),
    new Option('--codings <file>', 'nexus-coding/1 lines, for --coder human'),
    new Option('--parameters <file>', 'YAML file of thresholds that replace shipped ones'),
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

function modelOptions(): readonly Option[] {
  return [
    new Option('--model <name>', 'the model, as its endpoint calls it'),
    new Option('--base-url <url>', 'its endpoint, as http://127.0.0.1:8080/v1'),
    new Option('--provider <provider>', 'what the endpoint speaks; openai if not given').choices(providerChoices),
    new Option('--api-key-env <name>', 'environment variable that holds the key; NEXUS_API_KEY if not given'),
    new Option('--allow-remote <host>', 'let text leave this machine, to this host and no other'),
    new Option('--max-calls <number>', 'stop asking after so many calls').argParser(readCount),
    new Option('--max-tokens <number>', 'stop asking after so many tokens').argParser(readCount),
    new Option('--max-cost <amount>', 'stop asking at this cost in US dollars; needs both prices').argParser(
      readAmount,
    ),
    new Option('--price-in <amount>', 'US dollars per million tokens sent').argParser(readAmount),
    new Option('--price-out <amount>', 'US dollars per million tokens answered').argParser(readAmount),
    new Option('--record <file>', 'write every answer to a file'),
    new Option('--replay <file>', 'take every answer from such a file; nothing is sent'),
    new Option('--resume <file>', 'keep answers in a file and ask only for those it lacks'),
  ]
}

const examples = examplesHelp([
  ['nexus assess chats.jsonl', 'a table'],
  ['nexus assess conversations.json --html report', 'a ChatGPT export, as a page to read'],
  ['nexus assess chats.jsonl --json > levels.jsonl', 'for a program to read'],
  ['nexus assess chats.csv --require declared --max-severity 2', 'a check in a pipeline'],
  ['nexus assess chats.jsonl --coder human --codings mine.jsonl', 'with codes a person assigned'],
  ['nexus assess - < chats.jsonl', 'from standard input'],
])

function exitHelp(): string {
  return ['Exit status:', ...Object.entries(exitMeanings).map(([code, meaning]) => `  ${code}  ${meaning}`)].join('\n')
}
