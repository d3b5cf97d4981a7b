import type { Act } from '../store/act.ts'
import { addAssessUnits, createRun, type RelationshipChoice } from '../store/runs.ts'
import type { AssessOptions } from './assess-unit.ts'
import { announce } from './queue.ts'

/** Starts to assess what is chosen, in the transaction of the act. Answers the id of the run. */
export async function startAssessRun(act: Act, options: AssessOptions, choice: RelationshipChoice): Promise<string> {
  const run = await createRun(act, { kind: 'assess', options: { ...options, ...chosen(choice) } })
  const units = await addAssessUnits(act, run, choice)
  if (units > 0) await announce(act.tx, { id: run, kind: 'assess' })
  return run
}

/** What was chosen is kept by number where it is a list: the units themselves name them. */
function chosen({ relationships, ...others }: RelationshipChoice) {
  return { choice: { ...others, ...(relationships === undefined ? {} : { named: relationships.length }) } }
}
