import type { ScaleCourse } from '../dtn/instruments/course.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import { shownId } from '../formats/problem.ts'
import { trend } from '../report/svg/trend.ts'
import type { TrendOptions, TrendPoint } from '../report/svg/trend-course.ts'
import { certaintyName, count, levelTitle, words } from '../report/wording.ts'
import { type ControlChart, controlChart, controlRules } from '../stats/control-chart.ts'
import { reliableChange } from '../stats/reliable-change.ts'
import { dropLanes, seenLanes } from './plot-lanes.ts'
import { problemLine } from './problem-line.ts'
import type { ScoreLine } from './result-files.ts'
import type { Terminal } from './terminal.ts'

/** Which scores, and what they are measured by. */
export interface ScoreChoice {
  readonly relationship?: string
  readonly instrument?: string
  readonly scale: string
  readonly assessments?: string
  readonly baseline?: number
  readonly sd?: number
  readonly reliability?: number
}

interface TrendChoice extends ScoreChoice {
  readonly title?: string
  readonly width: number
}

interface Scored {
  readonly scores: readonly ScoreLine[]
  readonly courses: readonly ScaleCourse[]
  readonly path: string
}

/** The scores of one client on one scale over time, with what was seen in the sessions where an assessment is given. */
export async function trendPicture(scored: Scored, choice: TrendChoice, terminal: Terminal): Promise<string> {
  const series = chosen(scored, choice)
  const last = series.scores.at(-1)
  if (last === undefined) throw new NexusError('usage', `${scored.path} has no score of ${choice.scale}.`)
  const assessment = await assessmentOf(last.relationship, choice.assessments, terminal)
  const values = series.scores.map(({ scores }) => scores[choice.scale]?.value ?? null)
  const chart = controlChart(values, choice.baseline === undefined ? {} : { baseline: choice.baseline })
  const points = pointsOf(series.scores, { values, chart, reference: series.reference })
  const watermark = series.scores.find((score) => score.watermark !== undefined)?.watermark
  const options: TrendOptions = {
    title: choice.title ?? `${last.instrument}, ${words(choice.scale)}: scores of ${last.relationship}`,
    lead: leadOf(last, points.length),
    range: series.scores.find(({ scores }) => scores[choice.scale] !== undefined)?.scores[choice.scale]?.range ?? null,
    limits: limitsOf(chart),
    notes: notesOf(chart, choice, series.reference),
    lanes: [...seenLanes(assessment), ...dropLanes(series.scores, values, { between: choice.sd ?? null, watermark })],
    ...(watermark === undefined ? {} : { watermark }),
    width: choice.width,
  }
  return trend(points, options)
}

interface Reference {
  readonly standardDeviation: number
  readonly reliability: number
  readonly from: 'given' | 'sample'
}

interface Series {
  readonly scores: readonly ScoreLine[]
  readonly reference: Reference | null
}

/** The one series that is meant; several are told apart by what the flags lack. */
function chosen({ scores, courses, path }: Scored, choice: ScoreChoice): Series {
  const fits = ({ relationship, instrument }: { readonly relationship: string; readonly instrument: string }) =>
    (choice.relationship === undefined || relationship === choice.relationship) &&
    (choice.instrument === undefined || instrument.toLowerCase() === choice.instrument.toLowerCase())
  const own = scores.filter(fits)
  for (const [flag, ids] of [
    ['--relationship', own.map(({ relationship }) => relationship)],
    ['--instrument', own.map(({ instrument }) => instrument)],
    ['a file of one', own.map(({ by = 'client' }) => by)],
  ] as const) {
    const several = [...new Set(ids)]
    if (several.length < 2) continue
    const some = several.slice(0, 5).map(shownId).join(', ')
    const how = flag.startsWith('--') ? `Choose one with ${flag}` : 'Give a file with one respondent'
    throw new NexusError('usage', `${path} holds scores of ${several.length}: ${some}. ${how}.`)
  }
  if (own.length === 0) throw new NexusError('usage', `${path} has no score that fits --relationship and --instrument.`)
  if (own.every(({ scores: scales }) => scales[choice.scale] === undefined)) {
    const scales = [...new Set(own.flatMap((score) => Object.keys(score.scores)))].map(shownId).join(', ')
    const remedy = scales === '' ? 'This instrument has no scores' : `Choose one of ${scales} with --scale`
    throw new NexusError('usage', `${path} has no scale ${shownId(choice.scale)}. ${remedy}.`)
  }
  return {
    scores: own.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    reference: referenceOf(
      choice,
      courses.find((course) => fits(course) && course.scale === choice.scale),
    ),
  }
}

