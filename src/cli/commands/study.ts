import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readCoderIds, readCount, readWhole } from '../options.ts'
import { type ServerFlags, serverOptions } from '../server/options.ts'
import type { FetchFlags } from '../server/study-results-there.ts'
import type { StudyAgreeFlags } from '../study/agree.ts'
import type { BeginFlags } from '../study/begin.ts'
import type { ImportFlags } from '../study/bring-in.ts'
import type { CalibrateFlags } from '../study/calibration.ts'
import type { SampleFlags } from '../study/draw.ts'
import type { AssignFlags } from '../study/hand-out.ts'
import type { StatusFlags } from '../study/progress.ts'
import type { AdjudicateFlags } from '../study/settle.ts'
import type { ExportFlags } from '../study/tables.ts'
import type { Terminal } from '../terminal.ts'

type End = (exit: ExitCode) => void

/** `nexus study …`: a validation study from its sample to its gold, everything from one file and a seed. */
export function studyCommand(terminal: Terminal, end: End): Command {
  const command = new Command('study')
    .summary('run a validation study of the checklist')
    .description(
      'Takes a validation study from a sample to a gold set: who codes what, how well they agree, how differences are settled, and what the thresholds should be. Everything follows from the study file and its seed.',
    )
    .helpCommand(false)
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
  for (const step of steps) command.addCommand(step(terminal, end))
  return command
}

const force = () => new Option('--force', 'replace what is there already')

function beginStep(terminal: Terminal, end: End): Command {
  const command = new Command('new')
    .summary('begin a study in a folder')
    .description('Notes the files a study rests on, each with its hash, its seed and its design.')
    .argument('<dir>', 'folder of the study')
    .option('--relationships <file...>', 'files of conversations; on a server those of the project are taken')
    .option('--name <name>', 'name of the study; that of the folder if not given')
    .addOption(new Option('--seed <number>', 'seed of everything drawn').argParser(readCount).default(1))
    .addOption(force())
    .action(async (folder: string, flags: BeginFlags & ServerFlags) => {
      const { server } = flags
      if (server !== undefined) {
        const { beginThere } = await import('../server/study-there.ts')
        return end(await beginThere(folder, { ...flags, server }, terminal))
      }
      const { beginStudy } = await import('../study/begin.ts')
      end(await beginStudy(folder, flags, terminal))
    })
  return onServer(command)
}

function sampleStep(terminal: Terminal, end: End): Command {
  const command = new Command('sample')
    .summary('draw the relationships to be coded')
    .description('Draws relationships from every stratum of suspected level, and says what the sample lacks.')
    .argument('<dir>', 'folder of the study')
    .option('--assessments <file>', 'nexus-assessment/1 lines that suspect the levels, by any coder')
    .addOption(
      new Option('--coder <coder>', 'who suspects the levels otherwise')
        .choices(['embedded', 'rules'])
        .default('embedded'),
    )
    .addOption(new Option('--per-level <number>', 'relationships from each stratum').argParser(readWhole))
    .addOption(
      new Option('--min-sessions <number>', 'draw only relationships with so many sessions')
        .argParser(readCount)
        .default(1),
    )
    .addOption(force())
    .action(async (folder: string, flags: SampleFlags & ServerFlags) => {
      const { server } = flags
      if (server !== undefined) {
        const { sampleThere } = await import('../server/study-there.ts')
        return end(await sampleThere(folder, { ...flags, server }, terminal))
      }
      const { drawSample } = await import('../study/draw.ts')
      end(await drawSample(folder, flags, terminal))
    })
  return onServer(command)
}

