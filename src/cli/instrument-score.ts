import type { Assessment } from '../dtn/assessment.ts'
import type { ResearchOverride } from '../dtn/gate-override.ts'
import { gateInputOf } from '../dtn/instruments/assessed.ts'
import {
  coursesOf,
  type SampleReliability,
  type ScaleCourse,
  type ScaleReference,
  sampleReliabilities,
} from '../dtn/instruments/course.ts'
import type { InstrumentFacts } from '../dtn/instruments/instrument.ts'
import { type InstrumentPack, keyOf, packedInstrument } from '../dtn/instruments/key.ts'
import {
  type Administration,
  type InstrumentScore,
  type Refusal,
  scoreAdministration,
} from '../dtn/instruments/score.ts'
import { timedScore } from '../dtn/instruments/timed-score.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import { readInstrumentPack } from '../formats/instrument-pack.ts'
import { shownId } from '../formats/problem.ts'
import { readResponses } from '../formats/responses.ts'
import { scoresCsv } from '../report/instrument-csv.ts'
import { reliabilityLine, scoresText } from '../report/instrument-score-text.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** What `nexus instrument score` was told, flag by flag. */
export interface ScoreFlags {
  readonly assessments?: string
  readonly pack?: string
  readonly unverifiedKeys?: true
  readonly protocol?: string
  readonly role?: string
  readonly until?: string
  readonly sd?: number
  readonly reliability?: number
  readonly json?: true
  readonly csv?: true
}

/** Scores every form of a file and hands out scores, refusals and courses. */
export async function scoreResponses(path: string, flags: ScoreFlags, terminal: Terminal): Promise<ExitCode> {
  const reference = referenceOf(flags)
  const override = overrideOf(flags)
  const pack = flags.pack === undefined ? undefined : await wholePack(flags.pack, terminal)
  const read = await readBoth(path, flags.assessments, terminal)
  const scores: InstrumentScore[] = []
  const refusals: Refusal[] = []
  let skipped = read.skipped
  for (const { administration, file, line } of read.forms) {
    const instrument = namedInstrument(administration.instrument, pack)
    if (instrument === null) {
      skipped += 1
      terminal.tell(unknownInstrument(administration.instrument, { file, line }))
      continue
    }
    const assessment = read.assessments.get(administration.relationship)
    const own = pack !== undefined && pack.id === instrument.id ? pack : undefined
    const outcome = scoreAdministration(administration, {
      ...{ instrument, override, pack: own, unverified: flags.unverifiedKeys === true ? 'use' : 'refuse' },
      gate: assessment === undefined ? null : gateInputOf(assessment),
    })
    if (outcome.kind === 'refused') refusals.push(outcome)
    else scores.push(timedScore(outcome.score, instrument, assessment))
  }
  const groups = groupsOf(scores, { pack, reference })
  await handOut({ scores, refusals, groups }, flags, terminal)
  tellPaths([...scores, ...refusals], flags, terminal)
  return exitOf({ assessed: scores.length + refusals.length, skipped, failedRequirements: refusals.length })
}

/** Both figures or none: one alone tells nothing about change. */
function referenceOf({ sd, reliability }: ScoreFlags): ScaleReference | undefined {
  if (sd === undefined && reliability === undefined) return undefined
  if (sd === undefined || reliability === undefined) {
    throw new NexusError('usage', 'Reliable change needs both --sd and --reliability.')
  }
  return { standardDeviation: sd, reliability }
}

function overrideOf({ protocol, role, until }: ScoreFlags): ResearchOverride | undefined {
  if (protocol === undefined && role === undefined && until === undefined) return undefined
  if (protocol === undefined || role === undefined || until === undefined) {
    throw new NexusError('usage', 'A protocol needs all three: --protocol ID --role researcher --until DATE.')
  }
  return { role, protocol, expires: until, now: new Date().toISOString() }
}

async function wholePack(path: string, terminal: Terminal): Promise<InstrumentPack> {
  const read = await readInstrumentPack(path)
  if (read.kind === 'pack') return read.pack
  for (const problem of read.problems) terminal.tell(problemLine(problem))
  throw new NexusError('packUnreadable', `${path} cannot be used. \`nexus instrument check ${path}\` says when it can.`)
}

interface Form {
  readonly administration: Administration
  readonly file: string
  readonly line: number
}

