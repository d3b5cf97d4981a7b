import type { CoderKind } from '../dtn/coding.ts'
import type { Level } from '../dtn/relationship.ts'

export const studyFormat = 'nexus-study/1'

/** A validation study of domain.md 7.4, section by section as the file holds it. A command writes its own section and no other. */
export interface Study {
  readonly format: typeof studyFormat
  readonly name: string
  /** Everything drawn at random follows from it. */
  readonly seed: number
  /** Versions the study was begun with. */
  readonly codebook: string
  readonly parameters: string
  readonly relationships: readonly StudySource[]
  readonly design: StudyDesign
  readonly sample?: StudySample
  readonly coders?: readonly StudyCoder[]
  readonly assignments?: readonly Assignment[]
  readonly codings?: readonly StudyCodings[]
  readonly gold?: StudyGold
}

/** A file the study rests on, as it was when the study began. */
export interface StudySource {
  /** From the folder of the study file. */
  readonly file: string
  readonly sha256: string
  readonly relationships: number
}

export interface StudyDesign {
  /** Relationships drawn from each stratum of suspected level. */
  readonly perLevel: number
  /** Coders each relationship is given to. */
  readonly codersPerUnit: number
  /** Least sessions every coder codes first, before the others. */
  readonly trainingSessions: number
  /** Parts the work after training is cut into, in the same order for everybody, so that drift can be seen. */
  readonly blocks: number
  /** Parameters `calibrate` may move; a list of its own where absent. */
  readonly calibrate?: readonly string[]
}

export interface StudyCoder {
  readonly id: string
  readonly kind: CoderKind
}

export type Stratum = Level | 'indeterminate'

export interface StudySample {
  /** Who suspected the levels. */
  readonly suspectedBy: string
  readonly strata: readonly SampledStratum[]
  readonly units: readonly SampledUnit[]
}

export interface SampledStratum {
  readonly stratum: Stratum
  readonly wanted: number
  /** Relationships suspected of this level. */
  readonly suspected: number
  /** Taken in from other strata because too few were suspected: those whose sessions are nearest to this level. */
  readonly borrowed: number
  /** Given to another stratum. */
  readonly lent: number
  readonly drawn: number
}

export interface SampledUnit {
  readonly relationship: string
  readonly sessions: number
  readonly turns: number
  readonly stratum: Stratum
  readonly suspected: Stratum
  /** Chance with which it was drawn from its stratum, for weights. */
  readonly probability: number
}

/** What one coder codes in one round, in this order. Round 0 is training; the blocks follow from 1. */
export interface Assignment {
  readonly coder: string
  readonly round: number
  readonly relationships: readonly string[]
}

/** The codings of one coder as they stand, and how often they were brought in. */
export interface StudyCodings {
  readonly coder: string
  readonly file: string
  readonly sha256: string
  readonly version: number
}

export interface StudyGold {
  readonly file: string
  readonly sha256: string
  readonly decisions: string | null
  readonly agreed: number
  readonly decided: number
  readonly unresolved: number
}

/** What domain.md 7.4 asks of a study; less is said, never refused. */
export const askedFor = {
  relationships: 30,
  sessions: 4,
  codersPerUnit: 2,
  trainingSessions: 10,
  alpha: 0.667,
} as const

/** What a study is begun with where nothing else is said. */
export const defaultDesign: StudyDesign = {
  perLevel: 10,
  codersPerUnit: askedFor.codersPerUnit,
  trainingSessions: askedFor.trainingSessions,
  blocks: 2,
}

/** Relationships everybody codes in training. */
export function trainingOf(study: Study): ReadonlySet<string> {
  const rounds = (study.assignments ?? []).filter(({ round }) => round === 0)
  return new Set(rounds.flatMap(({ relationships }) => relationships))
}

/** Everything one coder was given, training first. */
export function assignedTo(study: Study, coder: string): readonly string[] {
  return (study.assignments ?? [])
    .filter((assignment) => assignment.coder === coder)
    .sort((one, other) => one.round - other.round)
    .flatMap(({ relationships }) => relationships)
}
