import { Command, InvalidArgumentError, Option } from 'commander'
import type { DrillFlags } from '../drill-run.ts'
import { examplesHelp } from '../examples.ts'
import type { ExitCode } from '../exit.ts'
import { storeOption } from '../operation/store-option.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus drill FILE`: whether whoever is on call really gets it. */
export function drillCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('drill')
    .summary('try the way to whoever is on call behind a gateway')
    .description(
      'Sends a message that is marked as a drill through every channel of whoever is on call now, and measures until its code is said. Leaves a record and an entry in the audit; it is no alert and is counted as none. Exit status 1 where a channel did not take it.',
    )
    .argument('<file>', 'the configuration of the gateway: its rota and channels')
    .addOption(new Option('--channel <id>', 'only this channel'))
    .addOption(new Option('--acknowledge <code>', 'say the six digits of a message that came').argParser(readCode))
    .addOption(new Option('--json', 'the result as JSON').default(false, 'no'))
    .addOption(storeOption())
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus drill gateway.yaml', 'every channel of whoever is on call now'],
        ['nexus drill gateway.yaml --channel pager', 'one channel'],
        ['nexus drill gateway.yaml --acknowledge 004217', 'the message came'],
      ]),
    )
    .action(async (file: string, flags: DrillFlags) => {
      const { runDrill } = await import('../drill-run.ts')
      end(await runDrill(file, flags, terminal))
    })
}

function readCode(text: string): string {
  if (/^\d{6}$/.test(text.trim())) return text.trim()
  throw new InvalidArgumentError('Expected the six digits that stand in the message.')
}
