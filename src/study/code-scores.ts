import { codeAgreement, codeGroups } from '../dtn/agreement-study.ts'
import { type BaseCode, codesOf } from '../dtn/codebook.ts'
import { type CodedRelationship, type CodedTurn, type Coding, codeRelationship, hasAny } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { BootstrapOptions } from '../stats/bootstrap.ts'
import { type Counts, type Detection, detectionOf } from '../stats/confusion.ts'

export interface CodedCase {
  readonly relationship: Relationship
  readonly goldCoding: Coding
  readonly coding: Coding
}

/** How well a coder finds one code, or any code of a group. */
export interface CodeScore extends Detection {
  readonly name: string
  readonly codes: readonly BaseCode[]
  /** F1 two coders reached in the project's double coding; null where it was not measured. */
  readonly agreement: number | null
}

export interface CodeScores {
  readonly codes: readonly CodeScore[]
  readonly groups: readonly CodeScore[]
  /** Mean F1 over the codes with at least `macroSupport` turns in the gold; null without any. */
  readonly meanF1: number | null
  readonly meanOver: number
  readonly turns: number
  /** Turns the coder left uncoded; what they hold counts as missed. */
  readonly uncoded: number
}

/** Codes counted in the mean have at least this many turns, as in the project's double coding. */
export const macroSupport = 8

/** Precision, recall, F1 and support of every code and group; the unit is the turn, the cluster the relationship. */
export function scoreCodes(cases: readonly CodedCase[], options: BootstrapOptions): CodeScores {
  const pairs = cases.map(({ relationship, goldCoding, coding }) => ({
    gold: codeRelationship(relationship, goldCoding),
    found: codeRelationship(relationship, coding),
  }))
  const score = (name: string, codes: readonly BaseCode[], agreement: number | null): CodeScore => ({
    name,
    codes,
    agreement,
    ...detectionOf(
      pairs.map((pair) => countsOf(pair, codes)),
      options,
    ),
  })
  const codes = allCodes().map((code) => score(code, [code], codeAgreement[code] ?? null))
  const counted = codes.filter(({ support }) => support >= macroSupport)
  const sum = counted.reduce((total, { f1 }) => total + (f1.value ?? 0), 0)
  return {
    codes: codes.filter(({ support, falsePositives }) => support + falsePositives > 0),
    groups: codeGroups.map((group) => score(group.name, group.codes, group.agreement)),
    meanF1: counted.length === 0 ? null : sum / counted.length,
    meanOver: counted.length,
    turns: pairs.reduce((total, { gold }) => total + gold.turns.length, 0),
    uncoded: pairs.reduce((total, { found }) => total + found.turns.filter((turn) => !turn.isCoded).length, 0),
  }
}

function allCodes(): readonly BaseCode[] {
  return [...new Set([...codesOf('system'), ...codesOf('client')].map((entry) => entry.id))]
}

function countsOf(pair: { gold: CodedRelationship; found: CodedRelationship }, codes: readonly BaseCode[]): Counts {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  for (const gold of pair.gold.turns) {
    const isThere = hasAny(gold, codes)
    const isFound = foundIn(pair.found.turns[gold.index], codes)
    if (isThere && isFound) truePositives += 1
    else if (isFound) falsePositives += 1
    else if (isThere) falseNegatives += 1
  }
  return { truePositives, falsePositives, falseNegatives }
}

function foundIn(turn: CodedTurn | undefined, codes: readonly BaseCode[]): boolean {
  return turn !== undefined && hasAny(turn, codes)
}
