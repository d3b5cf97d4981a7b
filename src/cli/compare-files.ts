import { compareLists } from '../assess/compare.ts'
import type { Assessment } from '../dtn/assessment.ts'
import { readAssessments } from '../formats/assessments.ts'
import { comparisonText } from '../report/comparison.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** Reads two files of assessments and tells what differs. */
export async function compareFiles(
  [before, after]: readonly [string, string],
  options: { readonly json?: true },
  terminal: Terminal,
): Promise<ExitCode> {
  const [earlier, later] = [await read(before, terminal), await read(after, terminal)]
  const list = compareLists(earlier.assessments, later.assessments)
  await terminal.out(options.json ? `${JSON.stringify(list)}\n` : `${comparisonText(list, terminal).trimEnd()}\n`)
  const skipped = earlier.skipped + later.skipped
  return exitOf({ assessed: list.compared.length, skipped, failedRequirements: 0 })
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
