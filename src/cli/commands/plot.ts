import { Command, InvalidArgumentError, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import { readShare, readWhole } from '../options.ts'
import type { PlotFlags } from '../plot-file.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus plot FILE --to OUT.svg`: agreement, calibration or the course of scores as a picture. */
export function plotCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('plot')
    .summary('draw a result as an SVG file')
    .description(
      'Draws what a file holds: agreement (nexus agree --json) as a forest of intervals, a validation (nexus validate --json) as a calibration curve, scores (nexus instrument score --json) over time with control limits. The picture is light or dark as its reader is, says in words what it shows, and fetches nothing.',
    )
    .argument('<file>', 'a result of Nexus, recognised by its format')
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (file: string, flags: PlotFlags) => {
      const { plotFile } = await import('../plot-file.ts')
      end(await plotFile(file, flags, terminal))
    })
  return addGrouped(command, { 'Picture:': pictureOptions(), 'Scores:': scoreOptions() })
}

function pictureOptions(): readonly Option[] {
  return [
    new Option('--to <file>', 'where the picture goes; - is standard output').makeOptionMandatory(),
    new Option('--title <text>', 'title of the picture'),
    new Option('--width <pixels>', 'width of the picture; from 640 on labels stand beside their bars')
      .argParser(readWidth)
      .default(480),
  ]
}

function scoreOptions(): readonly Option[] {
  return [
    new Option('--relationship <id>', 'whose scores, where there are several'),
    new Option('--instrument <id>', 'of which instrument, where there are several'),
    new Option('--scale <name>', 'the total or a subscale').default('total'),
    new Option(
      '--assessments <file>',
      'nexus-assessment/1 lines: strain and events of severity 3 or 4 on the same time',
    ),
    new Option(
      '--baseline <number>',
      'scores from the first on that set the control limits; all if not given',
    ).argParser(readWhole),
    new Option('--sd <number>', 'standard deviation of a reference sample, for change beyond error').argParser(
      readDeviation,
    ),
    new Option('--reliability <share>', 'reliability of the scale, for change beyond error').argParser(readShare),
  ]
}

const examples = examplesHelp([
  ['nexus plot agreement.json --to agreement.svg', 'alpha and AC1 of every row, with intervals'],
  ['nexus plot scores.json --to calibration.svg --width 800', 'whether confidence means frequency, for a wide page'],
  ['nexus plot scores.jsonl --to trend.svg --assessments a.jsonl', 'a client’s scores beside what was seen'],
])

/** Reads the width of a picture: narrower nothing fits, wider no screen is. */
function readWidth(text: string): number {
  const width = Number(text)
  if (!/^\d+$/.test(text) || width < 320 || width > 4000) {
    throw new InvalidArgumentError('Expected a whole number of pixels from 320 to 4000.')
  }
  return width
}

/** Reads a standard deviation. */
function readDeviation(text: string): number {
  const deviation = Number(text)
  if (text.trim() === '' || !(deviation > 0) || !Number.isFinite(deviation)) {
    throw new InvalidArgumentError('Expected a number above 0.')
  }
  return deviation
}
