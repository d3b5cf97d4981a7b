import { listRuns } from '../../../src/api/runs.ts'

export const runKinds = listRuns.query.shape.kind.unwrap().options
export const runStates = listRuns.query.shape.state.unwrap().options

/** What the address says of the list of runs. */
export interface RunsSearch {
  readonly kind?: (typeof runKinds)[number]
  readonly state?: (typeof runStates)[number]
}

export function runsSearch(given: Readonly<Record<string, unknown>>): RunsSearch {
  const kind = runKinds.find((one) => one === given.kind)
  const state = runStates.find((one) => one === given.state)
  return { ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) }
}
