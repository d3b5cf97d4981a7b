import { Command, InvalidArgumentError, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { ExitCode } from '../exit.ts'
import type { ScoreFlags } from '../form-scoring.ts'
import type { ScheduleFlags } from '../instrument-schedule.ts'
import { addGrouped } from '../option-groups.ts'
import { readInstant, readShare } from '../options.ts'
import { serverOptions } from '../server/options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus instrument …`: questionnaires, scored behind the gate. */
export function instrumentCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('instrument')
    .summary('list, score and schedule questionnaires behind the gate')
    .description(
      'Questionnaires about the alliance, symptoms and risk. Alliance instruments are scored at level 3 with at least moderate certainty or under a research protocol; symptom and risk instruments always. No wording of any item comes with Nexus, and no score is ever predicted from what was said.',
    )
    .helpCommand(false)
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus instrument list', 'every instrument, with what is verified of it'],
        ['nexus instrument score forms.jsonl --assessments assessed.jsonl', 'scores, or why there is none'],
      ]),
    )
  const parts = [
    listCommand(terminal),
    showCommand(terminal),
    scoreCommand(terminal, end),
    scheduleCommand(terminal, end),
    checkCommand(terminal, end),
  ]
  for (const part of parts) command.addCommand(part)
  return command
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .summary('list the instruments')
    .description('Lists the instruments: items, family, gate, whether the key is verified, rights.')
    .option('--json', 'write the facts as one JSON list')
    .action(async (flags: { readonly json?: true }) => {
      const { listInstruments } = await import('../instrument-facts.ts')
      await listInstruments(flags, terminal)
    })
}

function showCommand(terminal: Terminal): Command {
  return new Command('show')
    .summary('show all facts of an instrument with their marks')
    .description('Shows all that is known of an instrument, each fact with the mark of how it was checked.')
    .argument('<id>', 'an instrument such as WAI-SR')
    .option('--json', 'write the facts as one JSON object')
    .action(async (id: string, flags: { readonly json?: true }) => {
      const { showInstrument } = await import('../instrument-facts.ts')
      await showInstrument(id, flags, terminal)
    })
}

function scoreCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('score')
    .summary('score filled-in forms, or say why not')
    .description(
      'Scores filled-in forms: nexus-responses/1 lines, or a table (.csv) with columns relationship, instrument, at, item1, item2 and so on. An answer about suicide opens the risk path whatever the total.',
    )
    .argument('<responses>', 'a file of filled-in forms')
    .option('--assessments <file>', 'what nexus assess --json wrote: the gate reads level and certainty from it')
    .option('--pack <file>', 'an instrument pack; its key is used where it has one')
    .option('--unverified-keys', 'use keys of the table that are only recalled; every score says so')
    .option('--protocol <id>', 'score below level 3 under this research protocol; every result is marked')
    .addOption(new Option('--role <role>', 'who asks for that').choices(['researcher']))
    .addOption(new Option('--until <date>', 'last day of the protocol, as in 2026-12-31').argParser(readInstant))
    .addOption(
      new Option('--sd <number>', 'standard deviation of the total, for reliable change').argParser(readAboveZero),
    )
    .addOption(new Option('--reliability <number>', 'its reliability, from 0 to 1').argParser(readShare))
    .option('--json', 'write nexus-score/1 lines, then refusals and courses, to standard output')
    .addOption(new Option('--csv', 'write one long table to standard output').conflicts('json'))
    .addHelpText('after', `${scoreExamples}\n\n${scoreExits}`)
    .action(async (responses: string, flags: ScoreFlags) => {
      const { scoreResponses } = await import('../instrument-score.ts')
      end(await scoreResponses(responses, flags, terminal))
    })
  return addGrouped(command, { 'Server, instead of this machine:': serverOptions() })
}

function scheduleCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('schedule')
    .summary('say when each relationship is next asked')
    .description(
      'Says when an alliance instrument is next filled in: from week 3 (day 15), every 2 to 4 sessions, never within 24 hours of an event of severity 3 or 4, and only where the gate is open.',
    )
    .argument('[assessments]', 'what nexus assess --json wrote; with --server those of the project are taken')
    .option('--administrations <file>', 'the forms filled in so far')
    .option('--instrument <id>', 'the instrument to plan', 'mARM')
    .option('--now <time>', 'the present, for planning ahead; the clock where it is not given')
    .option('--json', 'write nexus-schedule/1 lines to standard output')
    .addOption(new Option('--csv', 'write one table to standard output').conflicts('json'))
    .addHelpText(
      'after',
      examplesHelp([['nexus instrument schedule assessed.jsonl --administrations forms.jsonl', 'who is due today']]),
    )
    .action(async (assessments: string | undefined, flags: ScheduleFlags) => {
      const { scheduleAssessments } = await import('../instrument-schedule.ts')
      end(await scheduleAssessments(assessments, flags, terminal))
    })
  return addGrouped(command, { 'Server, instead of this machine:': serverOptions() })
}

function checkCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('check')
    .summary('check an instrument pack')
    .description('Checks an instrument pack: number of items, language, licence note, ids, key.')
    .argument('<pack>', 'a file after schema/nexus-instrument-pack-1.json')
    .addHelpText('after', examplesHelp([['nexus instrument check demo-4.json', 'a pack of your own']]))
    .action(async (pack: string) => {
      const { checkPack } = await import('../instrument-facts.ts')
      end(await checkPack(pack, terminal))
    })
}

function readAboveZero(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number <= 0) {
    throw new InvalidArgumentError('Expected a number above 0.')
  }
  return number
}

const scoreExamples = examplesHelp([
  ['nexus instrument score forms.jsonl --assessments assessed.jsonl', 'scores, or why there is none'],
  ['nexus instrument score forms.csv --csv > scores.csv', 'symptom forms into a table'],
  [
    'nexus instrument score forms.jsonl --assessments assessed.jsonl --protocol P-7 --role researcher --until 2026-12-31',
    'a study below level 3',
  ],
])

const scoreExits = `Exit status:
  0  every form was scored
  1  the gate or a missing key refused a form; the rest was scored
  2  the command was not understood; nothing was done
  3  some input could not be read; the rest was scored
  4  nothing could be read`
