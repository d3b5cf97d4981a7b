import type { ErrorCode } from '../errors.ts'

/**
 * What a problem did to the result: `skipped`, something was not assessed; `repaired`, it was put right and is told;
 * `warning`, nothing was changed but a reader must know.
 */
export type ProblemEffect = 'skipped' | 'repaired' | 'warning'

/** One thing that was wrong with what was read. Holds ids and places, never what a person said. */
export interface ReadProblem {
  readonly file: string
  readonly line: number | null
  readonly code: ErrorCode
  readonly message: string
  /** What a person can do about it. */
  readonly remedy: string
  readonly effect: ProblemEffect
}

export type ProblemDetails = Omit<ReadProblem, 'file' | 'code'> & { readonly code?: ErrorCode }

/** A problem of a transcript file; `transcriptUnreadable` unless another code is given. */
export function transcriptProblem(file: string, details: ProblemDetails): ReadProblem {
  return { file, code: 'transcriptUnreadable', ...details }
}

/** A value from outside as it may be shown: only a short plain word, since it could be what a person said. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return /^[a-z][a-z_-]{0,19}$/i.test(value) ? `"${value}"` : 'another text'
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}

/** An id as it may be shown: where columns slipped it could be what a person said, so nothing with blanks or over 64 characters. */
export function shownId(id: string): string {
  return /^[^\s"]{1,64}$/.test(id) ? id : 'an id that is no id'
}
