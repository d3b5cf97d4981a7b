import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { defaultResamples, type IntervalOptions } from '../stats/bootstrap.ts'
import { type AgreeingCoder, codersOf, nothingInCommon, sameCodebook } from './agreement-coders.ts'
import type { CoderConclusion } from './agreement-conclusions.ts'
import { type Confusion, confusionsOf } from './agreement-confusions.ts'
import { type EpisodeAgreement, episodeAgreement } from './agreement-episodes.ts'
import { type CoderMatrix, coderMatrix } from './agreement-matrix.ts'
import { type AgreementRow, agreementRow } from './agreement-rows.ts'
import {
  type AgreementBy,
  type CodeChoice,
  codeSubjects,
  concludedSubjects,
  type Subject,
} from './agreement-subjects.ts'
import { type JudgedRecord, judgedRecords } from './agreement-turns.ts'
import { type Disagreement, listDisagreements } from './disagreements.ts'
import { type CodingOrder, type Drift, driftOf } from './drift.ts'

/** What is compared, besides the codings themselves. */
export interface ComparedBy extends CodeChoice {
  readonly by: AgreementBy
  /** The records, by id: with them every turn, its speaker and its session are known, and disagreements have their quotes. */
  readonly relationships?: ReadonlyMap<string, Relationship>
  /** What was concluded from each coder's codes: needed by criterion, session and level; by code the episodes come from it. */
  readonly conclusions?: readonly CoderConclusion[]
}

export interface AgreementByOptions extends ComparedBy, IntervalOptions {}

/** How far any number of coders agree, over everything at least two of them judged. */
export interface AgreementFindings {
  readonly by: AgreementBy
  readonly coders: readonly ComparedCoder[]
  readonly compared: Compared
  readonly rows: readonly AgreementRow[]
  /** Codes that nobody gave in these units. */
  readonly unseen: readonly string[]
  readonly matrix: CoderMatrix
  readonly confusions: readonly Confusion[]
  readonly episodes: readonly EpisodeAgreement[]
  readonly drift: Drift | null
  readonly bootstrap: { readonly seed: number; readonly resamples: number; readonly interval: 'percentile' | 'bca' }
}

export interface ComparedCoder extends AgreeingCoder {
  /** Relationships compared with another coder's, of those given. */
  readonly relationships: number
  readonly given: number
}

export interface Compared {
  readonly relationships: number
  /** Null where no record was given. */
  readonly sessions: number | null
  /** Turns two coders read; null where no codes were given. */
  readonly turns: number | null
  /** Relationships whose record was given; of the others a turn's speaker is known by its codes alone. */
  readonly known: number
  /** Turns whose speaker nothing tells: they count as turns without the code of either speaker. */
  readonly withoutSpeaker: number
  /** Turns that codings name and the records do not have. */
  readonly foreign: number
}

/**
 * Agreement of codings by code, or of what was concluded from them by criterion, session or level (domain.md 7.1, 7.4). Coders may
 * have coded different parts; a unit counts where at least two judged it. Intervals are drawn over relationships.
 */
export function agreementBy(codings: readonly Coding[], options: AgreementByOptions): AgreementFindings {
  const { seed, resamples = defaultResamples, interval = 'percentile' } = options
  const drawing = { seed, resamples, interval }
  const { coders, records, subjects } = sidesOf(codings, options)
  const isSeen = ({ of, ratings }: Subject) =>
    isCode(of) ? ratings.some((unit) => unit.includes(1)) : ratings.length > 0
  const rows = subjects.filter(isSeen).map((subject) => agreementRow(subject, records, drawing))
  const common = subjects.filter(
    ({ id, of, isMain }) => isMain && isCommon(of) && rows.some((row) => row.id === id && !row.isTooRare),
  )
  const ids = coders.map(({ id }) => id)
  const conclusions = options.conclusions ?? codings.flatMap(episodesToldIn)
  return {
    by: options.by,
    coders: coders.map((coder) => ({ ...coder, ...coveredBy(coder.id, { codings, subjects, ids, ...options }) })),
    compared: comparedIn(records, subjects),
    rows,
    unseen: subjects.filter((subject) => subject.of === 'code' && !isSeen(subject)).map(({ label }) => label),
    matrix: coderMatrix(common, coders, drawing),
    confusions: confusionsOf(subjects),
    episodes: episodeAgreement(records, conclusions, { coders: ids, options: drawing }),
    drift: driftOf(common, orderOf(codings), drawing),
    bootstrap: drawing,
  }
}

