import { Command, Option } from 'commander'
import { NexusError } from '../../errors.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { addGrouped } from '../option-groups.ts'
import type { Terminal } from '../terminal.ts'
import { choiceOf, type LibraryFlags, libraryOptions } from './library-flags.ts'

/** `nexus bench show ID`: one scenario, with what a system of each level has to make of it. */
export function showCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  const command = new Command('show')
    .summary('show a scenario and what it expects at each level')
    .description(
      'Shows who comes, what they bring session by session, and what a system declared at level 1, 2 or 3 has to make of every beat: what the act itself calls for, and what the scenario adds.',
    )
    .argument('<id>', 'id of a scenario, or its file')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus bench show sleep-baker', 'one that comes with Nexus'],
        ['nexus bench show my-scenarios/my-first.yaml', 'one of your own'],
      ]),
    )
    .action(async (id: string, flags: LibraryFlags) => {
      const { scenario, file, hash } = await entryOf(id, flags)
      const { expectationsOf } = await import('../../bench/score/expected.ts')
      const { levels } = await import('../../dtn/relationship.ts')
      const { scenarioText } = await import('../../report/bench/scenario-text.ts')
      const expected = scenario.sessions.flatMap(({ beats }, session) =>
        beats.map((beat, at) => ({
          ...{ session, beat: at, act: beat.act },
          levels: Object.fromEntries(levels.map((level) => [level, expectationsOf(beat, level)])),
        })),
      )
      const json = () => `${JSON.stringify({ file, hash, scenario, expected })}\n`
      await terminal.out(flags.json ? json() : `${scenarioText(scenario, terminal)}\n`)
      end(exitCodes.ok)
    })
  return addGrouped(command, {
    'Which scenario:': libraryOptions(),
    'Results:': [new Option('--json', 'write one JSON object to standard output')],
  })
}

/** A name that ends like a file's is one. */
async function entryOf(id: string, flags: LibraryFlags) {
  const { readLibrary } = await import('../../bench/scenario/library.ts')
  const isFile = /\.ya?ml$/.test(id)
  const choice = isFile ? { ...choiceOf(flags), folders: [id], shipped: false } : { ...choiceOf(flags), ids: [id] }
  const [entry] = readLibrary(choice, process.cwd())
  if (entry === undefined) throw new NexusError('notFound', `No scenario has the id ${id}.`)
  return entry
}
