import type { Change, ComparedList, Comparison, EpisodeChange, RiskChange } from '../dtn/comparison.ts'
import { indicatorName, severityName } from './risk-wording.ts'
import { inkOf, plain, wrapped } from './terminal-text.ts'
import { certaintyName, count, endName, levelTitle, patternName, verdictName } from './wording.ts'

export interface ComparisonOptions {
  readonly width: number
  readonly isColour: boolean
}

/** Two lists of assessments side by side: what changed, and which turns or parameters did it. */
export function comparisonText(list: ComparedList, options: ComparisonOptions): string {
  const width = Math.max(40, Math.min(options.width, 120))
  const ink = inkOf(options.isColour)
  const changed = list.compared.filter((one) => !one.isSame)
  const same = list.compared.length - changed.length
  const head = [
    `${count(list.compared.length, 'relationship')} compared, ${same} with the same conclusions, ${changed.length} with others.`,
    ...list.onlyBefore.map((id) => `Only in the first file: ${plain(id)}`),
    ...list.onlyAfter.map((id) => `Only in the second file: ${plain(id)}`),
  ]
  const parts = changed.map((one) =>
    [
      ink.bold(plain(one.relationship)),
      ...changesOf(one).map((line) => wrapped(line, width, '    ').replace(/^ {4}/, '  - ')),
    ].join('\n'),
  )
  return `${[head.map((line) => wrapped(line, width)).join('\n'), ...parts].join('\n\n')}\n`
}

function changesOf(one: Comparison): readonly string[] {
  return [
    ...changeLine('level', one.level, (level) => levelTitle(level).toLowerCase()),
    ...changeLine('certainty', one.certainty, certaintyName),
    ...changeLine('dominant pattern', one.dominant, (level) => (level === null ? 'none' : String(level))),
    ...changeLine('level-3-like behaviour', one.levelThreeLike, (isLike) => (isLike ? 'yes' : 'no')),
    ...changeLine('gate', one.gate, (gate) => gate),
    ...one.criteria.map(
      (change) =>
        `criterion ${change.id}: ${arrow(change.verdict, verdictName)} (${change.numerator.before} of ${change.denominator.before} → ${change.numerator.after} of ${change.denominator.after})${cause(change.turns, change.parameters)}`,
    ),
    ...one.sessions.map(
      (change) =>
        `session ${plain(change.id)}: ${arrow(change.pattern, (pattern) => (pattern === null ? 'absent' : patternName(pattern, 'low')))}${cause(change.turns)}`,
    ),
    ...one.ruptures.map(episodeLine),
    ...one.risks.map(riskLine),
    ...one.parameters.map((change) => `parameter ${change.name}: ${change.before} → ${change.after}`),
    ...one.madeBy.map((change) => `${change.what}: ${plain(change.before)} → ${plain(change.after)}`),
    ...(one.turns.length === 0
      ? []
      : [`${count(one.turns.length, 'turn')} coded otherwise${turnNames(one.turns.map(({ turn }) => turn))}`]),
  ]
}

function changeLine<T>(what: string, change: Change<T> | null, name: (value: T) => string): readonly string[] {
  return change === null ? [] : [`${what}: ${arrow(change, name)}`]
}

function arrow<T>(change: Change<T>, name: (value: T) => string): string {
  const [before, after] = [name(change.before), name(change.after)]
  return before === after ? before : `${before} → ${after}`
}

function episodeLine(change: EpisodeChange): string {
  const episode = change.after ?? change.before
  if (episode === null) return `interaction strain ${change.kind}`
  const end =
    change.before !== null && change.after !== null
      ? arrow({ before: change.before.end.kind, after: change.after.end.kind }, endName)
      : endName(episode.end.kind)
  return `interaction strain from ${plain(episode.onset)} ${change.kind}: ${episode.kind}, ${end}${cause(change.turns)}`
}

function riskLine(change: RiskChange): string {
  const risk = change.after ?? change.before
  if (risk === null) return `risk ${change.kind}`
  const severity =
    change.before !== null && change.after !== null
      ? arrow({ before: change.before.severity, after: change.after.severity }, severityName)
      : severityName(risk.severity)
  return `risk ${change.kind}: ${indicatorName(risk.indicator).toLowerCase()} (${risk.indicator}), ${severity}${cause(change.turns)}`
}

function cause(turns: readonly string[], parameters: readonly string[] = []): string {
  const by = [...(parameters.length === 0 ? [] : [`parameters ${parameters.join(', ')}`])]
  return `${by.length === 0 ? '' : `; by ${by.join(', ')}`}${turnNames(turns)}`
}

const turnsNamed = 8

function turnNames(turns: readonly string[]): string {
  if (turns.length === 0) return ''
  const more = turns.length > turnsNamed ? ` and ${turns.length - turnsNamed} more` : ''
  return `; at ${turns.slice(0, turnsNamed).map(plain).join(', ')}${more}`
}
