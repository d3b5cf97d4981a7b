import { Command } from 'commander'
import { formats } from '../../formats/format.ts'
import { wrapped } from '../../report/terminal-text.ts'
import { examplesHelp } from '../examples.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus formats`: what can be read, how it is recognised, with a short example of each. */
export function formatsCommand(terminal: Terminal): Command {
  return new Command('formats')
    .summary('list the formats that can be read')
    .description('Lists the formats of conversations that can be read, how each is recognised, and an example.')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus formats', 'every format'],
        ['nexus assess export.txt --from plain-text', 'read a file as one of them'],
      ]),
    )
    .action(() => terminal.out(formatsPage(Math.min(terminal.width, 100))))
}

/** The formats as a page of text. */
function formatsPage(width: number): string {
  const parts = Object.entries(formats).map(([id, format]) =>
    [
      `${id}: ${format.name} (${format.endings.join(', ')})`,
      wrapped(`Recognised: ${format.recognisedBy}`, width, indent),
      wrapped(format.units, width, indent),
      ...format.example.split('\n').map((line) => `${indent}${indent}${line}`),
    ].join('\n'),
  )
  return `${parts.join('\n\n')}\n`
}

const indent = '  '
