import { eq } from 'drizzle-orm'
import { challengeHistory, type PastChallenge } from '../dtn/challenge-history.ts'
import type { HeldConsent } from '../dtn/memory.ts'
import { type StrainTold, strainTold } from '../dtn/told-strain.ts'
import { type TurnPlace, turnPlaces } from '../dtn/turn-place.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { latestAssessment } from './assessments.ts'
import {
  addContractVersion,
  type ContractTerms,
  type ContractVersion,
  contractHistories,
  readContract,
} from './contracts.ts'
import { readMemory } from './memory.ts'
import { type FactVersion, newestFacts, readFact, stepFact } from './memory-facts.ts'
import { forgetContract, forgetFact, forgetFormulation } from './memory-forgetting.ts'
import { addFormulation, type FormulationVersion, listFormulations } from './memory-formulations.ts'
import { memoryVisit, type Visit } from './memory-invitations.ts'
import { readRelationship } from './relationships.ts'
import { projects } from './schema/projects.ts'
import { relationships } from './schema/relationships.ts'

/** What a person is shown of what is remembered of them (domain.md section 10): all of it, and where each thing comes from. */
export interface ShownMemory {
  readonly projectName: string
  readonly purpose: string | null
  readonly systemName: string | null
  readonly endsAt: Date
  /** Those that were rejected, too: they are kept so that nobody suggests them again. */
  readonly facts: readonly FactVersion[]
  readonly formulation: FormulationVersion | null
  /** Of every goal and task all versions, the first one first; those that were closed, too. */
  readonly contracts: readonly (readonly ContractVersion[])[]
  readonly consents: readonly HeldConsent[]
  readonly challenges: readonly PastChallenge[]
  /** Null before anything was assessed. */
  readonly strain: (StrainTold & { readonly isAtLevelThree: boolean }) | null
  /** Where each turn stands, by its id. */
  readonly places: ReadonlyMap<string, TurnPlace>
}

/** What is remembered of whoever holds the visit. */
export async function visitedMemory(given: Omit<Act, 'project'>, secret: string): Promise<ShownMemory> {
  const { act, relationshipId, endsAt } = await memoryVisit(given, secret)
  const { consents } = await readMemory(act, relationshipId)
  const [about] = await act.tx
    .select({ projectName: projects.name, purpose: projects.purpose, systemName: relationships.systemName })
    .from(relationships)
    .innerJoin(projects, eq(projects.id, relationships.projectId))
    .where(eq(relationships.id, relationshipId))
  const { projectName = '', purpose = null, systemName = null } = about ?? {}
  return {
    ...{ projectName, purpose, systemName, endsAt, consents },
    facts: await newestFacts(act, relationshipId),
    formulation: (await listFormulations(act, relationshipId)).at(-1) ?? null,
    contracts: await contractHistories(act, relationshipId),
    ...(await observed(act, relationshipId)),
  }
}

/** What the newest assessment found, and where in the talks. */
async function observed(
  act: Act,
  relationshipId: string,
): Promise<Pick<ShownMemory, 'challenges' | 'strain' | 'places'>> {
  const relationship = await readRelationship(act, relationshipId)
  const places = turnPlaces(relationship)
  const latest = await latestAssessment(act, relationshipId)
  if (latest === null) return { challenges: [], strain: null, places }
  const { ruptures, level } = latest.assessment
  return {
    challenges: challengeHistory(relationship, latest.assessment),
    strain: { ...strainTold(ruptures), isAtLevelThree: level === 3 },
    places,
  }
}

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
  const { relationshipId } = await readFact(act, said.fact)
  requireVisited(visit, relationshipId, `There is no fact ${said.fact} here.`)
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

/** What a person says about a goal or a task: how it would be right, or that it is to go. */
export interface SaidOfContract {
  readonly contract: string
  readonly act: 'correct' | 'forget'
  /** The version that was shown. */
  readonly version: number
  /** For a correction: other words for fields that are there. */
  readonly terms?: ContractTerms | undefined
}

/** A correction is a revision by the client: what was agreed before is to be talked about anew (domain.md 9.2 M-GOAL). */
export async function sayOfContract(given: Omit<Act, 'project'>, secret: string, said: SaidOfContract): Promise<void> {
  const visit = await memoryVisit(given, secret)
  const { act } = visit
  const { relationshipId, content } = await readContract(act, said.contract)
  requireVisited(visit, relationshipId, `There is no contract ${said.contract} here.`)
  if (said.act === 'forget') return forgetContract(act, said.contract)
  const terms = correctedTerms(content.terms, said.terms ?? {})
  await addContractVersion(act, said.contract, { status: 'revised', by: 'client', terms, ifMatch: said.version })
}

function correctedTerms(held: ContractTerms, given: ContractTerms): ContractTerms {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(held, name) || name === 'reviewAt')
  if (unknown.length > 0) {
    const named = unknown.join(', ')
    throw new NexusError('requestInvalid', `There is no ${named} to put in other words. Send fields that were shown.`)
  }
  if (Object.entries(given).every(([name, words]) => held[name] === words)) {
    throw new NexusError('requestInvalid', 'A correction says something else. Change the words first.')
  }
  return { ...held, ...given }
}

/** A visit is about one relationship; what belongs to another is not there. */
function requireVisited(visit: Visit, relationshipId: string, message: string): void {
  if (relationshipId !== visit.relationshipId) throw new NexusError('notFound', message)
}
