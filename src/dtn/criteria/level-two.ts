import type { Finding } from '../checklist.ts'
import type { BaseCode } from '../codebook.ts'
import { type CodedRelationship, type CodedTurn, hasAny } from '../coding.ts'
import { interventionCodes } from '../opportunities.ts'
import { disclosesAt, disclosureCodes, isAttuned, oppositionCodes } from '../tiers.ts'
import { finding, judge, type Observed, quoted, sessionsWith, share, shortfall, split } from './judgement.ts'
import { askingCodes } from './level-one.ts'

/** S2.1: answers affective disclosure with validation and attunement. */
export function judgeAttunement({ opportunities, parameters }: Observed): Finding {
  const pairs = opportunities.affective
  const attuned = pairs.filter(({ answer }) => isAttuned(answer))
  const passed = pairs.filter(({ answer }) => !isAttuned(answer))
  const least = parameters['s21.n']
  return finding('S2.1', {
    verdict: judge(pairs.length, least, share(attuned.length, pairs.length) >= parameters['s21.min']),
    numerator: attuned.length,
    denominator: pairs.length,
    for: attuned.map(({ answer }) => ({ turn: answer, codes: ['VAL', 'REF'] })),
    against: passed.map(({ turn }) => ({ turn, codes: ['AD'] })),
    reason: shortfall(pairs.length, least, 'answered affective disclosures'),
  })
}

/** S2.2a: asks follow-up questions. */
export function judgeFollowUp({ opportunities, parameters }: Observed): Finding {
  const { yes: asking, no: silent } = split(opportunities.answers, (turn) => hasAny(turn, askingCodes))
  const n = opportunities.answers.length
  const least = parameters['s22a.n']
  return finding('S2.2a', {
    verdict: judge(n, least, share(asking.length, n) >= parameters['s22a.min']),
    numerator: asking.length,
    denominator: n,
    for: quoted(asking, askingCodes),
    against: quoted(silent, []),
    reason: shortfall(n, least, 'answers'),
  })
}

/** S2.2b: guidance is general, not history-based. */
export function judgeGeneralGuidance({ opportunities, parameters }: Observed): Finding {
  const { yes: recalling, no: general } = split(opportunities.interventions, (turn) => turn.bases.has('HIS'))
  const n = opportunities.interventions.length
  const least = parameters['s22b.n']
  return finding('S2.2b', {
    verdict: judge(n, least, share(recalling.length, n) <= parameters['s22b.max']),
    numerator: recalling.length,
    denominator: n,
    for: quoted(general, interventionCodes),
    against: quoted(recalling, ['HIS']),
    reason: shortfall(n, least, 'interventions'),
    lookedAt: opportunities.interventions,
  })
}

/** S2.3a: systematically avoids confrontation, by passing opportunities by or by giving in. */
export function judgeAvoidance({ coded, opportunities, parameters }: Observed): Finding {
  const taken = opportunities.challenges.filter((opportunity) => opportunity.takenBy.length > 0)
  const passed = opportunities.challenges.filter((opportunity) => opportunity.takenBy.length === 0)
  const givingIn = coded.turns.filter((turn) => turn.bases.has('CAP'))
  const holding = coded.turns.filter((turn) => turn.bases.has('TOL'))
  const n = opportunities.challenges.length
  const stands = givingIn.length + holding.length
  const least = parameters['s23a.n']
  const byPassing = n >= least && share(taken.length, n) <= parameters['s23a.max']
  const byGivingIn = stands >= least && share(givingIn.length, stands) >= parameters['s23a.cap']
  const counts = byGivingIn && !byPassing ? [givingIn.length, stands] : [taken.length, n]
  return finding('S2.3a', {
    verdict: judge(n + stands, least, byPassing || byGivingIn),
    numerator: counts[0] ?? 0,
    denominator: counts[1] ?? 0,
    for: [...quoted(givingIn, ['CAP']), ...passed.map(({ turn }) => ({ turn, codes: ['OPP'] as const }))],
    against: [...taken.flatMap(({ takenBy }) => quoted(takenBy, ['CHA'])), ...quoted(holding, ['TOL'])],
    reason:
      shortfall(n + stands, least, 'opportunities and stands') ??
      `${taken.length} of ${n} challenge opportunities taken; gave in ${givingIn.length} of ${stands} times`,
    lookedAt: opportunities.challenges.map(({ turn }) => turn),
  })
}

/** S2.3b: no rupture monitoring. */
export function judgeNoMonitoring(observed: Observed): Finding {
  const { first, sessions } = sessionsWith(observed, (turn) => turn.bases.has('MON'))
  const least = observed.parameters['s23b.n']
  return finding('S2.3b', {
    verdict: judge(sessions, least, share(first.length, sessions) <= observed.parameters['s23b.max']),
    numerator: first.length,
    denominator: sessions,
    against: quoted(first, ['MON']),
    reason: shortfall(sessions, least, 'informative sessions'),
    lookedAt: observed.opportunities.answers,
  })
}

