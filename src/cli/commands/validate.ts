import { Command, Option } from 'commander'
import { modelOptions, readingOptions } from '../coder-options.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readCount, readShare } from '../options.ts'
import type { Terminal } from '../terminal.ts'
import type { ValidateFlags } from '../validate-files.ts'

/** `nexus validate RELATIONSHIPS GOLD`: how well a coder, and what is concluded from its codes, agree with codes by others. */
export function validateCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('validate')
    .summary('say how well a coder agrees with codes by others')
    .description(
      'Codes conversations and compares the codes, and what is concluded from them, with a gold: per code and per composite precision, recall, F1, kappa and AC1, calibration, levels, session patterns, criteria, episodes, risk, and all of it by subgroup, each with its interval and n.',
    )
    .argument('<relationships>', 'a file of conversations')
    .argument(
      '<gold>',
      'nexus-coding/1 lines, or gold lines that also say levels, patterns, criteria, ruptures or risks',
    )
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (relationships: string, gold: string, flags: ValidateFlags) => {
      const { validateFiles } = await import('../validate-files.ts')
      end(await validateFiles([relationships, gold], flags, terminal))
    })
  return addGrouped(command, {
    'Input:': readingOptions(),
    'Results:': outputOptions(),
    'Language model, for --coder llm:': modelOptions(),
  })
}

function outputOptions(): readonly Option[] {
  return [
    new Option('--json <file>', 'write everything as one nexus-validation/1 object; - writes it to standard output'),
    new Option('--html <dir>', 'write everything as one self-contained page, index.html'),
    new Option('--subgroups', 'show subgroups on the terminal too'),
    new Option('--fail-under <f1>', 'fail when the mean F1 over codes with at least 10 turns is under this').argParser(
      readShare,
    ),
    new Option('--seed <number>', 'seed of the bootstrap').argParser(readCount).default(1),
    new Option('--resamples <number>', 'bootstrap draws over relationships').argParser(readCount).default(1000),
    new Option('--quiet', 'no progress; problems are still told'),
  ]
}

const examples = examplesHelp([
  ['nexus validate chats.jsonl gold.jsonl', 'the coder that comes with Nexus'],
  ['nexus validate chats.jsonl gold.jsonl --coder human --codings mine.jsonl', 'one person against another'],
  ['nexus validate chats.jsonl gold.jsonl --html report --json scores.json', 'everything, to read and to keep'],
  ['nexus validate chats.jsonl gold.jsonl --fail-under 0.6', 'a check in a pipeline'],
])
