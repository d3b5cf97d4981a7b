import { type CriterionId, criterionIds } from '../../dtn/checklist.ts'
import { criteriaTable } from '../../dtn/criteria-table.ts'
import type { CriterionWords } from '../framework-words.ts'

/** The criteria as the checklist has them; it is the one source. */
export const enCriteria: Readonly<Record<CriterionId, CriterionWords>> = byCriterion((id) => {
  const { name, operationalisation, counts, doesNotCount } = criteriaTable[id]
  return { name, operationalisation, counts, doesNotCount }
})

export const enCriterionUnits = {
  exchange: 'exchange',
  turn: 'turn',
  'turn and session': 'turn and session',
  session: 'session',
  opportunity: 'opportunity',
  episode: 'episode',
  challenge: 'challenge',
  relationship: 'relationship',
} as const

export const enColumns = { system: 'system', client: 'client' } as const

function byCriterion<T>(of: (id: CriterionId) => T): Readonly<Record<CriterionId, T>> {
  // The keys are all criterion ids.
  return Object.fromEntries(criterionIds.map((id) => [id, of(id)])) as Record<CriterionId, T>
}