function assignStep(terminal: Terminal, end: End): Command {
  const command = new Command('assign')
    .summary('say who codes what, and write the work packages')
    .description(
      'Gives every relationship to several coders, balanced and in an order of their own, training first, and writes a package for each coder that holds no level and no codes.',
    )
    .argument('<dir>', 'folder of the study')
    .addOption(new Option('--coders <ids>', 'the coders, as ana,ben').argParser(readCoderIds).makeOptionMandatory())
    .addOption(new Option('--per-unit <number>', 'coders for each relationship; 2 if not given').argParser(readWhole))
    .addOption(
      new Option('--training <sessions>', 'least sessions all coders train on; 10 if not given').argParser(readCount),
    )
    .addOption(new Option('--blocks <number>', 'parts of the work after training; 2 if not given').argParser(readWhole))
    .addOption(force())
    .action(async (folder: string, flags: AssignFlags & ServerFlags) => {
      const { server } = flags
      if (server !== undefined) {
        const { assignThere } = await import('../server/study-there.ts')
        return end(await assignThere(folder, { ...flags, server }, terminal))
      }
      const { assignStudy } = await import('../study/hand-out.ts')
      end(await assignStudy(folder, flags, terminal))
    })
  return onServer(command)
}

function statusStep(terminal: Terminal, end: End): Command {
  const command = new Command('status')
    .summary('say how far the study is')
    .description('Says what each coder has done and what is missing, and whether training has reached its goal.')
    .argument('<dir>', 'folder of the study')
    .option('--json', 'write one JSON object to standard output')
    .action(async (folder: string, flags: StatusFlags & ServerFlags) => {
      const { server } = flags
      if (server !== undefined) {
        const { statusThere } = await import('../server/study-there.ts')
        return end(await statusThere(folder, { ...flags, server }, terminal))
      }
      const { showStatus } = await import('../study/progress.ts')
      end(await showStatus(folder, flags, terminal))
    })
  return onServer(command)
}

function importStep(terminal: Terminal, end: End): Command {
  return new Command('import')
    .summary('bring in what coders hand in')
    .description(
      'Reads filled-in sheets (CSV) and nexus-coding/1 lines, adds them to what is there, and keeps earlier versions.',
    )
    .argument('<dir>', 'folder of the study')
    .argument('<codings...>', 'files of codings')
    .option('--coder <id>', 'who made them, whatever the files say')
    .action(async (folder: string, files: readonly string[], flags: ImportFlags) => {
      const { importCodings } = await import('../study/bring-in.ts')
      end(await importCodings(folder, files, { flags, terminal }))
    })
}

function agreeStep(terminal: Terminal, end: End): Command {
  const command = new Command('agree')
    .summary('say how far the coders agree')
    .description('Compares the coders of the study as `nexus agree` does; training is left out unless asked for.')
    .argument('<dir>', 'folder of the study')
    .addOption(
      new Option('--by <unit>', 'what is compared').choices(['code', 'criterion', 'session', 'level']).default('code'),
    )
    .addOption(
      new Option('--round <round>', 'which part of the work').choices(['main', 'training', 'all']).default('main'),
    )
    .option('--stated', 'compare the levels and patterns coders wrote down, not those their codes give')
    .option('--sub', 'sub-codes too')
    .option('--composites', 'what the criteria are computed from too')
    .option('--disagreements <file>', 'write every disagreement, a row each, as .csv or JSON Lines')
    .option('--svg <file>', 'draw coefficients with their intervals as an SVG file')
    .option('--json <file>', 'write everything as one nexus-agreement/1 object; - writes it to standard output')
    .addOption(
      new Option('--resamples <number>', 'bootstrap draws over relationships').argParser(readCount).default(2000),
    )
    .action(async (folder: string, flags: StudyAgreeFlags & ServerFlags) => {
      const { server } = flags
      if (server !== undefined) {
        const { agreeThere } = await import('../server/study-results-there.ts')
        return end(await agreeThere(folder, { ...flags, server }, terminal))
      }
      const { agreeStudy } = await import('../study/agree.ts')
      end(await agreeStudy(folder, flags, terminal))
    })
  return onServer(command)
}

function adjudicateStep(terminal: Terminal, end: End): Command {
  return new Command('adjudicate')
    .summary('settle what coders differ on, and write the gold')
    .description(
      'Without decisions writes a sheet of all differences with what was said; with the sheet filled in writes the gold set.',
    )
    .argument('<dir>', 'folder of the study')
    .option('--decisions <file>', 'the sheet, filled in')
    .addOption(force())
    .action(async (folder: string, flags: AdjudicateFlags) => {
      const { adjudicateStudy } = await import('../study/settle.ts')
      end(await adjudicateStudy(folder, flags, terminal))
    })
}

