import type { Administration, ScoreOutcome } from '../dtn/instruments/score.ts'
import { type ReadProblem, shownId } from '../formats/problem.ts'
import type { ServerFlags } from './server/options.ts'

/** What `nexus instrument score` was told, flag by flag. */
export interface ScoreFlags extends ServerFlags {
  readonly assessments?: string
  readonly pack?: string
  readonly unverifiedKeys?: true
  readonly protocol?: string
  readonly role?: string
  readonly until?: string
  readonly sd?: number
  readonly reliability?: number
  readonly json?: true
  readonly csv?: true
}

/** A form of the file, and where it stands in it. */
export interface Form {
  readonly administration: Administration
  readonly file: string
  readonly line: number
}

/** Scores one form, or says why it was skipped. */
export type Scorer = (form: Form) => Promise<ScoreOutcome | ReadProblem>

/** A form of an instrument nobody knows here. */
export function unknownInstrument(id: string, { file, line }: Pick<Form, 'file' | 'line'>): ReadProblem {
  return {
    ...{ file, line, code: 'responsesUnreadable', effect: 'skipped' },
    message: `${shownId(id)} is no instrument Nexus lists.`,
    remedy: 'Write the id as in `nexus instrument list`, or give its pack with --pack.',
  }
}
