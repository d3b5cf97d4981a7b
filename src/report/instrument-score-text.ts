import type { Analogue, AnalogueReport } from '../dtn/analogues.ts'
import { criterionIds } from '../dtn/checklist.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import type { SampleReliability, ScaleCourse } from '../dtn/instruments/course.ts'
import type { RiskPath } from '../dtn/instruments/risk-path.ts'
import type { NextAdministration } from '../dtn/instruments/schedule.ts'
import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'
import type { InstrumentTextOptions } from './instrument-text.ts'
import { type Ink, inkOf, plain, wrapped } from './terminal-text.ts'
import { analogueNames, capital, missingName, words } from './wording.ts'

export interface ScoredText {
  readonly scores: readonly InstrumentScore[]
  readonly refusals: readonly Refusal[]
  readonly courses: readonly ScaleCourse[]
  readonly reliabilities: readonly { readonly instrument: string; readonly lines: readonly string[] }[]
}

/** Scores, refusals and courses as a terminal shows them: what asks for a person first. */
export function scoresText(found: ScoredText, options: InstrumentTextOptions): string {
  const width = Math.max(60, Math.min(options.width, 110))
  const ink = inkOf(options.isColour)
  const paths = [...found.scores, ...found.refusals].filter(({ riskPath }) => riskPath !== null)
  const parts = [
    ...paths.map((one) => riskText(one, width, ink)),
    ...found.scores.map((score) => scoreText(score, width, ink)),
    ...found.refusals.map((refusal) => refusalText(refusal, width, ink)),
    ...found.courses.map((course) => courseText(course, width, ink)),
    ...found.reliabilities.map(({ instrument, lines }) =>
      [ink.bold(`${instrument}: reliability in this sample`), ...lines.map((line) => wrapped(line, width, '  '))].join(
        '\n',
      ),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Alpha and omega of one scale on a line. */
export function reliabilityLine({ scale, alpha, omega }: SampleReliability): string {
  return `${plain(scale)}: alpha ${statisticText(alpha)}; omega ${statisticText(omega)}`
}

/** When each alliance instrument is next filled in. */
export function scheduleText(
  rows: readonly { readonly relationship: string; readonly instrument: string; readonly next: NextAdministration }[],
  options: InstrumentTextOptions,
): string {
  const width = Math.max(60, Math.min(options.width, 110))
  const ink = inkOf(options.isColour)
  const lines = rows.map(({ relationship, instrument, next }) => {
    const when = next.date === null ? '' : next.status === 'due' ? ` (since ${next.date})` : ` (from ${next.date})`
    const late = next.isLate ? ', late' : ''
    return [
      ink.bold(`${plain(relationship)}, ${plain(instrument)}: ${statusNames[next.status]}${late}`),
      wrapped(`${next.reason}${when}`, width, '  '),
    ].join('\n')
  })
  return `${lines.join('\n')}\n`
}

const statusNames = { due: 'due', notYet: 'not yet', blocked: 'blocked' } as const

function riskText(one: InstrumentScore | Refusal, width: number, ink: Ink): string {
  const path: RiskPath | null = one.riskPath
  if (path === null) return ''
  const head = `${plain(one.relationship)}, ${one.instrument}, ${one.at}: ${path.status === 'raised' ? `risk path, severity ${path.severity}` : 'risk question open'}`
  const body = `${path.because}. ${path.next} ${path.reaction}`
  return [ink.alarm(head), wrapped(capital(body), width, '  ')].join('\n')
}

function scoreText(score: InstrumentScore, width: number, ink: Ink): string {
  const head = ink.bold(`${plain(score.relationship)}, ${plain(score.instrument)}, ${score.at}`)
  const scales = Object.entries(score.scores).map(([id, scale]) => {
    const name = `  ${plain(id).padEnd(24)}`
    if (scale.value === null) return `${name}no value: ${scale.reason}`
    const prorated = scale.isProrated ? `, ${scale.missing} of ${scale.items} items filled in by the mean` : ''
    return `${name}${shortNumber(scale.value)}  (${scale.range[0]}–${scale.range[1]}${prorated})`
  })
  const band = score.band === undefined ? [] : [`  ${'band'.padEnd(24)}${score.band.name} (${score.band.mark})`]
  const norms = (score.norms ?? []).map((norm) => wrapped(normText(norm), width, '  '))
  const { triage } = score
  const found =
    triage === undefined
      ? []
      : [`  ${'triage'.padEnd(24)}${triage.isAtLeast ? 'at least ' : ''}${triage.value ?? 'not known'}`]
  const notes = score.notes.map((note) => wrapped(`${capital(note)}.`, width, '  '))
  const mark = score.watermark === undefined ? [] : [ink.alarm(wrapped(`[${score.watermark}]`, width, '  '))]
  return [head, ...mark, ...scales, ...band, ...found, ...norms, ...notes].join('\n')
}

/** A comparator is neither a norm nor a goal, and says so itself. */
function normText({ group, n, rule, scores, mark }: NonNullable<InstrumentScore['norms']>[number]): string {
  const figures = Object.entries(scores).map(
    ([scale, { mean, sd }]) => `${scale} ${shortNumber(mean)} (SD ${shortNumber(sd)})`,
  )
  const unit = rule === 'mean' ? 'means of an item' : 'sums'
  return `Historical context, no norm: ${group}, n = ${n}, ${unit}: ${figures.join(', ')} (${mark}). Collected without classifying the relationship first.`
}

function refusalText(refusal: Refusal, width: number, ink: Ink): string {
  const head = ink.bold(`${plain(refusal.relationship)}, ${plain(refusal.instrument)}, ${refusal.at}: not scored`)
  const needs = refusal.by === 'gate' ? ' It is scored at level 3 with at least moderate certainty.' : ''
  const lines = [wrapped(`Why: ${plain(refusal.reason)}.${needs}`, width, '  ')]
  if (refusal.missing.length > 0) {
    lines.push(wrapped(`Missing: ${refusal.missing.map(namedMissing).map(plain).join('; ')}.`, width, '  '))
  }
  if (refusal.by === 'gate') lines.push(...insteadText(refusal.analogues, width))
  return [head, ...lines].join('\n')
}

/** A criterion by its id and its line, so that nobody has to look it up. */
function namedMissing(item: string): string {
  const id = criterionIds.find((one) => one === item)
  return id === undefined ? missingName(item) : `${id} (${criteriaTable[id].name})`
}

/** What bond, goals and tasks are called below level 3, with what was seen of each (domain.md 1.10). */
function insteadText(analogues: AnalogueReport | undefined, width: number): readonly string[] {
  const names = Object.values(analogueNames).map((name) => name.toLowerCase())
  if (analogues === undefined) return [wrapped(`What may be described instead: ${names.join(', ')}.`, width, '  ')]
  const rows = Object.entries(analogueNames).map(([key, name]) => {
    // The keys of the names are those of the report.
    const seen = analogues[key as keyof typeof analogueNames]
    const parts = Object.entries(seen.parts).map(
      ([part, value]) => `${words(part)} ${value === null ? 'not seen' : shareText(value, seen.counts?.[part])}`,
    )
    return wrapped(`${name} (n = ${seen.n}): ${parts.join(', ')}`, width, '      ').replace(/^ {6}/, '    ')
  })
  return ['  What may be described instead:', ...rows]
}

/** `0.56 (0.37 to 0.72, 15 of 27)`; of what is only counted the count. */
function shareText(value: number, counted: NonNullable<Analogue['counts']>[string] | undefined): string {
  if (counted === undefined) return shortNumber(value)
  const [low, high] = counted.interval
  return `${shortNumber(value)} (${shortNumber(low)} to ${shortNumber(high)}, ${counted.count} of ${counted.of})`
}

function courseText(course: ScaleCourse, width: number, ink: Ink): string {
  const head = ink.bold(
    `${plain(course.relationship)}, ${plain(course.instrument)}, ${course.scale}: ${course.administrations} administrations`,
  )
  const { first, last, reference } = course
  const from =
    reference === null
      ? ''
      : ` (SD ${shortNumber(reference.standardDeviation)}, reliability ${shortNumber(reference.reliability)}, ${reference.from === 'given' ? 'as given' : 'from this sample'})`
  const change =
    course.change.value === null
      ? `Reliable change: not known, ${course.change.reason}.`
      : `Reliable change index ${shortNumber(course.change.value)}${from}: ${directionNames[course.direction ?? 'noReliableChange']}.`
  const lines = [
    `From ${shortNumber(first.value)} to ${shortNumber(last.value)}; ${statisticText(course.perWeek)} points a week.`,
    change,
    ...(course.watermark === undefined ? [] : [`[${course.watermark}]`]),
  ]
  return [head, ...lines.map((line) => wrapped(line, width, '  '))].join('\n')
}

const directionNames = {
  higher: 'higher than before by more than error of measurement',
  lower: 'lower than before by more than error of measurement',
  noReliableChange: 'no more than error of measurement',
} as const

/** `0.84 (0.71–0.92, n = 40)`, or why there is none. */
function statisticText({ value, interval, n, reason }: ScaleCourse['perWeek']): string {
  if (value === null) return `not known (${reason ?? 'no value'}, n = ${n})`
  const between = interval === null ? '' : `${shortNumber(interval[0])} to ${shortNumber(interval[1])}, `
  return `${shortNumber(value)} (${between}n = ${n})`
}

function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100)
}
