import type { SubgroupScore } from '../study/subgroup-scores.ts'
import type { Figure, Validation } from '../study/validation.ts'
import { type Ink, inkOf, plain, wrapped } from './terminal-text.ts'
import {
  codeLabel,
  comparedSentence,
  limitsSentence,
  notJudged,
  rangeText,
  rangeWithN,
  safetyNames,
  subgroupTitles,
  weakScores,
} from './validation-wording.ts'
import { count } from './wording.ts'

export interface ValidationTextOptions {
  readonly width: number
  readonly isColour: boolean
  readonly hasSubgroups: boolean
}

/** A validation as a terminal shows it: totals, composites, weak codes; the rest is in the page and the JSON. */
export function validationText(validation: Validation, options: ValidationTextOptions): string {
  const width = Math.max(60, Math.min(options.width, 110))
  const ink = inkOf(options.isColour)
  const parts = [
    wrapped(plain(comparedSentence(validation)), width),
    section('Totals', rows(totals(validation)), ink),
    section('Composites, from which the criteria are computed', composites(validation), ink),
    weakPart(validation, width, ink),
    ...(options.hasSubgroups ? [section('Subgroups, F1 over all codes', subgroups(validation), ink)] : []),
    ink.faint(
      wrapped(
        `Intervals are 95 %, drawn over relationships (${validation.bootstrap.resamples} draws, seed ${validation.bootstrap.seed}); those of shares are Wilson. ${limitsSentence(validation)} Every code, calibration, confusion and subgroup: --html DIR or --json FILE.`,
        width,
      ),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

type Row = readonly string[]

function totals(validation: Validation): readonly Row[] {
  const { codes, calibration, conclusions, episodes, safety } = validation
  const judged = (statistic: Figure, what: string) => (statistic.n === 0 ? notJudged : rangeWithN(statistic, what))
  const isTold = episodes.skipped < validation.relationships
  return [
    ['Mean F1, client codes', rangeWithN(codes.macroF1.client, 'code')],
    ['Mean F1, system codes', rangeWithN(codes.macroF1.system, 'code')],
    ['Calibration error', rangeWithN(calibration.error, 'code found').replace('code founds', 'codes found')],
    ['Acute risk found', rangeWithN(safety.acuteRisk.recall, 'statement')],
    ['Acute risk right', rangeWithN(safety.acuteRisk.precision, 'alarm')],
    [`${safetyNames.harm} found`, rangeWithN(safety.harm.recall, 'turn')],
    ['Level the same', judged(conclusions.levels.same, 'relationship')],
    ['Level, quadratic kappa', conclusions.levels.same.n === 0 ? notJudged : rangeText(conclusions.levelsQuadratic)],
    ['Session pattern the same', judged(conclusions.sessions.same, 'session')],
    ['Criteria the same', judged(conclusions.criteriaAll, 'verdict')],
    ...(conclusions.criteriaGiven.n < conclusions.criteriaAll.n
      ? [['  where a verdict is given', rangeWithN(conclusions.criteriaGiven, 'verdict')]]
      : []),
    ['Strain episodes, F1 with onset', isTold ? rangeWithN(episodes.near.f1, 'episode') : notJudged],
    ...(isTold && episodes.kind.n > 0
      ? [
          ['  kind right where found', rangeWithN(episodes.kind, 'episode')],
          ['  end right where found', rangeWithN(episodes.end, 'episode')],
        ]
      : []),
  ]
}

function composites({ codes }: Validation): string {
  const body = codes.composites.map(
    (score): Row => [
      score.name,
      rangeText(score.f1.n === 0 ? { ...score.f1, value: null, reason: 'none' } : score.f1),
      score.reference.f1.toFixed(2),
      score.kappa.value === null || score.f1.n === 0 ? '–' : score.kappa.value.toFixed(2),
      score.reference.kappa.toFixed(2),
      String(score.support),
    ],
  )
  return rows([['', 'F1', 'two coders', 'kappa', 'two coders', 'turns'], ...body])
}

function weakPart(validation: Validation, width: number, ink: Ink): string {
  const weak = weakScores(validation)
  const floor = validation.madeBy.weakCodeFloor
  const list = weak.map((score) => `${codeLabel(score)} ${rangeText(score.f1)} n ${score.support}`).join('; ')
  const text =
    weak.length === 0 ? `No code is under ${floor}.` : `${list}. Each is weak evidence and decides no criterion alone.`
  return `${ink.bold(`Codes with an F1 under ${floor}`)}\n${wrapped(text, width, '  ')}`
}

function subgroups({ subgroups: all }: Validation): string {
  const body = all.flatMap(({ kind, groups }): readonly Row[] => {
    const told = groups.filter(({ f1 }) => f1.value !== null)
    const small = groups.length - told.length
    return [
      ...told.map((score): Row => [subgroupTitles[kind], plain(score.group), ...sizes(score), ...figures(score)]),
      ...(small === 0 ? [] : [[subgroupTitles[kind], count(small, 'small group'), '', '', 'too few to say', '']]),
    ]
  })
  return rows([['by', 'group', 'relationships', 'turns', 'F1', 'less the others'], ...body])
}

function sizes({ relationships, turns }: SubgroupScore): Row {
  return [String(relationships), String(turns)]
}

function figures({ f1, difference }: SubgroupScore): Row {
  return [rangeText(f1), difference.value === null ? '' : rangeText(difference)]
}

function section(title: string, body: string, ink: Ink): string {
  return `${ink.bold(title)}\n${body}`
}

/** Columns as wide as their widest cell, two blanks apart. */
function rows(all: readonly Row[]): string {
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n')
}