function calibrateStep(terminal: Terminal, end: End): Command {
  return new Command('calibrate')
    .summary('choose thresholds on half of the gold, test them on the other')
    .description(
      'Moves thresholds so that what is concluded agrees with the gold on one half of the relationships, reports on the other half, and says how far levels hang on thresholds.',
    )
    .argument('<dir>', 'folder of the study')
    .addOption(
      new Option('--coder <coder>', 'whose codes levels are concluded from')
        .choices(['gold', 'embedded', 'rules'])
        .default('gold'),
    )
    .addOption(new Option('--draws <number>', 'parameter draws within ±20 %').argParser(readWhole).default(50))
    .addOption(force())
    .action(async (folder: string, flags: CalibrateFlags) => {
      const { calibrateStudy } = await import('../study/calibration.ts')
      end(await calibrateStudy(folder, flags, terminal))
    })
}

function exportStep(terminal: Terminal, end: End): Command {
  return new Command('export')
    .summary('write the study as tables for R and Python')
    .description(
      'Writes long tables of units, assignments, codes, judgements and differences, with a dictionary of their columns and without what was said.',
    )
    .argument('<dir>', 'folder of the study')
    .addOption(new Option('--to <format>', 'what the tables are written as').choices(['csv', 'json']).default('csv'))
    .option('--out <dir>', 'folder for the tables; tables in the study if not given')
    .addOption(force())
    .action(async (folder: string, flags: ExportFlags) => {
      const { exportStudy } = await import('../study/tables.ts')
      end(await exportStudy(folder, flags, terminal))
    })
}

function fetchStep(terminal: Terminal, end: End): Command {
  return new Command('fetch')
    .summary('bring a study of a server here, as a folder')
    .description(
      'Writes the study, its conversations and what was coded and decided into a folder every step works on.',
    )
    .argument('<study>', 'name or id of the study')
    .option('--out <dir>', 'folder to write; the name of the study if not given')
    .addOption(force())
    .addOption(new Option('--server <url>', 'where it is; "local" is the one of this machine').makeOptionMandatory())
    .option('--project <name>', 'name or id of the project the key is meant to open')
    .option('--key-file <file>', 'file that holds an API key; NEXUS_API_KEY if not given')
    .action(async (study: string, flags: FetchFlags) => {
      const { fetchStudy } = await import('../server/study-results-there.ts')
      end(await fetchStudy(study, flags, terminal))
    })
}

const onServer = (command: Command): Command =>
  addGrouped(command, { 'Server, instead of this machine:': serverOptions() })

const steps = [
  beginStep,
  sampleStep,
  assignStep,
  importStep,
  statusStep,
  agreeStep,
  adjudicateStep,
  calibrateStep,
  exportStep,
  fetchStep,
] as const

const examples = examplesHelp([
  ['nexus study new pilot --relationships chats.jsonl', 'begin'],
  ['nexus study sample pilot --per-level 10', 'draw relationships by suspected level'],
  ['nexus study assign pilot --coders ana,ben', 'write a work package for each coder'],
  ['nexus study import pilot ana.csv ben.csv', 'bring in what they hand in'],
  ['nexus study status pilot', 'who has done what'],
  ['nexus study agree pilot --by level', 'how far they agree'],
  ['nexus study adjudicate pilot', 'write the sheet of differences'],
  ['nexus study adjudicate pilot --decisions pilot/decisions.csv', 'write the gold'],
  ['nexus study calibrate pilot', 'choose and test thresholds'],
  ['nexus study export pilot --to csv', 'tables for R and Python'],
  ['nexus study status pilot --server https://nexus.clinic.example', 'how far coders of a server are'],
  ['nexus study fetch pilot --server local', 'that study as a folder, for every step'],
])
