import type { Adjudication } from '../study/adjudicate.ts'
import type { BeforeAfter, Calibration } from '../study/calibrate.ts'
import type { GoldRobustness } from '../study/robustness.ts'
import type { StudyStatus } from '../study/status.ts'
import {
  type Assignment,
  askedFor,
  type SampledUnit,
  type Stratum,
  type Study,
  type StudySample,
} from '../study/study.ts'
import { wrapped } from './terminal-text.ts'
import { count } from './wording.ts'

interface Shown {
  readonly value: number | null
  readonly interval: readonly [number, number] | null
  readonly n: number
  readonly reason?: string
}

/** A sample as a terminal shows it: each stratum, and what was drawn from it. */
export function sampleText({ suspectedBy, strata, units }: StudySample): string {
  const rows = strata.map(({ stratum, suspected, borrowed, drawn, wanted }) => [
    stratumName(stratum),
    String(suspected),
    String(borrowed),
    `${drawn} of ${wanted}`,
    units
      .filter((unit) => unit.stratum === stratum)
      .map(({ relationship }) => relationship)
      .join(', '),
  ])
  const sum = (of: 'sessions' | 'turns') => units.reduce((total, unit) => total + unit[of], 0)
  return [
    `${count(units.length, 'relationship')} drawn, ${sum('sessions')} sessions, ${sum('turns')} turns; levels suspected by ${suspectedBy}.`,
    columns([['suspected', 'there', 'stand in', 'drawn', 'relationships'], ...rows]),
  ].join('\n')
}

/** Who codes what, coder by coder. */
export function assignmentText(assignments: readonly Assignment[], units: readonly SampledUnit[]): string {
  const turns = new Map(units.map((unit) => [unit.relationship, unit.turns]))
  const coders = [...new Set(assignments.map(({ coder }) => coder))]
  const rounds = [...new Set(assignments.map(({ round }) => round))].sort((one, other) => one - other)
  const rows = coders.map((coder) => {
    const own = assignments.filter((assignment) => assignment.coder === coder)
    const ids = own.flatMap(({ relationships }) => relationships)
    const inRound = (round: number) => own.find((assignment) => assignment.round === round)?.relationships.length ?? 0
    const total = ids.reduce((sum, id) => sum + (turns.get(id) ?? 0), 0)
    return [coder, ...rounds.map((round) => String(inRound(round))), String(ids.length), String(total)]
  })
  return columns([['coder', ...rounds.map(roundName), 'relationships', 'turns'], ...rows])
}

/** How far a study is. */
export function statusText(study: Study, status: StudyStatus): string {
  const rows = status.coders.map(({ coder, assigned, done, partly, missingTurns, training }) => [
    ...[coder, `${done} of ${assigned}`, String(partly), String(missingTurns)],
    `${training.done} of ${training.assigned}`,
  ])
  return [
    `${study.name}: ${status.complete} of ${count(status.units, 'relationship')} finished by all their coders.`,
    columns([['coder', 'done', 'begun', 'turns missing', 'training'], ...rows]),
    trainingText(status),
  ].join('\n')
}

interface Handed {
  readonly given: number
  readonly begun: number
  readonly submitted: number
}

interface HandedIn {
  readonly relationships: number
  readonly complete: number
  readonly coders: readonly { readonly coder: string; readonly training: Handed; readonly validation: Handed }[]
}

/** How far the coders of a study on a server are, under their names. */
export function handedInText(study: string, progress: HandedIn, names: ReadonlyMap<string, string>): string {
  const of = ({ given, begun, submitted }: Handed) => `${submitted} of ${given + begun + submitted}`
  const rows = progress.coders.map(({ coder, training, validation }) => [
    ...[names.get(coder) ?? coder, of(validation), String(validation.begun), of(training)],
  ])
  return [
    `${study}: ${progress.complete} of ${count(progress.relationships, 'relationship')} handed in by all their coders.`,
    columns([['coder', 'handed in', 'begun', 'training'], ...rows]),
  ].join('\n')
}

function trainingText({ training }: StudyStatus): string {
  if (training.relationships === 0) return 'No training round.'
  if (training.alpha.value === null)
    return `Training: no agreement yet (${training.alpha.reason ?? 'nothing to compare'}).`
  const [lowest] = training.pairs
  const pair =
    lowest === undefined || training.pairs.length === 1
      ? ''
      : `; lowest ${lowest.coders.join(' and ')}, ${figure(lowest.alpha)}`
  const goal = `alpha of ${askedFor.alpha} for every two coders`
  const isReached =
    training.isReached === true
      ? `reached: ${goal}`
      : `not reached: ${goal}. Talk through the differences and train again`
  return wrapped(
    `Training alpha over all codes ${figure(training.alpha).replace(/ n \d+$/, '')}, ${count(training.relationships, 'relationship')}${pair}; ${isReached}.`,
    lineWidth,
  )
}

