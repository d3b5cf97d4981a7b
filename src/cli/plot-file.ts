import { NexusError } from '../errors.ts'
import { agreementForest } from '../report/svg/agreement-forest.ts'
import { calibrationPicture } from '../report/svg/calibration.ts'
import type { Validation } from '../study/validation.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { openResult } from './outputs/output.ts'
import { type ScoreChoice, trendPicture } from './plot-scores.ts'
import { problemLine } from './problem-line.ts'
import { type Result, readResults } from './result-files.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus plot` was told, flag by flag. */
export interface PlotFlags extends ScoreChoice {
  readonly to: string
  readonly title?: string
  readonly width: number
}

/** Draws what a file holds. */
export async function plotFile(path: string, flags: PlotFlags, terminal: Terminal): Promise<ExitCode> {
  const results: Result[] = []
  let skipped = 0
  for await (const event of readResults(path)) {
    if (event.kind !== 'problem') results.push(event)
    else {
      terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') skipped += 1
    }
  }
  const picture = results.length === 0 ? null : await pictureOf(path, results, { flags, terminal })
  if (picture !== null) await handOut(picture, flags.to, terminal)
  return exitOf({ assessed: picture === null ? 0 : 1, skipped, failedRequirements: 0 })
}

async function handOut(picture: string, to: string, terminal: Terminal): Promise<void> {
  if (to === '-') return terminal.out(picture)
  const file = await openResult(to)
  await file.writeFile(picture)
  await file.close()
  terminal.tell(`picture: ${to}`)
}

interface Drawing {
  readonly flags: PlotFlags
  readonly terminal: Terminal
}

async function pictureOf(path: string, results: readonly Result[], { flags, terminal }: Drawing): Promise<string> {
  const { title, width } = flags
  const look = { width, ...(title === undefined ? {} : { title }) }
  const scores = results.flatMap((result) => (result.kind === 'score' ? [result.score] : []))
  const courses = results.flatMap((result) => (result.kind === 'course' ? [result.course] : []))
  if (scores.length > 0) return trendPicture({ scores, courses, path }, { ...flags, ...look }, terminal)
  const [first, ...others] = results
  if (others.length > 0) {
    throw new NexusError('usage', `${path} holds ${results.length} results. Give a file with the one to draw.`)
  }
  switch (first?.kind) {
    case 'agreement':
      return agreementForest(first.agreement, look)
    case 'validation':
      return calibrationOf(first.validation, look)
    default:
      throw new NexusError(
        'usage',
        `${path} holds nothing that has a picture. Give nexus-agreement/1, nexus-validation/1 or scores of nexus instrument score --json.`,
      )
  }
}

function calibrationOf(
  { calibration, madeBy, relationships }: Validation,
  look: { readonly title?: string; readonly width: number },
): string {
  return calibrationPicture(calibration, {
    title: `Calibration of coder ${madeBy.coder}`,
    lead: `Against ${madeBy.gold.join(', ')}; ${relationships} relationships.`,
    ...look,
  })
}
