import { baseOf, codebookVersion, readCodeId } from '../dtn/codebook.ts'
import type { Code, CoderIdentity, Coding, Episode, Measured } from '../dtn/coding.ts'
import { coderKinds, uncodedReasons } from '../dtn/coding.ts'
import { ruptureEndKinds, ruptureKinds } from '../dtn/rupture-kinds.ts'
import { CodeReading } from './code-reading.ts'
import { codingFormat } from './coding-schema.ts'
import { jsonFile } from './json-file.ts'
import { type JsonObject, listOf, objectOf, textField } from './json-object.ts'
import { type ReadProblem, shown, shownId } from './problem.ts'

export type CodingEvent =
  /** `value` is the line as it stands: a gold line says more than a coding holds. */
  | { readonly kind: 'coding'; readonly coding: Coding; readonly line: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/**
 * Reads codings, `nexus-coding/1` or gold lines (`{"id", "turns", "ruptures"}`), one relationship a line. A code the codebook
 * does not have is told and left out; the rest of the line is kept.
 */
export async function* readCodings(path: string): AsyncGenerator<CodingEvent> {
  for await (const event of jsonFile(path, 'codingUnreadable')) {
    if (event.kind === 'problem') yield event
    else yield* codingEvents(event.value, { file: event.file, line: event.line })
  }
}

/** One coding as a line of `nexus-coding/1`, without line end. */
export function writeCoding(coding: Coding): string {
  const turns = [...coding.turns].map(([id, codes]) => [id, codes.map(written)] as const)
  return JSON.stringify({
    format: codingFormat,
    relationship: coding.relationship,
    coder: coding.coder,
    codebook: coding.codebook,
    turns: Object.fromEntries(turns),
    episodes: coding.episodes,
    uncoded: coding.uncoded === undefined ? undefined : Object.fromEntries(coding.uncoded),
    language: coding.language,
    notes: coding.notes,
    at: coding.at,
    round: coding.round,
  })
}

/** What is no time and no round is treated as not given: only the order of coding hangs on it. */
function madeIn(object: JsonObject): Pick<Coding, 'at' | 'round'> {
  const at = textField(object, ['at'])
  const { round } = object
  return {
    ...(at === undefined || Number.isNaN(Date.parse(at)) ? {} : { at }),
    ...(typeof round === 'number' && Number.isInteger(round) && round >= 0 ? { round } : {}),
  }
}

interface Place {
  readonly file: string
  readonly line: number
}

function* codingEvents(value: unknown, place: Place): Generator<CodingEvent> {
  const object = objectOf(value)
  const turns = objectOf(object?.turns)
  const isGold = object !== null && object.format === undefined
  const relationship =
    object === null ? undefined : textField(object, isGold ? ['id', 'relationship'] : ['relationship'])
  const lack = lackOf(object, relationship, turns)
  if (lack !== null || object === null || turns === null || relationship === undefined) {
    yield told(place, {
      message: `${lack ?? 'The line cannot be read'}; it was left out.`,
      remedy: lineRemedy,
      effect: 'skipped',
    })
    return
  }
  const reading = new CodeReading()
  const codes = new Map<string, readonly Code[]>()
  for (const [turn, list] of Object.entries(turns)) codes.set(turn, reading.codesOf(turn, list))
  const episodes = episodesOf(object, reading)
  const version = textField(object, ['codebook'])
  if (version !== undefined && version !== codebookVersion) reading.otherCodebook(version)
  const uncoded = uncodedOf(object)
  const language = textField(object, ['language'])
  const notes = (listOf(object.notes) ?? []).filter((note) => typeof note === 'string')
  for (const found of reading.problems(relationship)) yield told(place, found)
  yield {
    kind: 'coding',
    coding: {
      relationship,
      coder: coderOf(object, reading),
      codebook: version ?? codebookVersion,
      turns: codes,
      ...(episodes === undefined ? {} : { episodes }),
      ...(uncoded.size === 0 ? {} : { uncoded }),
      ...(language === undefined ? {} : { language }),
      ...(notes.length === 0 ? {} : { notes }),
      ...madeIn(object),
    },
    line: place.line,
    value,
  }
}

const lineRemedy = 'Correct this line after schema/nexus-coding-1.json.'

function told(place: Place, details: Pick<ReadProblem, 'message' | 'remedy' | 'effect'>): CodingEvent {
  return { kind: 'problem', problem: { ...place, code: 'codingUnreadable', ...details } }
}

function lackOf(object: JsonObject | null, relationship: string | undefined, turns: JsonObject | null): string | null {
  if (object === null) return 'The line is no object'
  if (object.format !== undefined && object.format !== codingFormat)
    return `format is ${shownFormat(object.format)}; expected ${codingFormat}`
  if (relationship === undefined) return 'The line names no relationship'
  return turns === null
    ? `${shownId(relationship)}: turns is ${shown(object.turns)}; expected an object of turn ids`
    : null
}

function shownFormat(format: unknown): string {
  return typeof format === 'string' && /^nexus-[a-z]+\/\d+$/.test(format) ? format : shown(format)
}

/** A gold line names its author, not a coder; it is a person's judgement. */
function coderOf(object: JsonObject, reading: CodeReading): CoderIdentity {
  const coder = objectOf(object.coder)
  const id = coder === null ? textField(object, ['author', 'coder']) : textField(coder, ['id'])
  const kind = coderKinds.find((known) => known === coder?.kind)
  if (coder !== null && kind === undefined) reading.note('coder.kind', shown(coder.kind), coderKinds.join(', '))
  const version = coder === null ? undefined : textField(coder, ['version'])
  const measured = coder === null ? undefined : measuredOf(coder.measured)
  return {
    id: id ?? 'unknown',
    kind: kind ?? 'human',
    ...(version === undefined ? {} : { version }),
    ...(measured === undefined ? {} : { measured }),
  }
}

/** What is no code of the codebook or no figure is left out: it would weigh nothing. */
function measuredOf(value: unknown): Measured | undefined {
  const object = objectOf(value)
  if (object === null) return undefined
  const entries = Object.entries(object).flatMap(([name, figures]) => {
    const { f1, n } = objectOf(figures) ?? {}
    const code = readCodeId(name, 'client') ?? readCodeId(name, 'system')
    const isRead = code !== null && baseOf(code) === code && typeof f1 === 'number' && typeof n === 'number'
    return isRead ? [[code, { f1, n }] as const] : []
  })
  return Object.fromEntries(entries)
}

function episodesOf(object: JsonObject, reading: CodeReading): readonly Episode[] | undefined {
  const list = listOf(object.episodes) ?? listOf(object.ruptures)
  return list?.flatMap((value, index) => {
    const episode = objectOf(value)
    const onset = episode === null ? undefined : textField(episode, ['onset'])
    if (episode === null || onset === undefined) {
      reading.lost(`episodes[${index}] has no onset`)
      return []
    }
    return [episodeOf(episode, onset, reading)]
  })
}

function episodeOf(episode: JsonObject, onset: string, reading: CodeReading): Episode {
  const kind = ruptureKinds.find((known) => known === episode.kind)
  if (kind === undefined && episode.kind !== undefined)
    reading.note(`episode at ${shownId(onset)}: kind`, shown(episode.kind), ruptureKinds.join(', '))
  const end = objectOf(episode.end)
  const endKind = ruptureEndKinds.find((known) => known === end?.kind)
  if (end !== null && endKind === undefined)
    reading.note(`episode at ${shownId(onset)}: end.kind`, shown(end.kind), ruptureEndKinds.join(', '))
  const turn = end === null ? undefined : (textField(end, ['turn']) ?? null)
  const smoothedOver = end?.smoothedOver === true ? { smoothedOver: true } : {}
  return {
    ...(kind === undefined ? {} : { kind }),
    onset,
    ...(endKind === undefined || turn === undefined ? {} : { end: { kind: endKind, turn, ...smoothedOver } }),
  }
}

function uncodedOf(object: JsonObject): NonNullable<Coding['uncoded']> {
  const entries = Object.entries(objectOf(object.uncoded) ?? {}).flatMap(([turn, given]) => {
    // A turn somebody marks as uncoded stays uncoded, whatever the word.
    const reason = uncodedReasons.find((known) => known === given) ?? 'notCoded'
    return [[turn, reason] as const]
  })
  return new Map(entries)
}

function written(code: Code): string | Code {
  return Object.keys(code).length === 1 ? code.code : code
}
