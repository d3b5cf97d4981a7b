import { methodsText } from '../report/methods.ts'
import type { AssessedFacts } from '../report/methods-part.ts'
import { plain } from '../report/terminal-text.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { problemLine } from './problem-line.ts'
import { type Result, readResults } from './result-files.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus methods` was told. */
export interface MethodsFlags {
  readonly markdown?: true
}

type Kept =
  | Exclude<Result, { readonly kind: 'assessment' }>
  | { readonly kind: 'assessment'; readonly facts: AssessedFacts }

/** Reads every result and writes what was run. */
export async function methodsFiles(
  files: readonly string[],
  flags: MethodsFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const kept: Kept[] = []
  let skipped = 0
  for (const file of files) {
    for await (const event of readResults(file)) {
      if (event.kind === 'assessment') kept.push({ kind: 'assessment', facts: factsOf(event.assessment) })
      else if (event.kind !== 'problem') kept.push(event)
      else {
        terminal.tell(problemLine(event.problem))
        if (event.problem.effect === 'skipped') skipped += 1
      }
    }
  }
  const text = methodsText(
    {
      assessments: kept.flatMap((one) => (one.kind === 'assessment' ? [one.facts] : [])),
      agreements: kept.flatMap((one) => (one.kind === 'agreement' ? [one.agreement] : [])),
      validations: kept.flatMap((one) => (one.kind === 'validation' ? [one.validation] : [])),
      studies: kept.flatMap((one) => (one.kind === 'study' ? [one.study] : [])),
      scores: kept.flatMap((one) => (one.kind === 'score' ? [one.score] : [])),
      courses: kept.flatMap((one) => (one.kind === 'course' ? [one.course] : [])),
    },
    flags.markdown === true ? 'markdown' : 'plain',
  )
  if (text !== '') await terminal.out(`${text.split('\n').map(plain).join('\n')}`)
  return exitOf({ assessed: kept.length, skipped, failedRequirements: 0 })
}

/** Without the turns: thousands of relationships fit into memory. */
function factsOf({ relationship, madeBy, sessions, uncoded, robustness, conductLevel }: AssessedFacts): AssessedFacts {
  return {
    ...{ relationship, madeBy, sessions },
    ...(uncoded === undefined ? {} : { uncoded }),
    ...(robustness === undefined ? {} : { robustness }),
    ...(conductLevel === undefined ? {} : { conductLevel }),
  }
}
