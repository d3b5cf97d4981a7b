import { codesOf } from '../dtn/codebook.ts'
import { type Coding, codeRelationship } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { agreementOf } from '../stats/agreement.ts'
import type { Ratings } from '../stats/ratings.ts'
import type { Coefficient } from '../stats/statistic.ts'
import { askedFor, assignedTo, type Study, trainingOf } from './study.ts'

/** What every coder has handed in so far: coder to relationship to coding. */
export type CodingsByCoder = ReadonlyMap<string, ReadonlyMap<string, Coding>>

export interface StudyStatus {
  readonly coders: readonly CoderStatus[]
  readonly training: TrainingStatus
  /** Relationships all their coders have finished, of all in the sample. */
  readonly complete: number
  readonly units: number
}

export interface CoderStatus {
  readonly coder: string
  readonly assigned: number
  readonly done: number
  readonly partly: number
  /** Turns of the coder's relationships without a coding. */
  readonly missingTurns: number
  /** Training relationships done, of those given. */
  readonly training: { readonly done: number; readonly assigned: number }
}

export interface TrainingStatus {
  readonly relationships: number
  /** Krippendorff's alpha of all yes-or-no decisions, a turn and a code each, of the training relationships. */
  readonly alpha: Coefficient
  /** Alpha of every two coders, the lowest first. */
  readonly pairs: readonly { readonly coders: readonly [string, string]; readonly alpha: Coefficient }[]
  /** True once the alpha of every two coders reaches what domain.md 7.4 asks for; null before it has a value. */
  readonly isReached: boolean | null
}

/** How far a study is: what each coder has done, what is missing, and whether training has reached its goal. */
export function statusOf(study: Study, codings: CodingsByCoder, relationships: readonly Relationship[]): StudyStatus {
  const coders = (study.coders ?? []).map(({ id }) => id)
  const turns = new Map(study.sample?.units.map((unit) => [unit.relationship, unit.turns]))
  const training = trainingOf(study)
  const missingOf = (coder: string, relationship: string) => {
    const coding = codings.get(coder)?.get(relationship)
    return coding === undefined ? (turns.get(relationship) ?? 0) : (coding.uncoded?.size ?? 0)
  }
  return {
    coders: coders.map((coder) => {
      const own = assignedTo(study, coder)
      const done = own.filter((id) => codings.get(coder)?.has(id) && missingOf(coder, id) === 0)
      return {
        coder,
        assigned: own.length,
        done: done.length,
        partly: own.filter((id) => codings.get(coder)?.has(id) && missingOf(coder, id) > 0).length,
        missingTurns: own.reduce((sum, id) => sum + missingOf(coder, id), 0),
        training: {
          done: done.filter((id) => training.has(id)).length,
          assigned: own.filter((id) => training.has(id)).length,
        },
      }
    }),
    training: trainingStatus(
      relationships.filter(({ id }) => training.has(id)),
      { coders, codings, seed: study.seed },
    ),
    complete: [...turns.keys()].filter((id) => {
      const own = coders.filter((coder) => assignedTo(study, coder).includes(id))
      return own.length > 0 && own.every((coder) => codings.get(coder)?.has(id) && missingOf(coder, id) === 0)
    }).length,
    units: turns.size,
  }
}

interface Trained {
  readonly coders: readonly string[]
  readonly codings: CodingsByCoder
  readonly seed: number
}

function trainingStatus(relationships: readonly Relationship[], trained: Trained): TrainingStatus {
  const alphaOf = (coders: readonly string[]) =>
    agreementOf(decisionsOf(relationships, { ...trained, coders }), { scale: 'nominal', seed: trained.seed }).alpha
  const { coders } = trained
  const pairs = coders
    .flatMap((one, at) => coders.slice(at + 1).map((other): readonly [string, string] => [one, other]))
    .map((pair) => ({ coders: pair, alpha: alphaOf(pair) }))
    .sort((one, other) => (one.alpha.value ?? -2) - (other.alpha.value ?? -2))
  const values = pairs.map(({ alpha }) => alpha.value)
  const isTold = pairs.length > 0 && values.every((value) => value !== null)
  return {
    relationships: relationships.length,
    alpha: alphaOf(coders),
    pairs,
    isReached: isTold ? values.every((value) => (value ?? 0) >= askedFor.alpha) : null,
  }
}

/** A unit is a turn and a base code of its speaker: does the turn carry the code? Null where a coder has not coded the turn. */
function decisionsOf(relationships: readonly Relationship[], { coders, codings }: Trained): Ratings {
  const units: (number | null)[][] = []
  const clusters: string[] = []
  for (const relationship of relationships) {
    const coded = coders.map((coder) => {
      const coding = codings.get(coder)?.get(relationship.id)
      return coding === undefined ? null : codeRelationship(relationship, coding)
    })
    for (const [at, { speaker }] of relationship.sessions.flatMap(({ turns }) => turns).entries()) {
      const turns = coded.map((one) => one?.turns[at])
      for (const { id } of codesOf(speaker)) {
        units.push(turns.map((turn) => (turn?.isCoded ? (turn.bases.has(id) ? 1 : 0) : null)))
        clusters.push(relationship.id)
      }
    }
  }
  return { units, categories: 2, clusters }
}