function referenceOf({ sd, reliability }: ScoreChoice, course: ScaleCourse | undefined): Reference | null {
  if (sd === undefined && reliability === undefined) return course?.reference ?? null
  if (sd === undefined || reliability === undefined) {
    throw new NexusError('usage', 'Change beyond error needs both --sd and --reliability.')
  }
  return { standardDeviation: sd, reliability, from: 'given' }
}

async function assessmentOf(relationship: string, path: string | undefined, terminal: Terminal) {
  if (path === undefined) return null
  for await (const event of readAssessments(path)) {
    if (event.kind === 'problem') terminal.tell(problemLine(event.problem))
    else if (event.assessment.relationship === relationship) return event.assessment
  }
  terminal.tell(`warning: ${path}: no assessment of ${shownId(relationship)}; strain and events are not shown.`)
  return null
}

interface Measured {
  readonly values: readonly (number | null)[]
  readonly chart: ControlChart
  readonly reference: Reference | null
}

function pointsOf(scores: readonly ScoreLine[], { values, chart, reference }: Measured): readonly TrendPoint[] {
  const before = values.find((value) => value !== null) ?? null
  return scores.map(({ at, missing }, index) => {
    const value = values[index] ?? null
    const signals = chart.signals.filter((signal) => signal.at === index)
    const change = before === null || value === null ? null : directionOf([before, value], reference)
    return {
      at: Date.parse(at),
      value,
      ...(value === null ? { why: `${count(missing, 'item')} without an answer` } : {}),
      ...(change === null ? {} : { change }),
      ...(signals.length === 0
        ? {}
        : { signals: signals.map(({ rule, side }) => `${controlRules[rule].meaning}, ${side} the centre`) }),
    }
  })
}

/** The direction of the numbers alone: whether more is wanted depends on the instrument, and a trend is no grade (domain.md 4.2). */
function directionOf([before, after]: readonly [number, number], reference: Reference | null) {
  if (reference === null) return null
  const { category } = reliableChange({ before, after, ...reference, higherIs: 'better' })
  if (category === null || category === 'noReliableChange') return null
  return category === 'improved' ? 'higher' : 'lower'
}

function leadOf({ gate: { level, certainty, override } }: ScoreLine, administrations: number): string {
  const forms = count(administrations, 'administration')
  const protocol = override === undefined ? '' : ` Research protocol ${override.protocol}, until ${override.expires}.`
  return level === null || certainty === null
    ? `${forms}; no assessment of the relationship.${protocol}`
    : `${forms}. ${levelTitle(level)}, ${certaintyName(certainty)}.${protocol}`
}

function limitsOf({ limits, centre }: ControlChart): TrendOptions['limits'] {
  return limits === null || centre.value === null ? null : { centre: centre.value, lower: limits[0], upper: limits[1] }
}

function notesOf(chart: ControlChart, { baseline }: ScoreChoice, reference: Reference | null): readonly string[] {
  const from = baseline === undefined ? `all ${chart.centre.n} scores` : `the first ${chart.centre.n} scores`
  return [
    chart.limits === null
      ? `No control limits: ${chart.sigma.reason ?? 'they have no value'}.`
      : `Control limits: three sigma of ${from}, by moving range.`,
    reference === null
      ? 'Change beyond error of measurement is not marked: no standard deviation and reliability are known.'
      : `Change beyond error of measurement: standard deviation ${reference.standardDeviation.toFixed(1)}, reliability ${reference.reliability.toFixed(2)}, ${reference.from === 'given' ? 'as given' : 'of this sample'}.`,
  ]
}
