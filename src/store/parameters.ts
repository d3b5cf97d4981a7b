import { and, asc, eq, gt } from 'drizzle-orm'
import { defaultParameters, type Parameters, withParameters } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import type { Act } from './act.ts'
import { appendAudit } from './audit.ts'
import { newId } from './ids.ts'
import { parameterSets } from './schema/projects.ts'

export interface NewParameterSet {
  readonly name: string
  /** Why these thresholds and no others. */
  readonly reason: string
  /** Names and values that differ from the shipped set. */
  readonly values: Readonly<Record<string, unknown>>
}

export interface ParameterSet extends NewParameterSet {
  readonly id: string
  readonly createdBy: string
  readonly createdAt: Date
}

/** Adds a set of thresholds. It never changes: other thresholds are another set, with another name. */
export async function createParameterSet(act: Act, { name, reason, values }: NewParameterSet): Promise<ParameterSet> {
  const { problems } = withParameters(defaultParameters, values)
  if (problems.length > 0) throw unfit(problems)
  const set = { id: newId(), name, reason, values, createdBy: act.actor, createdAt: act.now }
  const [row] = await act.tx
    .insert(parameterSets)
    .values({ ...set, projectId: act.project })
    .onConflictDoNothing({ target: [parameterSets.projectId, parameterSets.name] })
    .returning()
  if (row === undefined) {
    throw new NexusError('conflict', 'There is a parameter set of that name. A set never changes: choose another name.')
  }
  await appendAudit(act, {
    action: 'parameters.create',
    subject: { kind: 'parameterSet', id: set.id },
    details: { values },
  })
  return set
}

export async function readParameterSet(act: Act, id: string): Promise<ParameterSet> {
  const [row] = await act.tx
    .select()
    .from(parameterSets)
    .where(and(eq(parameterSets.projectId, act.project), eq(parameterSets.id, id)))
  if (row === undefined) throw new NexusError('notFound', `There is no parameter set ${id} here.`)
  const { projectId: _project, ...set } = row
  return set
}

/** Every value of a set; the shipped ones where none is named. */
export async function parametersOf(act: Act, id: string | null): Promise<Parameters> {
  if (id === null) return defaultParameters
  const { values } = await readParameterSet(act, id)
  // A later Nexus may know other parameters than the one that wrote the set.
  return replacedParameters(defaultParameters, values)
}

/** A set with values replaced; what no parameter takes is refused, each problem by its name. */
export function replacedParameters(base: Parameters, values: Readonly<Record<string, unknown>>): Parameters {
  const { parameters, problems } = withParameters(base, values)
  if (problems.length > 0) throw unfit(problems)
  return parameters
}

/** Sets of the project, the oldest first. */
export async function listParameterSets(
  act: Act,
  { above, limit }: { readonly above: string | null; readonly limit: number },
): Promise<readonly ParameterSet[]> {
  const { id, name, reason, values, createdBy, createdAt } = parameterSets
  return act.tx
    .select({ id, name, reason, values, createdBy, createdAt })
    .from(parameterSets)
    .where(and(eq(parameterSets.projectId, act.project), above === null ? undefined : gt(id, above)))
    .orderBy(asc(id))
    .limit(limit)
}

const problemsTold = 10

/** Names are told only where they can be names: nothing a person wrote is repeated. */
function unfit(problems: readonly { readonly name: string; readonly problem: string }[]): NexusError {
  const told = problems
    .slice(0, problemsTold)
    .map(({ name, problem }) => `${/^[\w.+-]{1,40}$/.test(name) ? name : 'A name'} ${problem}.`)
  const more = problems.length > problemsTold ? [`And ${problems.length - problemsTold} more.`] : []
  return new NexusError('requestInvalid', [...told, ...more].join(' '))
}
