import { type AlertState, alertStates } from '../../../src/dtn/alert-course.ts'

/** What the queue is narrowed to, as the address says it. Ids and choices, nothing that was said. */
export interface AlertSearch {
  readonly state?: AlertState
  readonly min?: 3 | 4
  readonly mine?: true
  readonly overdue?: true
  readonly relationship?: string
}

export function alertSearchOf(search: Readonly<Record<string, unknown>>): AlertSearch {
  const { state, min, mine, overdue, relationship } = search
  const known = alertStates.find((one) => one === state)
  return {
    ...(known === undefined ? {} : { state: known }),
    ...(min === 3 || min === 4 ? { min } : {}),
    ...(mine === true ? { mine } : {}),
    ...(overdue === true ? { overdue } : {}),
    ...(typeof relationship === 'string' && /^[0-9a-f-]{36}$/.test(relationship) ? { relationship } : {}),
  }
}
