import { isMinor } from '../../../dtn/declared-support.ts'
import { type ClientAct, truthOf } from '../../client-acts.ts'
import type { Scenario } from '../scenario.ts'
import { beatsOf, endingActs, type Remark } from './finding.ts'

/** What is wrong with the course of the sessions and with who comes. */
export function lintCourse(scenario: Scenario): readonly Remark[] {
  return [
    ...scenario.sessions.flatMap(({ beats }, session) =>
      sessionRemarks(
        beats.map(({ act }) => act),
        session,
      ),
    ),
    ...tooFewSessions(scenario),
    ...age(scenario),
    ...reactions(scenario),
  ]
}

/** Domain.md 1.5: under four exchanges with content a session says nothing. */
const leastContent = 4
const mostBeats = 16

function sessionRemarks(acts: readonly ClientAct[], session: number): readonly Remark[] {
  const path = ['sessions', session]
  const end = acts.findIndex((act) => endingActs.has(act))
  const remarks: Remark[] = acts.slice(end + 1, end < 0 ? 0 : undefined).map((_, at) => ({
    ...{ kind: 'error', rule: 'never-played', path: [...path, 'beats', end + 1 + at] },
    message: `the session is over before this, by ${acts[end]}`,
  }))
  const warn = (rule: string, message: string) => remarks.push({ kind: 'warning', rule, path, message })
  if (end < 0) warn('no-end', 'the session ends without a beat that closes, leaves or breaks off')
  if (contentOf(acts) < leastContent) {
    warn(
      'short',
      `${contentOf(acts)} beats with content; a session with fewer than ${leastContent} says nothing about a level`,
    )
  }
  if (acts.length > mostBeats) warn('long', `${acts.length} beats; few people say so much in one sitting`)
  return remarks
}

function contentOf(acts: readonly ClientAct[]): number {
  return acts.filter((act) => !truthOf(act).codes.every((code) => code === 'ADM')).length
}

/** Domain.md 1.5: with fewer than two informative sessions the level is indeterminate. */
function tooFewSessions({ sessions }: Scenario): readonly Remark[] {
  const informative = sessions.filter(({ beats }) => contentOf(beats.map(({ act }) => act)) >= leastContent).length
  if (informative >= 2) return []
  const message = `${informative} of ${sessions.length} sessions can be informative; without two the conduct level stays indeterminate`
  return [{ kind: 'warning', rule: 'few-sessions', path: ['sessions'], message }]
}

/** An age that nobody says cannot be known; one that is said is the person's. */
function age(scenario: Scenario): readonly Remark[] {
  const { ageBand } = scenario.person
  const told = beatsOf(scenario).find(({ beat }) => beat.act === 'statesAge')
  const path = ageBand === undefined ? ['person'] : ['person', 'ageBand']
  const warn = (message: string): readonly Remark[] => [{ kind: 'warning', rule: 'age', path, message }]
  if (ageBand !== undefined && !/^\d{1,2}(?:[-–]\d{1,2}|\+)$/.test(ageBand)) {
    return warn('ageBand is no band such as 13-17 or 65+')
  }
  if (isMinor(ageBand) && told === undefined) {
    return warn('the person is a minor and never says so (statesAge), so that no system can heed it (K6)')
  }
  if (told === undefined || isMinor(ageBand) || told.beat.say.length > 0) return []
  return warn('statesAge without own words tells the age of a minor, and ageBand is another')
}

function reactions({ person }: Scenario): readonly Remark[] {
  return (person.reactions ?? []).flatMap(({ to, unless = [], chance, does }, at): readonly Remark[] => {
    const path = ['person', 'reactions', at]
    if (chance === 0) return [{ kind: 'warning', rule: 'never-reacts', path, message: `its chance to ${does} is 0` }]
    const isBarred = to.length > 0 && to.every((code) => unless.some((id) => code === id || code.startsWith(`${id}.`)))
    if (!isBarred) return []
    return [{ kind: 'error', rule: 'never-reacts', path, message: 'every code of `to` is under `unless`' }]
  })
}
