import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import { addAssessUnits, createRun, putOff, type RelationshipChoice } from '../store/runs.ts'
import { type AssessOptions, assessOptions } from './assess-unit.ts'
import { announce } from './queue.ts'

/** Starts to assess what is chosen, in the transaction of the act. Answers the id of the run. */
export async function startAssessRun(act: Act, options: AssessOptions, choice: RelationshipChoice): Promise<string> {
  const run = await createRun(act, { kind: 'assess', options: { ...options, ...chosen(choice) } })
  const units = await addAssessUnits(act, run, choice)
  const named = choice.relationships === undefined ? null : new Set(choice.relationships).size
  if (named !== null && units < named && choice.stale !== true) {
    throw new NexusError('notFound', `${named - units} of the ${named} relationships named are not in this project.`)
  }
  if (units > 0) await announce(act.tx, { id: run, kind: 'assess' })
  return run
}

/** How long after the last new turn a relationship is assessed, and how long new turns can put that off. */
const soonSeconds = 10
const latestSeconds = 60

/** Assesses a relationship shortly after turns were added to it; more turns within that time put it off together. */
export async function assessSoon(act: Act, relationshipId: string): Promise<void> {
  const times = { seconds: soonSeconds, latestSeconds }
  if (await putOff(act, relationshipId, times)) return
  const run = await createRun(act, { kind: 'assess', options: { ...assessOptions.parse({}), live: true } })
  await addAssessUnits(act, run, { relationships: [relationshipId] })
  await putOff(act, relationshipId, times)
}

/** What was chosen is kept by number where it is a list: the units themselves name them. */
function chosen({ relationships, ...others }: RelationshipChoice) {
  return { choice: { ...others, ...(relationships === undefined ? {} : { named: relationships.length }) } }
}
