import { Command } from 'commander'
import { NexusError } from '../../errors.ts'
import { codebookPage } from '../../report/reference.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus codebook [CODE]`: what each code means, what counts and what does not. */
export function codebookCommand(terminal: Terminal): Command {
  return new Command('codebook')
    .summary('say what the codes mean')
    .description('Shows the codebook, or one code: its definition, what counts and what does not.')
    .argument('[code]', 'a code such as CHA or RSK.SI.passive')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus codebook', 'every code'],
        ['nexus codebook CHA', 'challenge'],
        ['nexus codebook WDR.2', 'one sub-code'],
      ]),
    )
    .action((code: string | undefined) => {
      const page = codebookPage(code) ?? codebookPage(code?.toUpperCase())
      if (page === null) throw new NexusError('usage', `${code} is no code; \`nexus codebook\` lists them all.`)
      return terminal.out(`${page.trimEnd()}\n`)
    })
}
