import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { ExitCode } from '../exit.ts'
import type { DoctorFlags } from '../operation/doctor-run.ts'
import { storeOption } from '../operation/store-option.ts'
import { readWhole } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus doctor`: whether everything a server needs is there and well. */
export function doctorCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('doctor')
    .summary('say what is wrong with this installation, and what to do')
    .description(
      'Looks at Node, the data folder, the master key, the database and its schema, queue, workers, clocks, the ends of the audit, the port and the model. Changes nothing. Exit status 1 where something fails.',
    )
    .addOption(new Option('--port <number>', 'the port the server is to have').argParser(readWhole).default(7410))
    .addOption(new Option('--json', 'the result as JSON').default(false, 'no'))
    .addOption(storeOption())
    .addHelpText('after', examplesHelp([['nexus doctor --data ./study', 'of another folder']]))
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import('../operation/doctor-run.ts')
      end(await runDoctor(flags, terminal))
    })
}
