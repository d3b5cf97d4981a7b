import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitHelp } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import type { ReportFlags } from './report-files.ts'

/** `nexus bench report RUN`: a run as pages to read. */
export function reportCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('report')
    .summary('write a run as pages to read')
    .description(
      'Writes a static site: the systems side by side, every figure with the turns it rests on, every course with its transcript. No network and no script is needed to read it.',
    )
    .argument('<run>', 'the folder of a run')
    .addOption(new Option('--out <dir>', 'folder of the site; site in the folder of the run if not given'))
    .addOption(new Option('--compare <base>', 'the folder of a run to compare with'))
    .addOption(
      new Option('--scenarios <dir...>', 'folders of scenarios beside the shipped ones, for what a scenario says'),
    )
    .addHelpText('after', `${examples}\n\n${exitHelp()}`)
    .action(async (run: string, flags: ReportFlags) => {
      const { reportFolder } = await import('./report-files.ts')
      end(await reportFolder(run, flags, terminal))
    })
}

const examples = examplesHelp([
  ['nexus bench report bench-runs/offline', 'pages of a run'],
  ['nexus bench report my-run --compare main-run --out site', 'with what changed since another'],
])
