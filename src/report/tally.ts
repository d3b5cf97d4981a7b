import type { Assessment } from '../dtn/assessment.ts'
import type { Finding } from '../dtn/checklist.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import { type Level, levels } from '../dtn/relationship.ts'
import type { RuptureEndKind } from '../dtn/rupture-kinds.ts'

/** Criteria met of those described for each level; never one number over all levels, which would read as a grade. */
export function criteriaByLevel(
  assessment: Assessment,
): readonly { readonly level: Level; readonly met: number; readonly described: number }[] {
  return levels.map((level) => {
    const found = assessment.criteria.filter(({ id }) => criteriaTable[id].level === level)
    return { level, met: found.filter(({ verdict }) => verdict === 'met').length, described: found.length }
  })
}

/** Criteria there was no opportunity to see. */
export function unseenCriteria(assessment: Assessment): number {
  return assessment.criteria.filter(({ verdict, withheld }) => verdict === 'noOpportunity' && withheld === undefined)
    .length
}

/** Criteria whose verdict is not given, because it would rest on weak evidence alone. */
export function withheldCriteria({ criteria }: Assessment): readonly Finding[] {
  return criteria.filter(({ withheld }) => withheld !== undefined)
}

/** True when nobody read any turn: what was not read was not found free of anything. */
export function isUnread({ uncoded }: Assessment): boolean {
  return uncoded !== undefined && uncoded.turns === uncoded.of
}

/** Episodes of strain by how they ended, in the order they first ended so. */
export function strainEnds(assessment: Assessment): readonly (readonly [RuptureEndKind, number])[] {
  const ends = new Map<RuptureEndKind, number>()
  for (const { end } of assessment.ruptures) ends.set(end.kind, (ends.get(end.kind) ?? 0) + 1)
  return [...ends]
}
