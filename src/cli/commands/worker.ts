import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { addGrouped } from '../option-groups.ts'
import { readWhole } from '../options.ts'
import type { Terminal } from '../terminal.ts'
import type { WorkerFlags } from '../worker-run.ts'

/** `nexus worker`: imports, assesses and exports for a PostgreSQL store, beside any number of others. */
export function workerCommand(terminal: Terminal): Command {
  const command = new Command('worker')
    .summary('work for a PostgreSQL store')
    .description(
      'Imports, assesses and exports what a server on PostgreSQL was asked for. Start as many as there is work for, on any machine that reaches the database and has the master key (NEXUS_DATABASE_URL, NEXUS_MASTER_KEY_FILE).',
    )
    .addHelpText('after', examples)
    .action(async (flags: WorkerFlags) => {
      const { runWorker } = await import('../worker-run.ts')
      await runWorker(flags, terminal)
    })
  return addGrouped(command, {
    'Options:': [
      new Option('--slots <number>', 'relationships assessed at once').argParser(readWhole).default(1),
      new Option('--memory <megabytes>', 'most memory of the process that reads a transcript')
        .argParser(readWhole)
        .default(1024),
      new Option('--unit-minutes <number>', 'most time one relationship may take').argParser(readWhole).default(15),
    ],
  })
}

const examples = examplesHelp([
  ['nexus worker', 'one relationship at a time'],
  ['nexus worker --slots 4', 'four at once'],
])
