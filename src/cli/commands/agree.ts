import { Command, Option } from 'commander'
import type { AgreeFlags } from '../agree-files.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { readCount } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus agree CODINGS…`: how far any number of coders agree, and on what they differ. */
export function agreeCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('agree')
    .summary('say how far coders agree, and on what they differ')
    .description(
      "Compares codings of the same relationships by two or more coders, people or machines, with the same coefficients: F1, percent agreement, Cohen's kappa, Gwet's AC1 and Krippendorff's alpha, each with prevalence and an interval drawn over relationships. A relationship that only one coder has is left out.",
    )
    .argument('<codings...>', 'nexus-coding/1 lines, gold lines or assessments; several coders in one or many files')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (files: readonly string[], flags: AgreeFlags) => {
      const { agreeFiles } = await import('../agree-files.ts')
      end(await agreeFiles(files, flags, terminal))
    })
  for (const option of [...inputOptions(), ...outputOptions()]) command.addOption(option)
  return command
}

function inputOptions(): readonly Option[] {
  const options = [
    new Option('--by <unit>', 'what is compared; all but code is concluded from the codes')
      .choices(['code', 'criterion', 'session', 'level'])
      .default('code'),
    new Option('--relationships <files...>', 'the conversations: every turn, its speaker, its session, its text'),
    new Option('--names <names>', 'names of the coders, one for each file, as ana,ben').argParser((text) =>
      text.split(',').map((name) => name.trim()),
    ),
    new Option('--sub', 'sub-codes too'),
    new Option('--composites', 'what the criteria are computed from too'),
    new Option('--stated', 'compare levels, patterns and criteria that coders wrote down themselves'),
    new Option('--parameters <file>', 'YAML file of thresholds that replace shipped ones, for what is concluded'),
  ]
  return options.map((option) => option.helpGroup('Input:'))
}

function outputOptions(): readonly Option[] {
  const options = [
    new Option('--disagreements <file>', 'write every disagreement, a row each, as .csv or JSON Lines'),
    new Option('--json <file>', 'write everything as one nexus-agreement/1 object; - writes it to standard output'),
    new Option('--svg <file>', 'draw every row with its intervals as a picture'),
    new Option('--seed <number>', 'seed of the bootstrap').argParser(readCount).default(1),
    new Option('--resamples <number>', 'bootstrap draws over relationships').argParser(readCount).default(2000),
    new Option('--bca', 'intervals moved for bias and acceleration (BCa) instead of percentiles'),
  ]
  return options.map((option) => option.helpGroup('Results:'))
}

const examples = examplesHelp([
  ['nexus agree ana.jsonl ben.jsonl', 'two coders, code by code'],
  [
    'nexus agree ana.jsonl ben.jsonl cho.jsonl --by level --relationships chats.jsonl',
    'levels that follow from the codes of three',
  ],
  [
    'nexus agree people.jsonl machine.jsonl --relationships chats.jsonl --disagreements differ.csv',
    'people and a machine, and where they differ',
  ],
])
