import { codeAgreement } from '../dtn/agreement-study.ts'
import { type BaseCode, codesOf } from '../dtn/codebook.ts'
import { type CodedRelationship, type Coding, codeRelationship, hasAny } from '../dtn/coding.ts'
import type { Relationship, Speaker } from '../dtn/relationship.ts'
import { type BinaryAgreement, type BinaryCounts, binaryAgreement, f1Of, sumOf } from '../stats/binary.ts'
import { type BootstrapOptions, clusterBootstrap } from '../stats/bootstrap.ts'
import { type Statistic, undefinedStatistic } from '../stats/statistic.ts'
import { composites } from './composites.ts'

export interface CodedCase {
  readonly relationship: Relationship
  readonly goldCoding: Coding
  readonly coding: Coding
}

/** How well a coder finds one code of one speaker; the unit is the turn, both speakers' turns counted. */
export interface CodeScore extends BinaryAgreement {
  readonly code: BaseCode
  readonly speaker: Speaker
  /** F1 two coders reached in the project's double coding; null where it was not measured. */
  readonly agreement: number | null
}

/** The same for any code of a composite. */
export interface CompositeScore extends BinaryAgreement {
  readonly name: string
  readonly codes: readonly BaseCode[]
  readonly reference: { readonly f1: number; readonly kappa: number }
}

export interface CodeScores {
  readonly codes: readonly CodeScore[]
  readonly composites: readonly CompositeScore[]
  /** Mean F1 of the codes with at least `macroSupport` turns in the gold, by speaker and together; `n` is how many codes. */
  readonly macroF1: Readonly<Record<Speaker | 'all', Statistic>>
  /** Turns the gold judged. */
  readonly turns: number
  /** Of them, turns the coder left uncoded; what they hold counts as missed. */
  readonly uncoded: number
}

/** Codes counted in a mean have at least this many turns in the gold. */
export const macroSupport = 10

/** A relationship as its author and as a coder coded it, turn by turn. */
export interface CodedPair {
  readonly gold: CodedRelationship
  readonly found: CodedRelationship
}

/** Both codings laid over their relationship. */
export function pairsOf(cases: readonly CodedCase[]): readonly CodedPair[] {
  return cases.map(({ relationship, goldCoding, coding }) => ({
    gold: codeRelationship(relationship, goldCoding),
    found: codeRelationship(relationship, coding),
  }))
}

/** Precision, recall, F1, kappa and AC1 of every code and composite, drawn over relationships. */
export function scoreCodes(pairs: readonly CodedPair[], options: BootstrapOptions): CodeScores {
  const counted = everyCode.map(({ code, speaker }) => ({
    ...{ code, speaker },
    clusters: pairs.map((pair) => countsOf(pair, { codes: [code], speaker })),
  }))
  const ofSpeaker = (speaker: Speaker) => counted.filter((one) => one.speaker === speaker)
  return {
    codes: counted.flatMap(({ code, speaker, clusters }) => {
      const { truePositives, falsePositives, falseNegatives } = sumOf(clusters)
      if (truePositives + falsePositives + falseNegatives === 0) return []
      return [{ code, speaker, agreement: codeAgreement[code] ?? null, ...binaryAgreement(clusters, options) }]
    }),
    composites: composites.map(({ name, codes, reference }) => ({
      ...{ name, codes, reference: { f1: reference.f1, kappa: reference.kappa } },
      ...binaryAgreement(
        pairs.map((pair) => countsOf(pair, { codes })),
        options,
      ),
    })),
    macroF1: {
      client: macroOf(ofSpeaker('client'), options),
      system: macroOf(ofSpeaker('system'), options),
      all: macroOf(counted, options),
    },
    turns: pairs.reduce((total, { gold }) => total + gold.turns.filter((turn) => turn.isCoded).length, 0),
    uncoded: pairs.reduce(
      (total, { gold, found }) =>
        total + gold.turns.filter((turn) => turn.isCoded && found.turns[turn.index]?.isCoded === false).length,
      0,
    ),
  }
}

const everyCode = (['client', 'system'] as const).flatMap((speaker) =>
  codesOf(speaker).map(({ id }) => ({ code: id, speaker })),
)

interface Sought {
  readonly codes: readonly BaseCode[]
  readonly speaker?: Speaker
}

/** Turns the gold left uncoded were not judged and count nowhere. */
function countsOf({ gold, found }: CodedPair, { codes, speaker }: Sought): BinaryCounts {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0]
  for (const there of gold.turns) {
    if (!there.isCoded) continue
    const isOwn = speaker === undefined || there.turn.speaker === speaker
    const other = found.turns[there.index]
    const isThere = isOwn && hasAny(there, codes)
    const isFound = isOwn && other !== undefined && hasAny(other, codes)
    if (isThere && isFound) truePositives += 1
    else if (isFound) falsePositives += 1
    else if (isThere) falseNegatives += 1
    else trueNegatives += 1
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives }
}

interface CountedCode {
  readonly speaker: Speaker
  readonly clusters: readonly BinaryCounts[]
}

/** A code that leaves the sample in a resample counts with the F1 of what is left, or not at all. */
function macroOf(counted: readonly CountedCode[], options: BootstrapOptions): Statistic {
  const common = counted.filter((one) => {
    const { truePositives, falseNegatives } = sumOf(one.clusters)
    return truePositives + falseNegatives >= macroSupport
  })
  const relationships = Array.from({ length: common[0]?.clusters.length ?? 0 }, (_, at) => at)
  const meanOver = (sample: readonly number[]) =>
    meanOf(common.flatMap(({ clusters }) => f1Over(clusters, sample) ?? []))
  const value = meanOver(relationships)
  if (value === null) return undefinedStatistic(0, `no code has ${macroSupport} turns`)
  const { interval } = clusterBootstrap(relationships, meanOver, options)
  return { value, interval: relationships.length < 2 ? null : interval, n: common.length }
}

/** Summed in place: it runs for every code in every draw. */
function f1Over(clusters: readonly BinaryCounts[], sample: readonly number[]): number | null {
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0]
  for (const at of sample) {
    const counts = clusters[at]
    if (counts === undefined) continue
    truePositives += counts.truePositives
    falsePositives += counts.falsePositives
    falseNegatives += counts.falseNegatives
  }
  return f1Of({ truePositives, falsePositives, falseNegatives })
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
