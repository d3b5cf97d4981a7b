import { Command } from 'commander'
import { NexusError } from '../../errors.ts'
import { criteriaPage } from '../../report/reference.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus criteria [ID]`: the twenty criteria, how each is counted and what decides. */
export function criteriaCommand(terminal: Terminal): Command {
  return new Command('criteria')
    .summary('say how the twenty criteria are counted')
    .description('Shows the checklist, or one criterion: its unit, what counts, what does not, and its thresholds.')
    .argument('[id]', 'a criterion such as S2.3a')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus criteria', 'all twenty'],
        ['nexus criteria C3.2', 'discomfort after a challenge that is resolved'],
      ]),
    )
    .action((id: string | undefined) => {
      const page = criteriaPage(id)
      if (page === null) throw new NexusError('usage', `${id} is no criterion; \`nexus criteria\` lists them all.`)
      return terminal.out(`${page.trimEnd()}\n`)
    })
}
