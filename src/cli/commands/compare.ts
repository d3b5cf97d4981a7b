import { Command } from 'commander'
import { compareLists } from '../../assess/compare.ts'
import type { Assessment } from '../../dtn/assessment.ts'
import { readAssessments } from '../../formats/assessments.ts'
import { comparisonText } from '../../report/comparison.ts'
import { examplesHelp } from '../examples.ts'
import { type ExitCode, exitOf } from '../exit.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'

/** `nexus compare BEFORE AFTER`: what differs between two runs, and which turns or parameters did it. */
export function compareCommand(terminal: Terminal, end: (exit: ExitCode) => void): Command {
  return new Command('compare')
    .summary('say what differs between two files of assessments')
    .description(
      'Compares two files of nexus-assessment/1 lines by relationship: what changed, and which turns or parameters did it.',
    )
    .argument('<before>', 'a file written with: nexus assess … --json')
    .argument('<after>', 'another; - reads standard input')
    .option('--json', 'write one JSON object to standard output and nothing else there')
    .addHelpText(
      'after',
      examplesHelp([
        ['nexus compare rules.jsonl human.jsonl', 'another coder'],
        ['nexus compare old.jsonl new.jsonl --json', 'for a program to read'],
      ]),
    )
    .action(async (before: string, after: string, options: { readonly json?: true }) => {
      const [earlier, later] = [await read(before, terminal), await read(after, terminal)]
      const list = compareLists(earlier.assessments, later.assessments)
      await terminal.out(options.json ? `${JSON.stringify(list)}\n` : `${comparisonText(list, terminal).trimEnd()}\n`)
      const skipped = earlier.skipped + later.skipped
      end(exitOf({ assessed: list.compared.length, skipped, failedRequirements: 0 }))
    })
}

async function read(path: string, terminal: Terminal) {
  const assessments: Assessment[] = []
  let skipped = 0
  for await (const event of readAssessments(path)) {
    if (event.kind === 'assessment') assessments.push(event.assessment)
    else {
      terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') skipped += 1
    }
  }
  return { assessments, skipped }
}