async function readBoth(path: string, assessed: string | undefined, terminal: Terminal) {
  const assessments = new Map<string, Assessment>()
  const forms: Form[] = []
  let skipped = 0
  const tell = (problem: Parameters<typeof problemLine>[0]) => {
    if (problem.effect === 'skipped') skipped += 1
    terminal.tell(problemLine(problem))
  }
  if (assessed !== undefined) {
    for await (const event of readAssessments(assessed)) {
      if (event.kind === 'assessment') assessments.set(event.assessment.relationship, event.assessment)
      else tell(event.problem)
    }
  }
  for await (const event of readResponses(path)) {
    if (event.kind === 'administration') forms.push(event)
    else tell(event.problem)
  }
  return { assessments, forms, skipped }
}

function namedInstrument(id: string, pack: InstrumentPack | undefined): InstrumentFacts | null {
  const known = instrumentOf(id)
  if (known !== null) return known
  return pack !== undefined && pack.id === id ? packedInstrument(pack) : null
}

function unknownInstrument(id: string, { file, line }: { readonly file: string; readonly line: number }): string {
  return `skipped: ${file}:${line}: ${shownId(id)} is no instrument Nexus lists. Write the id as in \`nexus instrument list\`, or give its pack with --pack.`
}

interface Group {
  readonly instrument: string
  /** Scores under an exception are never mixed with others: what is computed from them carries their mark. */
  readonly watermark: string | undefined
  readonly reliabilities: readonly SampleReliability[]
  readonly courses: readonly ScaleCourse[]
}

/** What the scores of one instrument say together. */
function groupsOf(
  scores: readonly InstrumentScore[],
  { pack, reference }: { readonly pack: InstrumentPack | undefined; readonly reference: ScaleReference | undefined },
): readonly Group[] {
  return grouped(scores, (score) => `${score.instrument}\n${score.watermark ?? ''}`).flatMap(([, own]) => {
    const [{ instrument: id, watermark }] = own
    const instrument = namedInstrument(id, pack)
    const key = instrument === null ? null : keyOf(instrument, pack?.id === id ? pack : undefined)
    if (key === null || key.kind === 'none') return []
    const reliabilities = sampleReliabilities(own, key.key)
    const bySource = grouped(own, (score) => `${score.relationship}\n${score.by ?? 'client'}`)
    const courses = bySource.flatMap(([, one]) => coursesOf(one, { reference, sample: reliabilities }))
    return [{ instrument: id, watermark, reliabilities, courses }]
  })
}

function grouped<T>(
  list: readonly T[],
  keyOfOne: (one: T) => string,
): readonly (readonly [string, readonly [T, ...T[]]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const one of list) {
    const key = keyOfOne(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return [...groups]
}

interface Found {
  readonly scores: readonly InstrumentScore[]
  readonly refusals: readonly Refusal[]
  readonly groups: readonly Group[]
}

async function handOut({ scores, refusals, groups }: Found, flags: ScoreFlags, terminal: Terminal): Promise<void> {
  const courses = groups.flatMap((group) => group.courses)
  if (flags.csv === true) return terminal.out(scoresCsv(scores, refusals))
  if (flags.json === true) {
    for (const score of scores) {
      const group = groups.find((one) => one.instrument === score.instrument && one.watermark === score.watermark)
      await terminal.out(`${JSON.stringify({ ...score, reliability: reliabilityOf(group) })}\n`)
    }
    for (const { kind, ...refusal } of refusals) {
      await terminal.out(`${JSON.stringify({ format: 'nexus-score-refusal/1', ...refusal })}\n`)
    }
    for (const course of courses) {
      await terminal.out(`${JSON.stringify({ format: 'nexus-score-course/1', ...course })}\n`)
    }
    return
  }
  if (scores.length + refusals.length === 0) return
  const reliabilities = groups.flatMap(({ instrument, watermark, reliabilities: list }) => {
    const lines = list.filter(({ alpha }) => alpha.n > 2).map(reliabilityLine)
    return lines.length === 0
      ? []
      : [{ instrument, lines: watermark === undefined ? lines : [`[${watermark}]`, ...lines] }]
  })
  await terminal.out(scoresText({ scores, refusals, courses, reliabilities }, terminal))
}

/** Reliability of the sample by scale; of a triage there is none. */
function reliabilityOf(group: Group | undefined) {
  return group === undefined
    ? undefined
    : Object.fromEntries(group.reliabilities.map(({ scale, alpha, omega }) => [scale, { alpha, omega }]))
}

/** Where results are piped to a program, a person must still hear of a risk path. */
function tellPaths(
  outcomes: readonly (InstrumentScore | Refusal)[],
  { json, csv }: ScoreFlags,
  terminal: Terminal,
): void {
  if (json !== true && csv !== true) return
  for (const { relationship, instrument, at, riskPath } of outcomes) {
    if (riskPath === null) continue
    terminal.tell(`risk path: ${relationship}: ${instrument} of ${at}: ${riskPath.because}. ${riskPath.next}`)
  }
}
