import { type IccForm, intraclassCorrelations } from '../stats/icc.ts'
import type { Coefficient } from '../stats/statistic.ts'
import type { Subject } from './agreement-subjects.ts'
import type { JudgedRecord } from './agreement-turns.ts'

/** How often a code was given in each session, coder by coder (domain.md 7.1: absolute agreement, and consistency beside it). */
export interface Frequencies {
  /** Sessions every coder coded to their end. */
  readonly sessions: number
  readonly single: Coefficient
  readonly mean: Coefficient
  readonly consistency: Coefficient
}

/** ICC(2,1), ICC(2,k) and ICC(3,1) of the number of turns with the code in each session; null where sessions are unknown. */
export function frequenciesOf(subject: Subject, records: readonly JudgedRecord[]): Frequencies | null {
  if (!records.some(({ isKnown }) => isKnown)) return null
  const sessions = new Map<string, (number | null)[]>()
  for (const [at, unit] of subject.ratings.entries()) {
    const place = subject.places[at]
    if (place === undefined || place.session === null) continue
    const key = JSON.stringify([place.relationship, place.session])
    const known = sessions.get(key) ?? unit.map(() => 0)
    // A session with a turn that a coder did not read has no count of theirs.
    sessions.set(
      key,
      unit.map((rating, coder) => add(known[coder] ?? null, rating)),
    )
  }
  const { forms } = intraclassCorrelations([...sessions.values()])
  const form = (name: IccForm): Coefficient => {
    const { form: _form, test: _test, ...coefficient } = forms[name]
    return coefficient
  }
  const single = form('ICC(2,1)')
  return { sessions: single.n, single, mean: form('ICC(2,k)'), consistency: form('ICC(3,1)') }
}

function add(count: number | null, rating: number | null): number | null {
  return count === null || rating === null ? null : count + rating
}
