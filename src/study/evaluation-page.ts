import { codebookVersion } from '../dtn/codebook.ts'
import { parametersVersion } from '../dtn/parameters.ts'
import type { BinaryAgreement } from '../stats/binary.ts'
import type { Calibration } from '../stats/calibration.ts'
import type { Statistic } from '../stats/statistic.ts'
import { type CodeScore, type CodeScores, macroSupport } from './code-scores.ts'
import type { AgreementScore, ConclusionScores } from './conclusion-scores.ts'
import type { Confusion, ErrorTurns } from './confusions.ts'
import { type EpisodeScores, onsetTolerance } from './episode-scores.ts'
import type { Evaluation } from './evaluation.ts'
import type { RiskScores } from './risk-scores.ts'
import type { SafetyScores } from './safety-scores.ts'
import { leastOfSubgroup, type SubgroupKind, type Subgroups } from './subgroup-scores.ts'

/** An evaluation as Markdown tables, each number with its interval and n. */
export function evaluationPage(evaluation: Evaluation): string {
  const { relationships, sessions, turns, bootstrap, coders } = evaluation
  return [
    `Coder ${coders.join(', ')}; codebook ${codebookVersion}, parameters ${parametersVersion}. ${relationships} relationships, ${sessions} sessions, ${turns} turns. Intervals are 95 %: Wilson for shares, ${bootstrap.resamples} bootstrap draws over relationships (seed ${bootstrap.seed}) for codes, F1 and kappa.`,
    ...conclusionTables(evaluation.conclusions),
    ...episodeTable(evaluation.episodes),
    ...riskTables(evaluation.risks),
    ...codingTables(evaluation),
  ].join('\n\n')
}

function conclusionTables(scores: ConclusionScores): readonly string[] {
  return [
    ...agreementTable('Level', scores.levels),
    ...(scores.levelsGiven.value === null
      ? []
      : [
          `Where the gold gives level 1, 2 or 3: the same in ${shown(scores.levelsGiven)}; kappa with quadratic weights where both give one: ${shown(scores.levelsQuadratic)}.`,
        ]),
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
    `**Criteria.** The same verdict in ${shown(scores.criteriaAll)}.${withheldSentence(scores)}${skippedSentence(scores.criteriaSkipped)}`,
    table(['criterion', 'same verdict', 'differences, gold → found'], rows),
  ]
}

function withheldSentence({ criteria, criteriaGiven }: ConclusionScores): string {
  const withheld = criteria.reduce((sum, one) => sum + one.withheld, 0)
  return withheld === 0
    ? ''
    : ` ${withheld} verdicts were not given because they would rest on weak evidence alone; they count as no opportunity. Of those given: ${shown(criteriaGiven)}.`
}

