import { Command } from 'commander'
import type { StoreFlags } from '../operation/open-store.ts'
import { storeOption } from '../operation/store-option.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus keys`: the master key of a store. */
export function keysCommand(terminal: Terminal): Command {
  return new Command('keys')
    .summary('make, check and rotate the master key of a store')
    .description('The master key is in a file or in the environment, never in the database (docs/protection.md).')
    .helpCommand(false)
    .addCommand(rotateCommand(terminal))
    .addCommand(checkCommand(terminal))
    .addCommand(makeCommand(terminal))
}

function rotateCommand(terminal: Terminal): Command {
  return new Command('rotate')
    .summary('wrap every data key under a new master key')
    .description(
      'Makes a new master key in the key file, wraps every data key under it and destroys the earlier ones; servers and workers notice by themselves. With keys of the environment the new key is put there first (NEXUS_MASTER_KEY, NEXUS_MASTER_KEY_PREVIOUS, NEXUS_MASTER_ROOT). May be stopped at any moment and begun again.',
    )
    .addOption(storeOption())
    .action(async (flags: StoreFlags) => {
      const { runKeysRotate } = await import('../operation/keys-run.ts')
      await runKeysRotate(flags, terminal)
    })
}

function checkCommand(terminal: Terminal): Command {
  return new Command('check')
    .summary('say which master keys there are, and whether they belong to the store')
    .addOption(storeOption())
    .action(async (flags: StoreFlags) => {
      const { runKeysCheck } = await import('../operation/keys-run.ts')
      await runKeysCheck(flags, terminal)
    })
}

function makeCommand(terminal: Terminal): Command {
  return new Command('make')
    .summary('make a key file for a store on PostgreSQL')
    .argument('<file>', 'the file to make; never an existing one')
    .action(async (file: string) => {
      const { runKeysMake } = await import('../operation/keys-run.ts')
      await runKeysMake(file, terminal)
    })
}
