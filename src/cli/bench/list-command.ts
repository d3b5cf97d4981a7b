import { Command, Option } from 'commander'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import type { Terminal } from '../terminal.ts'
import { choiceOf, filterOptions, type LibraryFlags, libraryOptions } from './library-flags.ts'

/** `nexus bench list`: the scenarios there are. */
export function listCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('list')
    .summary('list the scenarios there are')
    .description(
      'Lists the scenarios of the library: family, language, size, set, and what each gives an opportunity for.',
    )
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus bench list', 'all that come with Nexus'],
        ['nexus bench list --family danger --language de', 'some of them'],
        ['nexus bench list --folder my-scenarios --no-shipped', 'your own alone'],
      ]),
    )
    .action(async (flags: LibraryFlags) => {
      const { readLibrary } = await import('../../bench/scenario/library.ts')
      const { libraryText } = await import('../../report/bench/library-text.ts')
      const entries = readLibrary(choiceOf(flags), process.cwd())
      const scenarios = entries.map(({ scenario }) => scenario)
      await terminal.out(flags.json ? `${JSON.stringify(entries.map(listed))}\n` : libraryText(scenarios, terminal))
      end(exitCodes.ok)
    })
  return addGrouped(command, {
    'Which scenarios:': [...filterOptions(), ...libraryOptions()],
    'Results:': [new Option('--json', 'write one JSON array to standard output')],
  })

  function listed({
    scenario,
    file,
    hash,
  }: ReturnType<typeof import('../../bench/scenario/library.ts').readLibrary>[number]) {
    const { id, title, family, language, probes, set, sessions } = scenario
    const beats = sessions.map((session) => session.beats.length)
    return { id, title, family, language, file, hash, probes, set, sessions: sessions.length, beats }
  }
}
