import type { Assessment } from '../dtn/assessment.ts'
import { type Measure, type MeasureEntry, measureFamilies } from '../dtn/measures/measure.ts'
import { measureTable } from '../dtn/measures/measure-table.ts'
import { brokenId, type Ink, inkOf, plain, wrapped } from './terminal-text.ts'
import { count } from './wording.ts'

export interface MeasuresTextOptions {
  readonly width: number
  readonly isColour: boolean
  /** The record as a whole, or one column a session. */
  readonly by: 'relationship' | 'session'
}

/** The measures of some relationships as a terminal shows them, family by family. Describes talk, never a person. */
export function measuresText(assessments: readonly Assessment[], options: MeasuresTextOptions): string {
  const width = Math.max(60, Math.min(options.width, 100))
  const ink = inkOf(options.isColour)
  const parts = assessments.map((assessment) => {
    const body = options.by === 'session' ? bySession(assessment, width, ink) : byRelationship(assessment, width, ink)
    return [title(assessment, ink), ...body].join('\n\n')
  })
  return `${[...parts, ink.faint(footer(assessments, options.by, width))].join('\n\n')}\n`
}

const nameWidth = 38
const valueWidth = 8
const intervalWidth = 18
const cellWidth = 8

function title({ relationship, measures, sessions, madeBy }: Assessment, ink: Ink): string {
  const language = measures.language ?? 'language not known'
  const about = `${count(sessions.length, 'session')}, ${language}, coder ${madeBy.coder}`
  return `${ink.bold(brokenId(plain(relationship), 80))}\n${plain(about)}`
}

function byRelationship({ measures, madeBy }: Assessment, width: number, ink: Ink): readonly string[] {
  const weak = new Set<string>(madeBy.weakCodes ?? [])
  return sections(ink, (id, entry) => {
    const measure = measures.relationship?.[id]
    return measure === undefined ? [] : lines(measure, labelOf(entry, weak), { entry, width, ink })
  })
}

/** A heading and its lines for every family that has some. */
function sections(ink: Ink, linesOf: (id: string, entry: MeasureEntry) => readonly string[]): readonly string[] {
  return Object.entries(measureFamilies).flatMap(([family, heading]) => {
    const body = [...measureTable].flatMap(([id, entry]) => (entry.family === family ? linesOf(id, entry) : []))
    return body.length === 0 ? [] : [[ink.bold(heading), ...body].join('\n')]
  })
}

interface LineContext {
  readonly entry: MeasureEntry
  readonly width: number
  readonly ink: Ink
}

function lines(measure: Measure, label: string, { entry, width, ink }: LineContext): readonly string[] {
  const name = `  ${label}`.padEnd(nameWidth)
  if (measure.value === null) {
    const reason = wrapped(measure.reason ?? 'not measured', width, ' '.repeat(nameWidth + valueWidth)).trimStart()
    return [`${name}${'–'.padEnd(valueWidth)}${ink.faint(reason)}`]
  }
  const interval = measure.interval?.map((bound) => number(bound, entry)).join(' to ') ?? ''
  const line = `${name}${number(measure.value, entry).padEnd(valueWidth)}${interval.padEnd(intervalWidth)}n ${measure.n}`
  const reference =
    entry.reference === undefined ? [] : [ink.faint(`${' '.repeat(nameWidth)}lines: ${entry.reference}`)]
  return [line, ...reference]
}

/** Sessions side by side, as many as fit, in the order of the record. */
function bySession({ measures, madeBy }: Assessment, width: number, ink: Ink): readonly string[] {
  const weak = new Set<string>(madeBy.weakCodes ?? [])
  const sessions = (measures.sessions ?? []).map(({ session, measures: values }, place) => ({ session, values, place }))
  const fit = Math.max(1, Math.floor((width - nameWidth) / cellWidth))
  return Array.from({ length: Math.ceil(sessions.length / fit) }, (_, part) => {
    const shown = sessions.slice(part * fit, part * fit + fit)
    const legend = shown.map(({ session, place }) => `${place + 1} ${plain(session)}`).join(', ')
    const head = `${'  Session'.padEnd(nameWidth)}${shown.map(({ place }) => String(place + 1).padEnd(cellWidth)).join('')}`
    const body = sections(ink, (id, entry) => {
      if (entry.isPerSession !== true) return []
      const cells = shown.map(({ values }) => cell(values[id]?.value ?? null, entry))
      return [`  ${labelOf(entry, weak)}`.padEnd(nameWidth) + cells.join('').trimEnd()]
    })
    return [wrapped(`Sessions: ${legend}`, width), head.trimEnd(), ...body].join('\n')
  })
}

function cell(value: number | null, entry: MeasureEntry): string {
  return (value === null ? '–' : number(value, entry)).padEnd(cellWidth)
}

/** `~` marks what rests on codes this coder rarely finds. */
function labelOf({ name, codes }: MeasureEntry, weak: ReadonlySet<string>): string {
  return codes?.some((code) => weak.has(code)) === true ? `${name} ~` : name
}

const whole: ReadonlySet<string> = new Set(['turns', 'facts', 'weeks', 'silences'])

function number(value: number, { unit }: MeasureEntry): string {
  if (whole.has(unit) && Number.isInteger(value)) return String(value)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

function footer(assessments: readonly Assessment[], by: MeasuresTextOptions['by'], width: number): string {
  const isWeak = assessments.some(({ madeBy }) => (madeBy.weakCodes ?? []).length > 0)
  const seed = assessments[0]?.madeBy.seed ?? 1
  return [
    by === 'session'
      ? 'A dash: too little was seen in this session.'
      : `Intervals are 95 %, drawn over sessions (seed ${seed}); n is what was counted. A dash says what was missing. Lines are values known from motivational interviewing with human counsellors, no grades.`,
    ...(isWeak ? ['~ rests on codes this coder often misses or misplaces; look at the turns before use.'] : []),
    'Measures describe how two parties talked; they enter no level and say nothing about a person. High style matching is no proof of empathy: language models match by design.',
  ]
    .map((text) => wrapped(text, width))
    .join('\n')
}
