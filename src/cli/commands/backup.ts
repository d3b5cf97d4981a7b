import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { BackupFlags, RestoreFlags } from '../operation/backup-run.ts'
import { storeOption } from '../operation/store-option.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus backup`: everything a store holds at one moment, in one file. */
export function backupCommand(terminal: Terminal): Command {
  return new Command('backup')
    .summary('write everything a store holds into a file')
    .description(
      'Consistent while a server and workers go on; read again and checked before it gets its name. What is sealed stays sealed, and the master key is not inside.',
    )
    .addOption(new Option('--to <file>', 'the file to write; never an existing one').makeOptionMandatory())
    .addOption(storeOption())
    .addHelpText('after', examplesHelp([['nexus backup --to nexus-2026-11-22.backup.gz', 'of the store in ~/.nexus']]))
    .action(async (flags: BackupFlags) => {
      const { runBackup } = await import('../operation/backup-run.ts')
      await runBackup(flags, terminal)
    })
}

/** `nexus restore`: a backup into an empty store. */
export function restoreCommand(terminal: Terminal): Command {
  return new Command('restore')
    .summary('put a backup into an empty store')
    .description(
      'All of it or nothing: counts, hashes, the audit chains and the master key are checked. The key comes from its own copy: put it at DIR/keys/master.json (mode 0600) or name it with NEXUS_MASTER_KEY_FILE.',
    )
    .addOption(new Option('--from <file>', 'the backup').makeOptionMandatory())
    .addOption(storeOption())
    .addHelpText(
      'after',
      examplesHelp([['nexus restore --from nexus.backup.gz --data ./elsewhere', 'into a new folder']]),
    )
    .action(async (flags: RestoreFlags) => {
      const { runRestore } = await import('../operation/backup-run.ts')
      await runRestore(flags, terminal)
    })
}
