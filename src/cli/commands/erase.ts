import { Command, InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { examplesHelp } from '../examples.ts'
import type { EraseFlags } from '../operation/erase-run.ts'
import { storeOption } from '../operation/store-option.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus erase`: a relationship or a person, with everything derived from them. */
export function eraseCommand(terminal: Terminal): Command {
  return new Command('erase')
    .summary('erase a relationship or a person from a store')
    .description('Says what will go and asks, then erases the rows and the key that sealed them. Cannot be undone.')
    .helpCommand(false)
    .addCommand(eraseOne('relationship', terminal))
    .addCommand(eraseOne('person', terminal))
    .addHelpText('after', examplesHelp([['nexus erase relationship ID --project ID', 'shows what will go, and asks']]))
}

function eraseOne(kind: 'relationship' | 'person', terminal: Terminal): Command {
  return new Command(kind)
    .summary(kind === 'person' ? 'erase a person with every relationship of theirs' : 'erase one relationship')
    .argument('<id>', 'as the store names it', readId)
    .addOption(new Option('--project <id>', 'the project it is in').argParser(readId).makeOptionMandatory())
    .addOption(new Option('--yes', 'do not ask').default(false, 'no'))
    .addOption(storeOption())
    .action(async (id: string, flags: EraseFlags) => {
      const { runErase } = await import('../operation/erase-run.ts')
      await runErase({ kind, id, project: flags.project }, flags, terminal)
    })
}

function readId(text: string): string {
  if (z.uuid().safeParse(text).success) return text.toLowerCase()
  throw new InvalidArgumentError('Expected an id of the store, as 01890a5d-ac96-774b-bcce-b302099a8057.')
}
