import { eq } from 'drizzle-orm'
import type { Fact, HeldConsent, HeldContract, Memory } from '../dtn/memory.ts'
import { recallFault } from '../dtn/memory-rules.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { readMemory } from './memory.ts'
import { type FactVersion, newestFacts, readFact, stepFact } from './memory-facts.ts'
import { forgetFact, forgetFormulation } from './memory-forgetting.ts'
import { addFormulation, type FormulationVersion, listFormulations } from './memory-formulations.ts'
import { memoryVisit, type Visit } from './memory-invitations.ts'
import { projects } from './schema/projects.ts'
import { relationships } from './schema/relationships.ts'

/** What a person is shown of what is remembered of them. */
export interface ShownMemory {
  readonly projectName: string
  readonly purpose: string | null
  readonly systemName: string | null
  readonly endsAt: Date
  /** Those that were rejected are not shown: they are kept so that nobody suggests them again. */
  readonly facts: readonly ShownFact[]
  readonly formulation: FormulationVersion | null
  readonly contracts: readonly HeldContract[]
  readonly consents: readonly HeldConsent[]
}

export interface ShownFact extends Fact {
  readonly version: number
  /** Whether the system may use it now. */
  readonly isUsed: boolean
}

/** What is remembered of whoever holds the visit. */
export async function visitedMemory(given: Omit<Act, 'project'>, secret: string): Promise<ShownMemory> {
  const { act, relationshipId, endsAt } = await memoryVisit(given, secret)
  const memory: Memory = await readMemory(act, relationshipId)
  const versions = await newestFacts(act, relationshipId)
  const [about] = await act.tx
    .select({ projectName: projects.name, purpose: projects.purpose, systemName: relationships.systemName })
    .from(relationships)
    .innerJoin(projects, eq(projects.id, relationships.projectId))
    .where(eq(relationships.id, relationshipId))
  const { projectName = '', purpose = null, systemName = null } = about ?? {}
  return {
    ...{ projectName, purpose, systemName, endsAt, consents: memory.consents },
    formulation: (await listFormulations(act, relationshipId)).at(-1) ?? null,
    facts: versions.filter(({ fact }) => fact.state !== 'rejected').map((version) => shownFact(version, act.now)),
    contracts: memory.contracts.filter(({ status }) => status !== 'closed'),
  }
}

const shownFact = ({ fact, version }: FactVersion, now: Date): ShownFact => ({
  ...{ ...fact, version, isUsed: recallFault(fact, now) === null },
})

/** What a person says about a fact they were shown. */
export interface SaidOfFact {
  readonly fact: string
  readonly act: 'confirm' | 'correct' | 'markPrivate' | 'liftPrivate' | 'forget'
  readonly text?: string | undefined
}

/** Does what the person says about one fact; the clinician and the system see it as said by the client. */
export async function sayOfFact(given: Omit<Act, 'project'>, secret: string, said: SaidOfFact): Promise<void> {
  const visit = await memoryVisit(given, secret)
  const { act } = visit
  await requireOwn(visit, said.fact)
  if (said.act === 'forget') return forgetFact(act, said.fact)
  await stepFact(act, said.fact, { act: said.act, by: 'client', text: said.text, ifMatch: null })
}

/** What a person says about the formulation: that it is right, how it would be right, or that it is to go. */
export interface SaidOfFormulation {
  readonly act: 'confirm' | 'correct' | 'forget'
  /** The version that was shown. */
  readonly version: number
  readonly text?: string | undefined
}

export async function sayOfFormulation(
  given: Omit<Act, 'project'>,
  secret: string,
  said: SaidOfFormulation,
): Promise<void> {
  const { act, relationshipId } = await memoryVisit(given, secret)
  const { formulation } = await readMemory(act, relationshipId)
  if (formulation === null) throw new NexusError('notFound', 'There is no summary any more. Read the page again.')
  if (said.act === 'forget') return forgetFormulation(act, relationshipId)
  const isCorrection = said.act === 'correct'
  if (isCorrection && said.text === undefined) throw new NexusError('requestInvalid', 'A correction needs its words.')
  await addFormulation(act, {
    ...{ relationshipId, by: 'client', ifMatch: said.version, links: formulation.links, confidence: 1 },
    status: isCorrection ? 'corrected' : 'confirmed',
    text: isCorrection ? (said.text ?? '') : formulation.text,
  })
}

/** A visit is about one relationship; another's fact is not there. */
async function requireOwn({ act, relationshipId }: Visit, factId: string): Promise<void> {
  const { relationshipId: of } = await readFact(act, factId)
  if (of !== relationshipId) throw new NexusError('notFound', `There is no fact ${factId} here.`)
}