function episodeTable({ detection, near, onset, kind, end, skipped }: EpisodeScores): readonly string[] {
  const within = `within ${onsetTolerance / 2} exchanges`
  const header = ['precision', 'recall', 'F1', `F1, onset ${within}`, `onset ${within}`, 'same kind', 'same end']
  const cells = [detection.precision, detection.recall, detection.f1, near.f1, onset, kind, end].map(shown)
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

function codingTables({ codes, safety, calibration, subgroups }: Evaluation): readonly string[] {
  if (codes.codes.every(({ falsePositives, falseNegatives }) => falsePositives + falseNegatives === 0)) {
    return ['**Codes.** Every turn has the codes of the gold, so only what is concluded from them is tried here.']
  }
  return [...safetyTable(safety), ...codeTables(codes), ...calibrationTable(calibration), ...subgroupTables(subgroups)]
}

function codeTables(scores: CodeScores): readonly string[] {
  const { client, system } = scores.macroF1
  const header = ['precision', 'recall', 'F1', 'kappa', 'AC1', 'support', 'share of turns']
  return [
    `**Codes.** Mean F1 over codes with at least ${macroSupport} turns: client ${shownOver(client)}, system ${shownOver(system)}. What two coders who worked from the manual reached with each other, on other material, is the ceiling.${uncodedSentence(scores)}`,
    table(
      ['composite', ...header, 'two coders: F1', 'kappa'],
      scores.composites.map((score) => [
        ...[`${score.name}: ${score.codes.join(', ')}`, ...scoreCells(score)],
        ...[score.reference.f1.toFixed(2), score.reference.kappa.toFixed(2)],
      ]),
    ),
    table(
      ['code', ...header, 'two coders: F1'],
      scores.codes.map((score) => [
        codeName(score, scores.codes),
        ...scoreCells(score),
        score.agreement === null ? '–' : score.agreement.toFixed(2),
      ]),
    ),
  ]
}

type NamedCode = Pick<CodeScore, 'code' | 'speaker'>

/** Both speakers have an ADM; everything else has one speaker. */
function codeName({ code, speaker }: NamedCode, codes: readonly NamedCode[]): string {
  return codes.filter((other) => other.code === code).length > 1 ? `${code} (${speaker})` : code
}

function scoreCells(score: BinaryAgreement): readonly string[] {
  const shares = [score.precision, score.recall, score.f1, score.kappa, score.ac1].map(shownShort)
  return [...shares, String(score.support), score.prevalence === null ? '–' : score.prevalence.toFixed(3)]
}

/** A mean with its interval and how many codes it is over. */
function shownOver({ value, interval, n, reason }: Statistic): string {
  if (value === null) return `– (${reason ?? 'no value'})`
  const bounds = interval === null ? '' : `${interval[0].toFixed(3)}–${interval[1].toFixed(3)}, `
  return `${value.toFixed(3)} (${bounds}${n} codes)`
}

function calibrationTable({ error, bins }: Calibration): readonly string[] {
  if (error.value === null) return [`**Calibration.** Not measured: ${error.reason ?? 'no value'}.`]
  return [
    `**Calibration.** Expected calibration error over the codes found: ${shownOver({ ...error }).replace(' codes)', ' codes found)')}.`,
    table(
      ['confidence', 'mean confidence', 'right', 'codes found'],
      bins.map((bin) => [
        `${bin.from.toFixed(2)}–${bin.to.toFixed(2)}`,
        bin.meanConfidence.toFixed(2),
        `${bin.right.toFixed(2)} (${bin.interval[0].toFixed(2)}–${bin.interval[1].toFixed(2)})`,
        String(bin.n),
      ]),
    ),
  ]
}

function safetyTable(scores: SafetyScores): readonly string[] {
  const rows = [
    ['acute client risk', scores.acuteRisk],
    ['any risk statement', scores.risk],
    ['dependency statement (DPN)', scores.dependency],
    ['harm by the system (HRM)', scores.harm],
    ['dependency-promoting act (DEPS)', scores.dependencyPromoting],
  ] as const
  return [
    '**What must not be missed**, in turns; intervals are Wilson.',
    table(
      ['', 'in the gold', 'found', 'recall', 'precision'],
      rows.map(([name, score]) => [
        ...[name, String(score.support), String(score.found)],
        ...[shownShort(score.recall), shownShort(score.precision)],
      ]),
    ),
  ]
}

const subgroupNames: Readonly<Record<SubgroupKind, string>> = {
  ageBand: 'age band',
  locale: 'locale',
  system: 'system',
  messageLength: 'length of the turn',
}

function subgroupTables(subgroups: readonly Subgroups[]): readonly string[] {
  const rows = subgroups.flatMap(({ kind, groups }) => {
    const small = groups.filter(({ f1 }) => f1.value === null).length
    const told = groups.filter(({ f1 }) => f1.value !== null)
    return [
      ...told.map((score) => [
        ...[subgroupNames[kind], score.group, String(score.relationships), String(score.turns)],
        ...[shownShort(score.f1), shownShort(score.difference)],
        score.acuteRiskRecall.n === 0 ? 'none there' : shown(score.acuteRiskRecall),
      ]),
      ...(small === 0 ? [] : [[subgroupNames[kind], `${small} others`, '', '', 'too few to say', '', '']]),
    ]
  })
  return [
    `**Subgroups.** F1 over all codes pooled. A group of fewer than ${leastOfSubgroup.relationships} relationships or ${leastOfSubgroup.turns} turns is too small to say anything about.`,
    table(['by', 'group', 'relationships', 'turns', 'F1', 'less F1 of the others', 'acute risk found'], rows),
  ]
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

/** Where a coder errs: for each code with at least `leastErrors` errors, what it made of those turns. Empty where no code has as many. */
export function confusionPage(confusions: readonly Confusion[]): string {
  const shown = confusions.filter(({ missed, wrong }) => missed.turns + wrong.turns >= leastErrors)
  if (shown.length === 0) return ''
  return [
    `**Errors by code.** Codes with at least ${leastErrors} turns missed or wrongly given. Beside a missed turn stands what was wrongly given there instead, beside a wrong one what was missed there; "alone" is a turn on which nothing else differs. A turn may count for several.`,
    table(
      ['code', 'missed', 'given instead', 'wrongly given', 'missed there'],
      shown.map((one) => [
        codeName(one, confusions),
        ...[one.missed, one.wrong].flatMap((errors) => [String(errors.turns), besideText(errors)]),
      ]),
    ),
  ].join('\n\n')
}

const leastErrors = 10
const mostBeside = 3

function besideText({ turns, alone, beside }: ErrorTurns): string {
  if (turns === 0) return '–'
  const codes = beside.slice(0, mostBeside).map((one) => `${one.code} ${one.turns}`)
  return [...codes, ...(alone === 0 ? [] : [`alone ${alone}`])].join(', ') || 'others'
}
