import { eq } from 'drizzle-orm'
import type { AssessedTurn, Assessment } from '../../src/dtn/assessment.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import type { Risk } from '../../src/dtn/risks/risk.ts'
import { newId } from '../../src/store/ids.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { relationships } from '../../src/store/schema/relationships.ts'
import type { ScratchStore } from './scratch-store.ts'

/** A project with one relationship in it, written for tests of care. */
export interface CareScene {
  readonly project: string
  readonly personId: string
  readonly relationshipId: string
  readonly relationship: Relationship
}

export async function careScene(store: ScratchStore, changes: Partial<Relationship> = {}): Promise<CareScene> {
  const project = await store.newProject()
  const relationship = { ...talk, id: `talk ${newId()}`, ...changes }
  return store.inAct(project, async (act) => {
    const { id } = await writeRelationship(act, relationship)
    const [row] = await act.tx.select().from(relationships).where(eq(relationships.id, id))
    return { project, personId: row?.personId ?? '', relationshipId: id, relationship }
  })
}

/** A risk with only what a test is about. */
export function risk(given: Partial<Risk> & Pick<Risk, 'indicator' | 'severity' | 'turns'>): Risk {
  return { ...{ action: null, reaction: 'Read it.', next: 'Have a person read it.', priority: 1 }, ...given }
}

/** What alerts look at in an assessment; each statement or act stands in the turns of its risk. */
export function assessedRisks(...risks: readonly Risk[]): Pick<Assessment, 'risks' | 'turns'> {
  const turns = risks.flatMap(({ turns: ids, statement, act }) =>
    ids.map((id): AssessedTurn => ({ id, tier: 0, codes: [{ code: statement ?? act ?? 'ADM' }] })),
  )
  return { risks, turns }
}

const talk: Relationship = {
  id: 'talk',
  system: { id: 'companion', version: '2', embodiment: 'text' },
  client: { id: 'client of a test' },
  sessions: [
    {
      id: 's1',
      startedAt: '2026-01-02T10:00:00Z',
      turns: [
        { id: 't1', speaker: 'client', text: 'The nights are long since the move.' },
        { id: 't2', speaker: 'system', text: 'That sounds lonely.' },
      ],
    },
  ],
}
