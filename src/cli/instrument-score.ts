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
import { type InstrumentScore, type Refusal, scoreAdministration } from '../dtn/instruments/score.ts'
import { timedScore } from '../dtn/instruments/timed-score.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import { readInstrumentPack } from '../formats/instrument-pack.ts'
import { readResponses } from '../formats/responses.ts'
import { scoresCsv } from '../report/instrument-csv.ts'
import { reliabilityLine, scoresText } from '../report/instrument-score-text.ts'
import { type ExitCode, exitOf } from './exit.ts'
import { type ScoreFlags, type Scorer, unknownInstrument } from './form-scoring.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** Scores every form of a file, here or on a server, and hands out scores, refusals and courses. */
export async function scoreResponses(path: string, flags: ScoreFlags, terminal: Terminal): Promise<ExitCode> {
  const reference = referenceOf(flags)
  const { packs, scorer, skippedBefore } = await scoringOf(flags, terminal)
  const scores: InstrumentScore[] = []
  const refusals: Refusal[] = []
  let skipped = skippedBefore
  for await (const event of readResponses(path)) {
    const outcome = event.kind === 'administration' ? await scorer(event) : event.problem
    if ('kind' in outcome && outcome.kind === 'scored') scores.push(outcome.score)
    else if ('kind' in outcome && outcome.kind === 'refused') refusals.push(outcome)
    else if ('effect' in outcome) {
      if (outcome.effect === 'skipped') skipped += 1
      terminal.tell(problemLine(outcome))
    }
  }
  const groups = groupsOf(scores, { packs, reference })
  await handOut({ scores, refusals, groups }, flags, terminal)
  tellPaths([...scores, ...refusals], flags, terminal)
  return exitOf({ assessed: scores.length + refusals.length, skipped, failedRequirements: refusals.length })
}

interface Scoring {
  readonly scorer: Scorer
  readonly packs: readonly InstrumentPack[]
  /** Lines of other files that could not be read. */
  readonly skippedBefore: number
}

async function scoringOf(flags: ScoreFlags, terminal: Terminal): Promise<Scoring> {
  const override = overrideOf(flags)
  if (flags.server !== undefined) {
    const { scorerThere } = await import('./server/scores-there.ts')
    return { ...(await scorerThere(flags.server, flags)), skippedBefore: 0 }
  }
  const packs = flags.pack === undefined ? [] : [await wholePack(flags.pack, terminal)]
  const { assessments, skipped } = await assessmentsIn(flags.assessments, terminal)
  const scorer: Scorer = async ({ administration, file, line }) => {
    const instrument = namedInstrument(administration.instrument, packs)
    if (instrument === null) return unknownInstrument(administration.instrument, { file, line })
    const assessment = assessments.get(administration.relationship)
    const own = packs.find(({ id }) => id === instrument.id)
    const outcome = scoreAdministration(administration, {
      ...{ instrument, override, pack: own, unverified: flags.unverifiedKeys === true ? 'use' : 'refuse' },
      gate: assessment === undefined ? null : gateInputOf(assessment),
    })
    return outcome.kind === 'refused'
      ? outcome
      : { ...outcome, score: timedScore(outcome.score, instrument, assessment) }
  }
  return { scorer, packs, skippedBefore: skipped }
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

async function assessmentsIn(path: string | undefined, terminal: Terminal) {
  const assessments = new Map<string, Assessment>()
  let skipped = 0
  if (path === undefined) return { assessments, skipped }
  for await (const event of readAssessments(path)) {
    if (event.kind === 'assessment') assessments.set(event.assessment.relationship, event.assessment)
    else {
      if (event.problem.effect === 'skipped') skipped += 1
      terminal.tell(problemLine(event.problem))
    }
  }
  return { assessments, skipped }
}

function namedInstrument(id: string, packs: readonly InstrumentPack[]): InstrumentFacts | null {
  const known = instrumentOf(id)
  if (known !== null) return known
  const pack = packs.find((one) => one.id === id)
  return pack === undefined ? null : packedInstrument(pack)
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
  { packs, reference }: { readonly packs: readonly InstrumentPack[]; readonly reference: ScaleReference | undefined },
): readonly Group[] {
  return grouped(scores, (score) => `${score.instrument}\n${score.watermark ?? ''}`).flatMap(([, own]) => {
    const [{ instrument: id, watermark }] = own
    const instrument = namedInstrument(id, packs)
    const pack = packs.find((one) => one.id === id)
    const key = instrument === null ? null : keyOf(instrument, pack)
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