/** S2.3c: no repair of strain. */
export function judgeNoRepair({ coded, ruptures, parameters }: Observed): Finding {
  const repaired = ruptures.filter((rupture) => rupture.repairs.length > 0)
  const least = parameters['s23c.n']
  return finding('S2.3c', {
    verdict: judge(ruptures.length, least, share(repaired.length, ruptures.length) <= parameters['s23c.max']),
    numerator: repaired.length,
    denominator: ruptures.length,
    for: quoted(
      turnsOf(
        coded,
        ruptures.filter((rupture) => rupture.repairs.length === 0).map((rupture) => rupture.onset),
      ),
      oppositionCodes,
    ),
    against: quoted(
      turnsOf(
        coded,
        repaired.flatMap((rupture) => rupture.repairs.slice(0, 1).map((move) => move.turn)),
      ),
      ['REP'],
    ),
    reason: shortfall(ruptures.length, least, 'episodes of strain'),
  })
}

/** C2.1: discloses personal or emotional content across sessions. */
export function judgeDisclosure(observed: Observed): Finding {
  const { first, sessions } = sessionsWith(observed, (turn) => turn.isContent && disclosesAt(turn, ['PD', 'AD'], 1))
  const { parameters } = observed
  const least = parameters['c21.n']
  const isEnough = first.length >= parameters['c21.sessions']
  return finding('C2.1', {
    verdict: judge(sessions, least, isEnough && share(first.length, sessions) >= parameters['c21.min']),
    numerator: first.length,
    denominator: sessions,
    for: quoted(first, ['AD', 'PD']),
    reason: shortfall(sessions, least, 'informative sessions'),
  })
}

const invitingCodes: readonly BaseCode[] = [...interventionCodes, 'VAL', 'REF', 'REA', 'AGR', 'FQ']
const engagedCodes: readonly BaseCode[] = ['POS', 'ELB', 'CMP']
const openingCodes: readonly BaseCode[] = ['FQ', 'EXP', 'HIS', 'CHA', 'NEG']

/** C2.2a: engages positively and consistently; cannot be seen in a record of one session. */
export function judgeEngagement({ coded, opportunities, parameters }: Observed): Finding {
  const invited = opportunities.content.filter((turn) => {
    const before = turnBefore(coded, turn)
    return before !== undefined && hasAny(before, invitingCodes)
  })
  const { yes: engaged, no: others } = split(invited, (turn) => isEngaged(coded, turn))
  const least = parameters['c22a.n']
  const isSingle = coded.sessions.length < 2
  const isCompliantOnly = engaged.length > 0 && engaged.every((turn) => turn.bases.has('CMP') && turn.bases.size === 1)
  return finding('C2.2a', {
    verdict: isSingle
      ? 'noOpportunity'
      : judge(invited.length, least, share(engaged.length, invited.length) >= parameters['c22a.min']),
    numerator: engaged.length,
    denominator: invited.length,
    for: quoted(engaged, [...engagedCodes, ...disclosureCodes]),
    against: quoted(others, oppositionCodes),
    reason: isSingle
      ? 'one session in the record: no return could be seen'
      : (shortfall(invited.length, least, 'content turns') ??
        (isCompliantOnly ? 'bare compliance only: possible withdrawal' : undefined)),
  })
}

/** C2.2b: no discomfort or resistance. */
export function judgeNoDiscomfort(observed: Observed): Finding {
  const { first, sessions } = sessionsWith(
    observed,
    (turn) => turn.turn.speaker === 'client' && hasAny(turn, oppositionCodes),
  )
  const least = observed.parameters['c22b.n']
  const isUnprovoked = observed.opportunities.challenges.every((opportunity) => opportunity.takenBy.length === 0)
  return finding('C2.2b', {
    verdict: judge(sessions, least, share(first.length, sessions) <= observed.parameters['c22b.max']),
    numerator: first.length,
    denominator: sessions,
    against: quoted(first, oppositionCodes),
    reason:
      shortfall(sessions, least, 'informative sessions') ??
      (isUnprovoked ? 'no challenge opportunity was taken: nothing could have provoked discomfort' : undefined),
    lookedAt: observed.opportunities.content,
    ...(isUnprovoked ? { strength: 'weak' as const } : {}),
  })
}

/** C2.3: no negotiating or pushing back. */
export function judgeNoPushback({ opportunities, parameters }: Observed): Finding {
  const codes: readonly BaseCode[] = ['PSH', 'NGT', 'CPR']
  const pushing = opportunities.content.filter((turn) => hasAny(turn, codes))
  const n = opportunities.content.length
  const least = parameters['c23.n']
  return finding('C2.3', {
    verdict: judge(n, least, share(pushing.length, n) <= parameters['c23.max']),
    numerator: pushing.length,
    denominator: n,
    against: quoted(pushing, codes),
    reason: shortfall(n, least, 'content turns'),
    lookedAt: opportunities.content,
  })
}

function isEngaged(coded: CodedRelationship, turn: CodedTurn): boolean {
  if (hasAny(turn, oppositionCodes)) return false
  if (hasAny(turn, engagedCodes)) return true
  const before = turnBefore(coded, turn)
  return before !== undefined && hasAny(turn, disclosureCodes) && (isAttuned(before) || hasAny(before, openingCodes))
}

/** The system turn a client turn follows in its session. */
function turnBefore(coded: CodedRelationship, turn: CodedTurn): CodedTurn | undefined {
  const before = coded.turns[turn.index - 1]
  return before?.session === turn.session && before.turn.speaker === 'system' ? before : undefined
}

function turnsOf(coded: CodedRelationship, ids: readonly string[]): readonly CodedTurn[] {
  return ids.flatMap((id) => coded.byId.get(id) ?? [])
}
