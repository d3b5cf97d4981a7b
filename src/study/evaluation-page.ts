import { codebookVersion } from '../dtn/codebook.ts'
import { parametersVersion } from '../dtn/parameters.ts'
import type { Statistic } from '../stats/statistic.ts'
import { type CodeScore, type CodeScores, macroSupport } from './code-scores.ts'
import type { AgreementScore, ConclusionScores } from './conclusion-scores.ts'
import { type EpisodeScores, onsetTolerance } from './episode-scores.ts'
import type { Evaluation } from './evaluation.ts'
import type { RiskScores } from './risk-scores.ts'

/** An evaluation as Markdown tables, each number with its interval and n. */
export function evaluationPage(evaluation: Evaluation): string {
  const { relationships, sessions, turns, bootstrap, coders } = evaluation
  return [
    `Coder ${coders.join(', ')}; codebook ${codebookVersion}, parameters ${parametersVersion}. ${relationships} relationships, ${sessions} sessions, ${turns} turns. Intervals are 95 %: Wilson for shares, ${bootstrap.resamples} bootstrap draws over relationships (seed ${bootstrap.seed}) for F1 and kappa.`,
    ...conclusionTables(evaluation.conclusions),
    ...episodeTable(evaluation.episodes),
    ...riskTables(evaluation.risks),
    ...codeTables(evaluation.codes),
  ].join('\n\n')
}

function conclusionTables(scores: ConclusionScores): readonly string[] {
  return [
    ...agreementTable('Level', scores.levels),
    ...(scores.levelsGiven.value === null
      ? []
      : [`Where the gold gives level 1, 2 or 3: the same in ${shown(scores.levelsGiven)}.`]),
    ...(scores.levelThreeLike.value === null
      ? []
      : [`Level-3-like conduct, yes or no: the same in ${shown(scores.levelThreeLike)}.`]),
    ...agreementTable('Session pattern', scores.sessions),
    ...criteriaTable(scores),
  ]
}

function agreementTable<T>(name: string, score: AgreementScore<T>): readonly string[] {
  const title = `**${name}**`
  const skipped = skippedSentence(score.skipped)
  if (score.same.n === 0) return [`${title}. Not compared: the gold of these files does not say.`]
  const rows = score.table.map((row, at) => [
    String(score.categories[at]),
    ...row.map(String),
    String(row.reduce((sum, count) => sum + count, 0)),
  ])
  return [
    `${title}. The same in ${shown(score.same)}; kappa ${shown(score.kappa)}.${skipped}`,
    table(['gold \\ found', ...score.categories.map(String), 'all'], rows),
  ]
}

function criteriaTable(scores: ConclusionScores): readonly string[] {
  if (scores.criteriaAll.n === 0) return ['**Criteria.** Not compared: the gold of these files does not say.']
  const rows = scores.criteria.map(({ id, same, differences }) => [
    id,
    shown(same),
    differences.map(({ gold, found, count }) => `${gold} → ${found} ${count}`).join(', ') || '–',
  ])
  return [
    `**Criteria.** The same verdict in ${shown(scores.criteriaAll)}.${skippedSentence(scores.criteriaSkipped)}`,
    table(['criterion', 'same verdict', 'differences, gold → found'], rows),
  ]
}

function episodeTable({ detection, onset, kind, end, skipped }: EpisodeScores): readonly string[] {
  const header = ['precision', 'recall', 'F1', `onset within ${onsetTolerance} turns`, 'same kind', 'same end']
  const cells = [detection.precision, detection.recall, detection.f1, onset, kind, end].map(shown)
  return [
    `**Episodes of strain.** ${detection.support} in the gold, ${detection.truePositives} found with at least one turn in common, ${detection.falsePositives} found beside them. Onset, kind and end are those of matched episodes.${skippedSentence(skipped)}`,
    table(header, [cells]),
  ]
}

function riskTables({ recall, precision, unjudged, skipped }: RiskScores): readonly string[] {
  const left = unjudged.map(({ indicator, count }) => `${indicator} ${count}`).join(', ')
  return [
    `**Risks.** An entry matches one that shares a turn with it.${skippedSentence(skipped)}${left === '' ? '' : ` Found, but of indicators this gold does not use, so not judged: ${left}.`}`,
    table(
      ['severity in the gold', 'recall, same indicator', 'recall, any indicator', 'found at that severity or above'],
      recall.map((row) => [
        String(row.severity),
        shown(row.sameIndicator),
        shown(row.anyIndicator),
        shown(row.notLower),
      ]),
    ),
    table(
      ['severity found', 'precision, same indicator', 'precision, any indicator'],
      precision.map((row) => [String(row.severity), shown(row.sameIndicator), shown(row.anyIndicator)]),
    ),
  ]
}

function codeTables(scores: CodeScores): readonly string[] {
  if (scores.codes.every(({ falsePositives, falseNegatives }) => falsePositives + falseNegatives === 0)) {
    return ['**Codes.** Every turn has the codes of the gold, so only what is concluded from them is tried here.']
  }
  const header = ['', 'precision', 'recall', 'F1', 'support', 'two coders']
  const mean = scores.meanF1 === null ? 'none' : scores.meanF1.toFixed(3)
  return [
    `**Codes.** Mean F1 over the ${scores.meanOver} codes with at least ${macroSupport} turns: ${mean}. The last column is the F1 of two coders who worked from the manual, on other material: the ceiling.${uncodedSentence(scores)}`,
    table(header, scores.groups.map(codeRow)),
    table(header, scores.codes.map(codeRow)),
  ]
}

function codeRow(score: CodeScore): readonly string[] {
  const name =
    score.codes.length === 1 && score.name === score.codes[0] ? score.name : `${score.name}: ${score.codes.join(', ')}`
  const ceiling = score.agreement === null ? '–' : score.agreement.toFixed(2)
  const rates = [score.precision, score.recall, score.f1].map(shownShort)
  return [name, ...rates, String(score.support), ceiling]
}

function uncodedSentence({ uncoded, turns }: CodeScores): string {
  return uncoded === 0
    ? ''
    : ` ${uncoded} of ${turns} turns were left uncoded by the coder; their codes count as missed.`
}

function skippedSentence(skipped: number): string {
  return skipped === 0 ? '' : ` ${skipped} relationships left out because their gold does not say.`
}

/** Value, interval and n: `.83 (.70–.91, n 64)`. */
function shown({ value, interval, n, reason }: Statistic): string {
  if (value === null) return `– (${reason ?? 'no value'})`
  const bounds = interval === null ? '' : `${interval[0].toFixed(2)}–${interval[1].toFixed(2)}`
  const count = n === 0 ? '' : `n ${n}`
  const rest = [bounds, count].filter((part) => part !== '').join(', ')
  return rest === '' ? value.toFixed(2) : `${value.toFixed(2)} (${rest})`
}

/** Where the n stands in a column of its own. */
function shownShort(statistic: Statistic): string {
  return statistic.value === null ? '–' : shown({ ...statistic, n: 0 })
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}
