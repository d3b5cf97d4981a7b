import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { challengeResponses } from '../src/dtn/challenges.ts'
import { type CodedRelationship, type Coding, codeRelationship } from '../src/dtn/coding.ts'
import { defaultParameters as parameters } from '../src/dtn/parameters.ts'
import type { Risk } from '../src/dtn/risks/risk.ts'
import { findRisks } from '../src/dtn/risks.ts'
import { findRuptures } from '../src/dtn/ruptures.ts'
import { readCodings } from '../src/formats/codings.ts'
import { type Gold, type GoldRisk, readGold } from '../src/study/gold.ts'
import { readText } from './reading.ts'
import { root } from './source-tree.ts'

const folder = join(root, '..', 'shared', 'data', 'cases')
const isThere = existsSync(join(folder, 'dev.jsonl'))
const why = isThere ? '' : ' (skipped: the shared cases are not here)'

interface Case {
  readonly gold: Gold
  /** With the author's codes and episodes, and with the codes alone. */
  readonly named: CodedRelationship
  readonly bare: CodedRelationship
}

const cases = isThere ? await readCases() : []

async function readCases(): Promise<readonly Case[]> {
  const path = join(folder, 'dev.gold.jsonl')
  const codings = new Map<string, Coding>()
  for await (const event of readCodings(path)) {
    if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
  }
  const golds = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => readGold(JSON.parse(line)))
  const { relationships } = await readText(readFileSync(join(folder, 'dev.jsonl')), { name: 'dev.jsonl' })
  return relationships.flatMap((relationship) => {
    const gold = golds.find(({ id }) => id === relationship.id)
    const coding = codings.get(relationship.id)
    if (gold === undefined || coding === undefined) return []
    const { episodes: _, ...codes } = coding
    return [{ gold, named: codeRelationship(relationship, coding), bare: codeRelationship(relationship, codes) }]
  })
}

const risksOf = (coded: CodedRelationship) => {
  const { ruptures } = findRuptures(coded, parameters)
  return findRisks(coded, { ruptures, responses: challengeResponses(coded, ruptures, parameters) }, parameters).risks
}

const isSame = (risk: Risk, gold: GoldRisk) =>
  risk.indicator === gold.indicator &&
  risk.severity === gold.severity &&
  risk.turns.some((turn) => gold.turns.includes(turn))

describe.skipIf(!isThere)(`the written cases${why}`, () => {
  it('their episodes are found by rule from the codes alone: kind, onset and how they ended', () => {
    for (const { gold, bare } of cases) {
      const found = findRuptures(bare, parameters).ruptures
      expect(found.map(({ kind, onset, end }) => [gold.id, kind, onset, end.kind])).toEqual(
        (gold.ruptures ?? []).map(({ kind, onset, end }) => [gold.id, kind, onset, end.kind]),
      )
    }
  })

  it('their episodes pass through legal states only', () => {
    expect(cases.flatMap(({ named }) => findRuptures(named, parameters).dataErrors)).toEqual([])
  })

  it('their risks all follow from the codes, with their severity', () => {
    const missing = cases.flatMap(({ gold, named }) => {
      const found = risksOf(named)
      return (gold.risks ?? []).filter((entry) => !found.some((risk) => isSame(risk, entry)))
    })
    expect(missing).toEqual([])
  })

  it('risks beyond those of the author come from times and rates only', () => {
    const extra = cases.flatMap(({ gold, named }) =>
      risksOf(named).filter((risk) => !(gold.risks ?? []).some((entry) => isSame(risk, entry))),
    )
    expect([...new Set(extra.map(({ indicator }) => indicator))].sort()).toEqual(['R-DP2', 'R-HV7'])
  })
})
