import { nexusVersion } from '../assess/version.ts'
import { codebookVersion } from '../dtn/codebook.ts'
import { parametersLabel } from '../dtn/conclusion.ts'
import { defaultParameters, type Parameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { agreementBy, type ComparedBy, disagreementsOf } from '../study/agreement.ts'
import type { CoderConclusion } from '../study/agreement-conclusions.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import type { AgreementBy } from '../study/agreement-subjects.ts'
import { concludeAll, readRecords } from './agree-conclude.ts'
import { openAgreementOutputs } from './agree-outputs.ts'
import { type CoderSides, readSides } from './agree-read.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { readParametersFile } from './parameters-file.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus agree` was told, flag by flag. */
export interface AgreeFlags {
  readonly by: AgreementBy
  readonly relationships?: readonly string[]
  readonly names?: readonly string[]
  readonly sub?: true
  readonly composites?: true
  readonly stated?: true
  readonly parameters?: string
  readonly disagreements?: string
  readonly json?: string
  readonly svg?: string
  readonly seed: number
  readonly resamples: number
  readonly bca?: true
}

/** Reads what the coders did, concludes where that is asked for, compares and hands out. */
export async function agreeFiles(files: readonly string[], flags: AgreeFlags, terminal: Terminal): Promise<ExitCode> {
  const parameters = flags.parameters === undefined ? defaultParameters : await readParametersFile(flags.parameters)
  let skipped = 0
  const tell = (problem: ReadProblem) => {
    if (problem.effect === 'skipped') skipped += 1
    terminal.tell(problemLine(problem))
  }
  const sides = await readSides(files, { names: flags.names, tell })
  checkAssessed(sides, terminal)
  const compared = await comparedBy(sides, { flags, parameters, tell })
  const outputs = await openAgreementOutputs(flags, terminal)
  terminal.status('drawing intervals')
  const findings = agreementBy(sides.codings, {
    ...compared,
    ...{ seed: flags.seed, resamples: Math.max(1, flags.resamples), interval: flags.bca ? 'bca' : 'percentile' },
  })
  terminal.status('')
  const report: AgreementReport = {
    format: 'nexus-agreement/1',
    madeBy: {
      nexus: nexusVersion,
      codebook: sides.codings[0]?.codebook ?? [...sides.assessedWith.codebooks][0] ?? codebookVersion,
      parameters: concludedIn(sides, flags) === 'fromCodes' ? parametersIn(sides, parameters) : null,
    },
    concluded: flags.by === 'code' ? null : concludedIn(sides, flags),
    ...findings,
  }
  for (const output of outputs) await output({ report, disagreements: () => disagreementsOf(sides.codings, compared) })
  return exitOf({ assessed: findings.compared.relationships, skipped, failedRequirements: 0 })
}

/** What was concluded here and elsewhere was concluded with these. */
function parametersIn({ codings, assessedWith }: CoderSides, parameters: Parameters): string {
  const here = codings.length === 0 ? [] : [parametersLabel(parameters)]
  return [...new Set([...here, ...assessedWith.parameters])].join(', ')
}

/** Levels of other rules or other codes differ without any coder differing. */
function checkAssessed({ codings, assessedWith: { codebooks, parameters } }: CoderSides, terminal: Terminal): void {
  const versions = new Set([...codebooks, ...(codebooks.size === 0 ? [] : codings.map(({ codebook }) => codebook))])
  if (versions.size > 1) {
    throw new NexusError(
      'codingsIncomparable',
      `The assessments and codings are of codebooks ${[...versions].join(' and ')}. Compare those of one codebook.`,
    )
  }
  if (parameters.size < 2) return
  terminal.tell(
    `warning: the assessments were made with parameters ${[...parameters].join(' and ')}; part of what differs may be theirs.`,
  )
}

interface Comparing {
  readonly flags: AgreeFlags
  readonly parameters: Parameters
  readonly tell: (problem: ReadProblem) => void
}

async function comparedBy(sides: CoderSides, { flags, parameters, tell }: Comparing): Promise<ComparedBy> {
  const { by, sub, composites, relationships } = flags
  if (by === 'code' && sides.codings.length === 0) {
    throw new NexusError(
      'usage',
      'Assessments hold no codes to compare. Give codings: nexus assess … --codings-out FILE.',
    )
  }
  const records =
    relationships === undefined ? undefined : await readRecords(relationships, sides.codings, { parameters, tell })
  const concluded = records === undefined ? [] : await concludeAll(sides.codings, records, parameters)
  const conclusions = conclusionsFor(sides, concluded, flags)
  return {
    ...{ by, sub: sub === true, composites: composites === true },
    ...(records === undefined ? {} : { relationships: records }),
    ...(conclusions === undefined ? {} : { conclusions }),
  }
}

function concludedIn(
  { codings, assessed }: CoderSides,
  { stated, relationships }: AgreeFlags,
): 'fromCodes' | 'byCoders' | null {
  if (stated === true) return 'byCoders'
  return relationships !== undefined || (codings.length === 0 && assessed.length > 0) ? 'fromCodes' : null
}

function conclusionsFor(
  { assessed, stated, codings }: CoderSides,
  concluded: readonly CoderConclusion[],
  flags: AgreeFlags,
): readonly CoderConclusion[] | undefined {
  if (flags.by === 'code') return flags.relationships === undefined ? undefined : concluded
  if (flags.stated === true) {
    if (stated.length > 0) return stated
    throw new NexusError(
      'usage',
      '--stated compares what coders wrote down, and no line says a level, patterns or criteria.',
    )
  }
  if (flags.relationships === undefined && codings.length > 0) {
    throw new NexusError(
      'usage',
      `--by ${flags.by} needs --relationships FILE: it is concluded from the codes.${stated.length > 0 ? ' Or compare what the coders wrote down themselves: --stated.' : ''}`,
    )
  }
  return [...assessed, ...concluded]
}
