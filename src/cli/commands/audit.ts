import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import type { ExitCode } from '../exit.ts'
import type { ListFlags, VerifyFlags } from '../operation/audit-run.ts'
import { storeOption } from '../operation/store-option.ts'
import { readWhole } from '../options.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus audit`: what was done on a store, and whether that record is as it was written. */
export function auditCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('audit')
    .summary('verify and list what was done on a store')
    .description('Every act on a store is noted in hash-chained entries, written together with the act.')
    .helpCommand(false)
    .addCommand(verifyCommand(terminal, end))
    .addCommand(listCommand(terminal))
}

function verifyCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('verify')
    .summary('say whether any entry was changed, removed, moved or added')
    .description(
      'Reads every chain from its start. Exit status 1 where anything is not as it was written. Anchors say where each chain ended: kept on another machine, they show even a chain that was set back as a whole.',
    )
    .addOption(new Option('--anchors <file>', 'where the chains ended before, as --write-anchors noted it'))
    .addOption(new Option('--write-anchors <file>', 'add to a file where the chains end now, if nothing is wrong'))
    .addOption(new Option('--json', 'the result as JSON').default(false, 'no'))
    .addOption(storeOption())
    .addHelpText(
      'after',
      examplesHelp([['nexus audit verify --anchors a.jsonl --write-anchors a.jsonl', 'every night']]),
    )
    .action(async (flags: VerifyFlags) => {
      const { runAuditVerify } = await import('../operation/audit-run.ts')
      end(await runAuditVerify(flags, terminal))
    })
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .summary('list what was done, newest first')
    .description(
      'Without a project: accounts, projects, keys, backups. Holds ids and choices, never what a person said.',
    )
    .addOption(new Option('--project <id>', 'of one project'))
    .addOption(new Option('--limit <number>', 'how many').argParser(readWhole).default(50))
    .addOption(new Option('--json', 'one JSON object a line').default(false, 'no'))
    .addOption(storeOption())
    .action(async (flags: ListFlags) => {
      const { runAuditList } = await import('../operation/audit-run.ts')
      await runAuditList(flags, terminal)
    })
}
