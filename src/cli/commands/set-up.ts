import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { addGrouped } from '../option-groups.ts'
import type { SetUpFlags } from '../server/set-up-run.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus set-up LINK`: the first administrator, project and key of a new server, without a browser. */
export function setUpCommand(terminal: Terminal): Command {
  const command = new Command('set-up')
    .summary('use the one-time link of a new server')
    .description(
      'Makes the first administrator and the first project of a server that nexus serve has just made, and an API key for the command line. The password is asked for, or read from a file; it never stands on the command line.',
    )
    .argument('<link>', 'what nexus serve printed, in quotes')
    .addHelpText('after', examples)
    .action(async (link: string, flags: SetUpFlags) => {
      const { runSetUp } = await import('../server/set-up-run.ts')
      await runSetUp(link, flags, terminal)
    })
  return addGrouped(command, {
    'Administrator:': [
      new Option('--name <name>', 'your name').makeOptionMandatory(),
      new Option('--email <email>', 'what you sign in with').makeOptionMandatory(),
      new Option('--password-file <file>', 'file that holds the password; asked for if not given'),
    ],
    'Project:': [
      new Option('--project <name>', 'name of the first project').makeOptionMandatory(),
      new Option('--keep-names', 'do not replace names and numbers in what is imported'),
      new Option('--key-file <file>', 'where the API key is written').makeOptionMandatory(),
    ],
  })
}

const examples = examplesHelp([
  ['nexus set-up LINK --name Ada --email ada@clinic.example --project Pilot --key-file key', 'LINK as it was printed'],
])
