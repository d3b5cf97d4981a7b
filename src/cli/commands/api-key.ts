import { Command, Option } from 'commander'
import { roles } from '../../api/permissions.ts'
import { examplesHelp } from '../examples.ts'
import { addGrouped } from '../option-groups.ts'
import { readWhole } from '../options.ts'
import type { ApiKeyFlags } from '../server/set-up-run.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus api-key`: a key for programs and for `--server`, made by somebody who signs in. */
export function apiKeyCommand(terminal: Terminal): Command {
  const command = new Command('api-key')
    .summary('make an API key of a server')
    .description(
      'Signs in to a server as an administrator of a project, makes an API key, writes it to a file that only you can read, and signs out. The password is asked for, or read from a file.',
    )
    .addHelpText('after', examples)
    .action(async (flags: ApiKeyFlags) => {
      const { runApiKey } = await import('../server/set-up-run.ts')
      await runApiKey(flags, terminal)
    })
  return addGrouped(command, {
    'Who asks:': [
      new Option('--server <url>', 'address of the server; "local" is the one of this machine').default('local'),
      new Option('--email <email>', 'what you sign in with').makeOptionMandatory(),
      new Option('--password-file <file>', 'file that holds the password; asked for if not given'),
    ],
    'Key:': [
      new Option('--to <file>', 'where it is written').makeOptionMandatory(),
      new Option('--project <name>', 'name or id of the project it opens, where you are in several'),
      new Option('--role <role>', 'what it may do').choices(roles).default('researcher'),
      new Option('--days <number>', 'days until it ends, at most 366').argParser(readWhole).default(90),
    ],
  })
}

const examples = examplesHelp([
  ['nexus api-key --email ada@clinic.example --to key', 'of the server on this machine'],
  ['nexus api-key --server https://nexus.clinic.example --email ada@clinic.example --to key --role viewer', 'to read'],
])