/** Every unit on which coders differ, the most important first. */
export function disagreementsOf(codings: readonly Coding[], options: ComparedBy): readonly Disagreement[] {
  return listDisagreements(sidesOf(codings, options))
}

interface Sides {
  readonly coders: readonly AgreeingCoder[]
  readonly records: readonly JudgedRecord[]
  readonly subjects: readonly Subject[]
}

function sidesOf(codings: readonly Coding[], options: ComparedBy): Sides {
  const { by, relationships = new Map(), conclusions = [] } = options
  sameCodebook(codings)
  const coders = codersOf(by === 'code' ? codings : conclusions)
  const ids = coders.map(({ id }) => id)
  const records = judgedRecords(
    codings.filter(({ coder }) => ids.includes(coder.id)),
    ids,
    relationships,
  )
  const subjects = by === 'code' ? codeSubjects(records, options) : concludedSubjects(by, conclusions, ids)
  if (!subjects.some(({ ratings }) => ratings.length > 0)) throw nothingInCommon(unitNames[by], coders)
  return { coders, records, subjects }
}

const unitNames = { code: 'turn', criterion: 'criterion', session: 'session', level: 'relationship' } as const

function isCode(of: Subject['of']): boolean {
  return of === 'code' || of === 'subCode' || of === 'composite'
}

/** Sub-codes and composites are made of the codes: in a mean they would count them twice. */
function isCommon(of: Subject['of']): boolean {
  return of !== 'subCode' && of !== 'composite'
}

interface Covering extends Pick<ComparedBy, 'by' | 'conclusions'> {
  readonly codings: readonly Coding[]
  readonly subjects: readonly Subject[]
  readonly ids: readonly string[]
}

function coveredBy(id: string, { codings, subjects, ids, by, conclusions = [] }: Covering) {
  const place = ids.indexOf(id)
  const own = new Set(
    subjects.flatMap(({ ratings, places }) =>
      ratings.flatMap((unit, at) => ((unit[place] ?? null) === null ? [] : [places[at]?.relationship ?? ''])),
    ),
  )
  const given = (by === 'code' ? codings : conclusions).filter(({ coder }) => coder.id === id)
  return { relationships: own.size, given: given.length }
}

function comparedIn(records: readonly JudgedRecord[], subjects: readonly Subject[]): Compared {
  const places = subjects.flatMap((subject) => subject.places)
  const turns = records.flatMap((record) =>
    record.turns.filter(({ codes }) => codes.filter((own) => own !== null).length > 1),
  )
  const sessions = new Set(
    [...places, ...turns].flatMap(({ relationship, session }) =>
      session === null ? [] : [JSON.stringify([relationship, session])],
    ),
  )
  return {
    relationships: new Set(places.map(({ relationship }) => relationship)).size,
    sessions: sessions.size === 0 ? null : sessions.size,
    turns: records.length === 0 ? null : turns.length,
    known: records.filter(({ isKnown }) => isKnown).length,
    withoutSpeaker: turns.filter(({ speaker }) => speaker === null).length,
    foreign: records.reduce((sum, { foreign }) => sum + foreign, 0),
  }
}

/** Episodes that coders named themselves, where nothing was concluded. */
function episodesToldIn({ relationship, coder, episodes }: Coding): readonly CoderConclusion[] {
  if (episodes === undefined) return []
  const ruptures = episodes.flatMap(({ kind, onset, end }) =>
    kind === undefined || end === undefined ? [] : [{ kind, onset, end: { kind: end.kind, turn: end.turn ?? null } }],
  )
  const nothing = { level: null, sessions: null, criteria: null }
  return ruptures.length < episodes.length ? [] : [{ relationship, coder, ...nothing, ruptures }]
}

/** Rounds before times; null unless every relationship two coders share has one. */
function orderOf(codings: readonly Coding[]): CodingOrder | null {
  const shared = new Map<string, Coding[]>()
  for (const coding of codings) shared.set(coding.relationship, [...(shared.get(coding.relationship) ?? []), coding])
  const both = [...shared].filter(([, own]) => own.length > 1)
  const along = (by: CodingOrder['by'], of: (coding: Coding) => number | undefined): CodingOrder | null => {
    const at = both.map(([id, own]) => [id, own.map((coding) => of(coding) ?? Number.NaN)] as const)
    const isWhole = at.length > 0 && at.every(([, own]) => own.every(Number.isFinite))
    return isWhole ? { by, at: new Map(at.map(([id, own]) => [id, Math.max(...own)])) } : null
  }
  return (
    along('round', ({ round }) => round) ?? along('time', ({ at }) => (at === undefined ? undefined : Date.parse(at)))
  )
}
