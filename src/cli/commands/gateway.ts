import { Command, Option } from 'commander'
import { logLevels } from '../../server/settings.ts'
import { examplesHelp } from '../examples.ts'
import type { GatewayFlags } from '../gateway-run.ts'
import { addGrouped } from '../option-groups.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus gateway FILE`: stands between a product and its language model, in a process of its own. */
export function gatewayCommand(terminal: Terminal): Command {
  const command = new Command('gateway')
    .summary('stand between a product and its language model')
    .description(
      'Reads along, guides and guards as FILE says (YAML, schema/nexus-gateway-1.json). The product needs nothing but another base address. Stands on PostgreSQL with NEXUS_DATABASE_URL, beside any number of others, or on a folder of this machine. The same in one process with the workbench: nexus serve --gateway FILE.',
    )
    .argument('<file>', 'what stands before which model, in which mode, and who is told')
    .addHelpText('after', examples)
    .action(async (file: string, flags: GatewayFlags) => {
      const { runGateway } = await import('../gateway-run.ts')
      await runGateway(file, flags, terminal)
    })
  return addGrouped(command, {
    'Options:': [
      new Option('--data <dir>', 'folder of the database and its key; ~/.nexus or NEXUS_DATA if not given'),
      new Option('--check', 'only read the file, and say what it would do and which secrets are not set'),
      new Option('--log <level>', 'what is logged; info, or warn where a person watches').choices(logLevels),
    ],
  })
}

const examples = examplesHelp([
  ['nexus gateway gateway.yaml', 'begin to read along'],
  ['nexus gateway gateway.yaml --check', 'is the file as it should be?'],
  ['nexus serve --gateway gateway.yaml', 'gateway and workbench in one'],
])
