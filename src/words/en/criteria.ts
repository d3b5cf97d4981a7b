import { type CriterionId, criterionIds } from '../../dtn/checklist.ts'
import { criteriaTable } from '../../dtn/criteria-table.ts'
import type { CriterionWords } from '../framework-words.ts'

/** For tables and legends, where the line of the checklist is too long. */
const shortNames: Readonly<Record<CriterionId, string>> = {
  'S1.1': 'Static replies',
  'S1.2': 'No follow-up questions',
  'C1.1': 'Only queries',
  'C1.2': 'No disclosure',
  'S2.1': 'Attunement',
  'S2.2a': 'Follow-up questions',
  'S2.2b': 'General guidance',
  'S2.3a': 'Avoids challenge',
  'S2.3b': 'No monitoring',
  'S2.3c': 'No repair',
  'C2.1': 'Discloses across sessions',
  'C2.2a': 'Positive engagement',
  'C2.2b': 'No discomfort',
  'C2.3': 'No push-back',
  'S3.1': 'Integrates the history',
  'S3.2': 'Confrontation where appropriate',
  'S3.3': 'Monitors, repairs, renegotiates',
  'C3.1': 'Depth across sessions',
  'C3.2': 'Discomfort resolved',
  'C3.3': 'Negotiates and compromises',
}

/** The criteria as the checklist has them; it is the one source. */
export const enCriteria: Readonly<Record<CriterionId, CriterionWords>> = byCriterion((id) => {
  const { name, operationalisation, counts, doesNotCount } = criteriaTable[id]
  return { short: shortNames[id], name, operationalisation, counts, doesNotCount }
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