/** What adjudication came to. */
export function adjudicationText(result: Adjudication, file: string): string {
  const { gold, agreed, decided, unresolved, single } = result
  return [
    `${file}: ${count(gold.length, 'relationship')}; ${agreed} codes and judgements agreed, ${decided} decided, ${unresolved} unresolved.`,
    ...(unresolved > 0 ? ['What is unresolved stays out of the gold and is listed in it.'] : []),
    ...(single.length > 0 ? [`Coded once only, not in the gold: ${single.join(', ')}.`] : []),
  ].join('\n')
}

/** What a calibration found, with its two halves apart. */
export function calibrationText(calibration: Calibration): string {
  const { chosenOn, testedOn, changed, halves, warnings } = calibration
  const moved = changed.map(({ name, from, to }) => [name, String(from), String(to)])
  const rows = (['level', 'sessions', 'criteria'] as const).flatMap((of) => [
    [of, 'chosen on', ...pair(chosenOn, of)],
    ['', 'tested on', ...pair(testedOn, of)],
  ])
  return [
    `Thresholds chosen on ${count(halves.chosenOn.length, 'relationship')}, tested on ${halves.testedOn.length} others (seed ${calibration.seed}).`,
    columns([['as the gold says', 'half', 'before', 'after'], ...rows]),
    moved.length === 0
      ? 'No other value agrees better with the gold: nothing was changed.'
      : columns([['parameter', 'shipped', 'chosen'], ...moved]),
    ...warnings.map((warning) => wrapped(warning, lineWidth)),
  ].join('\n')
}

function pair({ before, after }: BeforeAfter, of: 'level' | 'sessions' | 'criteria'): readonly string[] {
  return [figure(before[of]), figure(after[of])]
}

/** Fits a terminal of 80 columns. */
const lineWidth = 80

const mostNamed = 8

/** How far the levels of the gold hang on the thresholds. */
export function robustnessText({ kept, draws, parameters, relationships }: GoldRobustness): string {
  const shaky = relationships.filter((one) => (one.kept.value ?? 1) < 0.8)
  const named = parameters.slice(0, mostNamed).map(({ name, changes }) => [name, changes.join(', ')])
  return [
    `Every parameter drawn within ±20 %: the level stays in ${percent(kept.value)} of the draws, ${draws} for each of ${count(relationships.length, 'relationship')}.`,
    shaky.length === 0
      ? 'Each level stays in at least 80 % of its draws.'
      : wrapped(
          `Levels that stay in fewer than 80 %: ${shaky.map(({ relationship, kept: own }) => `${relationship} ${figure(own)}`).join('; ')}.`,
          lineWidth,
        ),
    named.length === 0
      ? 'No parameter moved by 20 % alone changes a level.'
      : columns([['moved alone by 20 % (a count by 1 or more)', 'changes the level of'], ...named]),
  ].join('\n')
}

export interface PackageNote {
  readonly study: string
  readonly coder: string
  readonly rounds: readonly { readonly file: string; readonly relationships: number }[]
}

/** What a coder reads first. */
export function packageReadme({ study, coder, rounds }: PackageNote): string {
  return `# ${study}: work package of ${coder}

You code by yourself: without what the other coders write, without what a program found, and without asking which system it is.
Some conversations hold distress and danger. Take breaks, stop when you need to, and tell the study's lead.

| In this order | Conversations |
| --- | --- |
${rounds.map(({ file, relationships }) => `| \`${file}\` | ${relationships} |`).join('\n')}

1. Read the codebook (\`codebook.md\`).
2. Open the first file in a spreadsheet. Each row is a turn. Write its code into the column \`code\`; for a second code of the same
   turn copy the row. Write \`none\` where no code fits: an empty cell says that you have not looked yet.
3. Where you can, fill in \`depth\` (0 to 3) and \`domain\` for disclosures, and \`link\` (the turn a code refers to).
4. At the end of each session write its pattern, at the end of each conversation its level, by your own judgement of the whole.
5. Save as CSV and hand the file in; a file that is half done can be handed in too.

The same conversations stand in the \`.jsonl\` files, for programs made for coding; those write \`nexus-coding/1\`.
`
}

function roundName(round: number): string {
  return round === 0 ? 'training' : `block ${round}`
}

function stratumName(stratum: Stratum): string {
  return stratum === 'indeterminate' ? 'indeterminate' : `level ${stratum}`
}

function figure({ value, interval, n, reason }: Shown): string {
  if (value === null) return reason ?? 'no value'
  const range = interval === null ? '' : ` [${interval[0].toFixed(2)}, ${interval[1].toFixed(2)}]`
  return `${value.toFixed(2)}${range} n ${n}`
}

function percent(share: number | null): string {
  return share === null ? 'none' : `${Math.round(share * 100)} %`
}

/** Columns as wide as their widest cell, two blanks apart. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd()).join('\n')
}
