import type { BenchComparison } from '../../bench/gate/bench-comparison.ts'
import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import type { BenchResult, SystemResult } from '../../bench/score/bench-result.ts'
import { capital } from '../wording.ts'
import { findingsOf } from './findings.ts'
import { changeText, regressionName } from './regression-wording.ts'
import { turnsText } from './text.ts'
import { conductSentence, declaredSentence, measureName, outcomeNames, seenText, thresholdText } from './wording.ts'

/** Where an annotation is shown: the file of the run, and the files of scenarios by id, as paths in the repository. */
export interface AnnotatedFiles {
  readonly configuration: string | null
  readonly scenarios: ReadonlyMap<string, string>
}

/**
 * A run as workflow commands of GitHub: a line not kept is an error, what to look at first a warning, the conduct of a system a notice. Nothing
 * that was said stands in them, since they are shown to whoever sees the pull request.
 */
export function githubAnnotations(
  result: BenchResult,
  outcomes: readonly ThresholdOutcome[],
  files: AnnotatedFiles,
): string {
  const file = files.configuration
  const commands = [
    ...outcomes.filter(({ outcome }) => outcome !== 'kept').map((outcome) => thresholdCommand(outcome, file)),
    ...result.systems.flatMap((system) => findingCommands(system, files)),
    ...result.systems.map((system) => noticeOf(system, file)),
  ]
  return commands.map((command) => `${command}\n`).join('')
}

function thresholdCommand(outcome: ThresholdOutcome, file: string | null): string {
  const { system, threshold } = outcome
  return command('error', {
    ...{ file, title: `${system}: ${threshold.measure} ${outcomeNames[outcome.outcome]}` },
    message: `${measureName(threshold.measure)}. Asked for: ${thresholdText(outcome)}; seen: ${seenText(outcome)}.`,
  })
}

const findingsShown = 3

/** GitHub shows ten warnings of a step at most: three a system, at the scenario that shows it first. */
function findingCommands(system: SystemResult, { configuration, scenarios }: AnnotatedFiles): readonly string[] {
  return findingsOf(system)
    .slice(0, findingsShown)
    .map(({ title, often, at }) => {
      const scenario = at[0]?.course.split('/')[1] ?? ''
      const file = scenarios.get(scenario) ?? configuration
      const message = `${title}, ${often}: ${turnsText(at)}`
      return command('warning', { file, title: `${system.system.id}: look first`, message })
    })
}

function noticeOf(system: SystemResult, file: string | null): string {
  const message = `Conduct: ${conductSentence(system.conduct)}. It ${declaredSentence(system)}.`
  return command('notice', { file, title: `${system.system.id}: conduct level`, message })
}

/** A comparison as workflow commands: a sure regression is an error, a possible one a warning. */
export function comparisonAnnotations({ systems }: BenchComparison, file: string | null): string {
  const commands = systems.flatMap(({ candidate, regressions }) =>
    regressions.map((regression) =>
      command(regression.strength === 'sure' ? 'error' : 'warning', {
        ...{ file, title: `${candidate}: ${regressionName(regression)}` },
        message: `${capital(changeText(regression))}. In: ${regression.scenarios.join(', ')}.`,
      }),
    ),
  )
  return commands.map((one) => `${one}\n`).join('')
}

interface Annotation {
  readonly file: string | null
  readonly title: string
  readonly message: string
}

/** A workflow command; signs that would end a value or begin another command are written as GitHub asks. */
function command(kind: 'error' | 'warning' | 'notice', { file, title, message }: Annotation): string {
  const properties = [...(file === null ? [] : [`file=${property(file)}`]), `title=${property(title)}`]
  return `::${kind} ${properties.join(',')}::${value(message)}`
}

const value = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(hidden, '\uFFFD')

const property = (text: string): string => value(text).replace(/:/g, '%3A').replace(/,/g, '%2C')

const hidden = /[\p{Cc}\p{Bidi_Control}]/gu
