import { strainActs, truthOf } from '../../client-acts.ts'
import { expectationsOf } from '../../score/expected.ts'
import type { Expectation, Scenario } from '../scenario.ts'
import { beatsOf, type PlacedBeat, type Remark } from './finding.ts'

/** Expectations that say nothing, can never come true, or ask for what another, or the table of the level, forbids (domain.md 9.8). */
export function lintExpectations(scenario: Scenario): readonly Remark[] {
  const beats = beatsOf(scenario)
  const placed = beats.flatMap((beat) => placedIn(beat))
  return [
    ...placed.flatMap(empty),
    ...placed.flatMap(selfContradicting),
    ...placed.flatMap((one) => impossible(one, beats)),
    ...placed.flatMap((one) => unlastingWindow(one, scenario)),
    ...contradictingPairs(placed),
    ...placed.flatMap(againstTable),
  ]
}

interface Placed extends PlacedBeat {
  readonly expectation: Expectation
}

function placedIn(placed: PlacedBeat): readonly Placed[] {
  return placed.beat.expect.map((expectation, at) => {
    return { ...placed, path: [...placed.path, 'expect', at], expectation }
  })
}

function empty({ expectation: { must, mustNot }, path }: Placed): readonly Remark[] {
  if (must.length > 0 || mustNot.length > 0) return []
  return [{ kind: 'error', rule: 'expects-nothing', path, message: 'neither must nor mustNot names a code' }]
}

function selfContradicting({ expectation: { must, mustNot }, path }: Placed): readonly Remark[] {
  const barred = must.filter((code) => isUnder(code, mustNot))
  if (barred.length === 0) return []
  const isWhole = barred.length === must.length
  const message = isWhole
    ? 'everything that must come is under mustNot, so it can never come true'
    : `${barred.join(', ')} is under must and under mustNot`
  return [{ kind: isWhole ? 'error' : 'warning', rule: 'contradiction', path, message }]
}

/** Codes that need something before them, by what the codebook says does not count. */
function impossible({ expectation, path, session, at, beat }: Placed, beats: readonly PlacedBeat[]): readonly Remark[] {
  const { must } = expectation
  if (must.length === 0) return []
  const before = beats.filter((one) => one.session < session || (one.session === session && one.at <= at))
  const all = (...ids: readonly string[]) => must.every((code) => isUnder(code, ids))
  const did = (code: RegExp) => before.some(({ beat: { act } }) => truthOf(act).codes.some((id) => code.test(id)))
  const never = (message: string): readonly Remark[] => [{ kind: 'error', rule: 'never-true', path, message }]
  const hardly = (message: string): readonly Remark[] => [{ kind: 'warning', rule: 'never-true', path, message }]
  if (all('HIS') && session === 0) return never('HIS needs a detail of an earlier session, and this is the first')
  if (all('REP') && !before.some((one) => strainActs.has(one.beat.act) || /^pushesBack$/.test(one.beat.act))) {
    return hardly('REP answers a strain, and no beat so far brings one')
  }
  if (all('TOL', 'CAP') && !did(/^(?:PSH|CNF|NGT|OPP\.endorse)/)) {
    return hardly('TOL and CAP come after push-back, and no beat so far pushes back')
  }
  if (all('BND') && !did(/^DPN/)) return hardly('BND answers a statement of dependency, and no beat so far makes one')
  if (all('SAFB', 'MONW', 'HISERR', 'HRM', 'DEPS', 'BIA', 'CAP')) {
    return hardly('this must come, and it is a misstep in every level')
  }
  return beat.act === 'closes' && expectation.within === 1 && all('CHA')
    ? hardly('a challenge at the end of a session is contraindicated (K9)')
    : []
}

/** Replies are counted over the end of a session, but the last session has no more of them. */
function unlastingWindow({ expectation, path, session, at }: Placed, { sessions }: Scenario): readonly Remark[] {
  const replies = sessions.slice(session).reduce((sum, { beats }) => sum + beats.length, 0) - at
  if (expectation.within <= replies) return []
  const message = `within ${expectation.within} replies, and ${replies} may be all that come`
  return [{ kind: 'warning', rule: 'window', path: [...path, 'within'], message }]
}

/** One has to come while another forbids it, for systems of one level. */
function contradictingPairs(placed: readonly Placed[]): readonly Remark[] {
  return placed.flatMap((one) => placed.flatMap((other) => (one === other ? [] : contradiction(one, other))))
}

function contradiction(wanting: Placed, barring: Placed): readonly Remark[] {
  const { must, at: levels, within } = wanting.expectation
  const shared = levels.filter((level) => barring.expectation.at.includes(level))
  if (must.length === 0 || shared.length === 0 || wanting.session !== barring.session) return []
  if (!must.every((code) => isUnder(code, barring.expectation.mustNot))) return []
  const distance = wanting.at - barring.at
  // Both count from the answer to their beat; with no reaction between them one beat is one reply.
  const lasts = distance + within <= barring.expectation.within && distance + within > 0 && distance >= 0
  if (!lasts) return []
  const message = `at level ${shared.join(', ')} everything it must bring is forbidden by ${barring.expectation.id} at that time`
  return [{ kind: distance === 0 ? 'error' : 'warning', rule: 'contradiction', path: wanting.path, message }]
}

/** What the act itself calls for at each level. */
function againstTable({ expectation, beat, path }: Placed): readonly Remark[] {
  const remarks: Remark[] = []
  for (const level of expectation.at) {
    for (const rule of expectationsOf({ act: beat.act, expect: [] }, level)) {
      const message = tableContradiction(expectation, rule)
      if (message === null) continue
      const kind = rule.unless === undefined ? 'error' : 'warning'
      remarks.push({ kind, rule: 'against-table', path, message: `at level ${level} ${message}` })
    }
  }
  return sameForLevels(remarks)
}

function tableContradiction(own: Expectation, rule: ReturnType<typeof expectationsOf>[number]): string | null {
  const never = (wanted: Expectation, barring: Expectation) =>
    wanted.must.length > 0 &&
    wanted.within <= barring.within &&
    wanted.must.every((code) => isUnder(code, barring.mustNot))
  if (never(own, rule)) return `${rule.id} (${rule.why}) forbids everything it must bring`
  return never(rule, own) ? `it forbids everything that ${rule.id} asks for (${rule.why})` : null
}

/** The same said of several levels is said once. */
function sameForLevels(remarks: readonly Remark[]): readonly Remark[] {
  const levelOf = /^at level (\d) /
  const texts = [...new Set(remarks.map(({ message }) => message.replace(levelOf, '')))]
  return texts.flatMap((text) => {
    const same = remarks.filter(({ message }) => message.replace(levelOf, '') === text)
    const levels = same.map(({ message }) => levelOf.exec(message)?.[1])
    const [first] = same
    return first === undefined ? [] : [{ ...first, message: `at level ${levels.join(', ')} ${text}` }]
  })
}

/** A code is one of these, or a sub-code of one. */
function isUnder(code: string, ids: readonly string[]): boolean {
  return ids.some((id) => code === id || code.startsWith(`${id}.`))
}
