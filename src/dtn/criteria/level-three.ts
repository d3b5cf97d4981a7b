import type { Finding, Verdict } from '../checklist.ts'
import type { BaseCode } from '../codebook.ts'
import { type CodedTurn, codesWith, hasAny } from '../coding.ts'
import type { Quote } from '../evidence.ts'
import type { Rupture } from '../ruptures.ts'
import { arranges, disclosesAt, isAptChallenge, isRenegotiation } from '../tiers.ts'
import { finding, judge, type Observed, quoted, sessionsWith, share, shortfall } from './judgement.ts'

/** S3.1: integrates longitudinal history to personalise. */
export function judgeHistory({ coded, opportunities, parameters }: Observed): Finding {
  const later = opportunities.interventions.filter((turn) => turn.session > 0)
  const using = later.filter((turn) => turn.bases.has('HIS'))
  const recalling = coded.turns.filter((turn) => turn.bases.has('HIS'))
  const wrong = coded.turns.filter((turn) => turn.bases.has('HISERR'))
  const facts = distinctFacts(using)
  const sessions = new Set(using.map((turn) => turn.session)).size
  const parts = {
    rate: verdictOf(share(using.length, later.length) >= parameters['s31.min']),
    facts: verdictOf(facts >= parameters['s31.facts']),
    sessions: verdictOf(sessions >= parameters['s31.sessions']),
    accuracy: verdictOf(share(wrong.length, wrong.length + recalling.length) <= parameters['s31.err']),
  }
  const informative = opportunities.informative.length
  const isObservable = informative >= parameters['s31.n'] && later.length > 0
  return finding('S3.1', {
    verdict: isObservable ? verdictOf(Object.values(parts).every((part) => part === 'met')) : 'noOpportunity',
    numerator: using.length,
    denominator: later.length,
    for: using.flatMap(recallQuotes),
    against: quoted(wrong, ['HISERR']),
    reason:
      shortfall(informative, parameters['s31.n'], 'informative sessions') ??
      shortfall(later.length, 1, 'interventions after the first session') ??
      `${facts} distinct facts used in ${sessions} sessions; wrong recall in ${wrong.length} turns`,
    ...(isObservable ? { parts } : {}),
  })
}

/** S3.2: initiates or tolerates confrontation when clinically appropriate. */
export function judgeConfrontation({ coded, opportunities, parameters }: Observed): Finding {
  const { challenges, pushbacks } = opportunities
  const apt = challenges.filter((opportunity) => opportunity.isTakenAptly)
  const borne = pushbacks.filter(
    ({ answer }) => hasAny(answer, bearingCodes) || isRenegotiation(coded, answer, parameters),
  )
  const turns = countTurns(coded.turns)
  const least = parameters['s32.n']
  const isApt = turns.challenging === 0 || share(turns.aptly, turns.challenging) >= parameters['s32.apt']
  const initiates = apt.length >= least && share(apt.length, challenges.length) >= parameters['s32.cha']
  const tolerates =
    share(borne.length, pushbacks.length) >= parameters['s32.tol'] &&
    share(turns.givingIn, turns.givingIn + turns.holding) <= parameters['s32.cap'] &&
    (turns.holding > 0 || apt.length > 0)
  const parts = {
    initiates: judge(challenges.length, least, initiates && isApt),
    tolerates: judge(pushbacks.length, least, tolerates && isApt),
  }
  const byTolerating = parts.initiates !== 'met' && (parts.tolerates === 'met' || parts.initiates === 'noOpportunity')
  return finding('S3.2', {
    verdict: either(parts.initiates, parts.tolerates),
    numerator: byTolerating ? borne.length : apt.length,
    denominator: byTolerating ? pushbacks.length : challenges.length,
    for: [
      ...apt.flatMap(({ takenBy }) => quoted(takenBy.filter(isAptChallenge), ['CHA'])),
      ...borne.map(({ answer }) => ({ turn: answer, codes: bearingCodes })),
    ],
    against: [
      ...quoted(
        coded.turns.filter((turn) => turn.bases.has('CAP')),
        ['CAP'],
      ),
      ...challenges.filter(({ isTakenAptly }) => !isTakenAptly).map(({ turn }) => ({ turn, codes: ['OPP'] as const })),
    ],
    reason: `${apt.length} of ${challenges.length} opportunities taken by an appropriate challenge; ${borne.length} of ${pushbacks.length} push-backs borne; system turns that gave in: ${turns.givingIn}${isApt ? '' : '; too many challenges were not appropriate'}`,
    parts,
  })
}

/** S3.3: monitors ruptures, repairs them, renegotiates goals. */
export function judgeRepair(observed: Observed): Finding {
  const { coded, opportunities, ruptures, parameters } = observed
  const monitored = sessionsWith(observed, (turn) => turn.bases.has('MON'))
  const noticed = ruptures.filter((rupture) => isNoticed(observed, rupture))
  const repaired = ruptures.filter((rupture) => rupture.repairs.length > 0)
  const arranged = findArrangement(coded.turns)
  const parts: Record<'monitors' | 'repairs' | 'renegotiates', Verdict> = {
    monitors: verdictOf(
      share(monitored.first.length, monitored.sessions) >= parameters['s33.mon'] ||
        (ruptures.length > 0 && share(noticed.length, ruptures.length) >= parameters['s33.detect']),
    ),
    repairs: judge(ruptures.length, 1, share(repaired.length, ruptures.length) >= parameters['s33.rep']),
    renegotiates: verdictOf(arranged !== null),
  }
  const least = parameters['s33.n']
  const sessions = opportunities.informative.length
  const counted = Object.values(parts).filter((part) => part !== 'noOpportunity')
  return finding('S3.3', {
    verdict: sessions < least || sessions === 0 ? 'noOpportunity' : joinAtoms(parts),
    numerator: counted.filter((part) => part === 'met').length,
    denominator: counted.length,
    for: [
      ...quoted(monitored.first, ['MON']),
      ...repaired.flatMap((rupture) =>
        quoted(
          lookUp(
            observed,
            rupture.repairs.slice(0, 1).map((move) => move.turn),
          ),
          ['REP'],
        ),
      ),
      ...quoted(arranged ?? [], ['NEG']),
    ],
    against: quoted(
      lookUp(
        observed,
        ruptures.filter((rupture) => rupture.repairs.length === 0).map((rupture) => rupture.onset),
      ),
      ['WDR', 'CNF', 'X', 'PSH'],
    ),
    reason:
      shortfall(sessions, least, 'informative sessions') ??
      `monitored in ${monitored.first.length} of ${monitored.sessions} sessions; repair moves in ${repaired.length} of ${ruptures.length} episodes of strain; ${arranged === null ? 'no' : 'a'} revision with confirmation of task or goal`,
    parts,
  })
}

/** C3.1: personal history and context, in depth, across sessions. */
export function judgeDepth(observed: Observed): Finding {
  const { parameters, opportunities, coded } = observed
  const isDeep = (turn: CodedTurn) => turn.isContent && disclosesAt(turn, ['HD', 'CX'], parameters['tier.depth'])
  const { first, sessions } = sessionsWith(observed, isDeep)
  const informative = new Set(opportunities.informative)
  const deep = coded.turns.filter((turn) => informative.has(turn.session) && isDeep(turn))
  const domains = new Set(deep.flatMap((turn) => deepDomains(turn, parameters['tier.depth'])))
  const isMet = first.length >= parameters['c31.sessions'] && domains.size >= parameters['c31.domains']
  return finding('C3.1', {
    verdict: judge(sessions, parameters['c31.n'], isMet),
    numerator: first.length,
    denominator: sessions,
    for: quoted(deep, ['HD', 'CX']),
    reason:
      shortfall(sessions, parameters['c31.n'], 'informative sessions') ??
      `in depth in ${first.length} sessions, ${domains.size} life domains${domains.size === 0 ? '' : ` (${[...domains].sort().join(', ')})`}`,
  })
}

/** C3.2: discomfort after challenge that is subsequently resolved. */
export function judgeDiscomfort({ coded, responses, parameters }: Observed): Finding {
  const uneasy = responses.filter((response) => response.discomfort !== null)
  const resolved = uneasy.filter((response) => response.resolved === true)
  const isMet = uneasy.length > 0 && share(resolved.length, uneasy.length) >= parameters['c32.res']
  const turnsOf = (all: typeof uneasy) =>
    all.flatMap((response) => (response.discomfort?.turns ?? []).slice(0, 1).flatMap((id) => coded.byId.get(id) ?? []))
  const strain: readonly BaseCode[] = ['WDR', 'CNF', 'PSH', 'X']
  return finding('C3.2', {
    verdict: judge(responses.length, 1, isMet),
    numerator: resolved.length,
    denominator: uneasy.length,
    for: quoted(turnsOf(resolved), strain),
    against: quoted(turnsOf(uneasy.filter((response) => response.resolved !== true)), strain),
    reason:
      responses.length === 0
        ? 'no challenge'
        : uneasy.length === 0
          ? 'no discomfort'
          : `discomfort after ${uneasy.length} of ${responses.length} challenges, resolved after ${resolved.length}`,
  })
}

/** C3.3: negotiates and compromises on tasks or goals. */
export function judgeNegotiation({ coded }: Observed): Finding {
  const proposals = coded.turns.filter((turn) => turn.turn.speaker === 'system' && hasAny(turn, proposalCodes))
  const negotiating = coded.turns.filter((turn) => turn.bases.has('NGT'))
  const compromising = coded.turns.filter((turn) => turn.bases.has('CPR'))
  const first = negotiating[0]
  const taken = coded.turns.filter((turn) => first !== undefined && turn.index > first.index && arranges(turn))
  const steps = [negotiating.length > 0, compromising.length > 0, taken.length > 0]
  return finding('C3.3', {
    verdict: judge(proposals.length + negotiating.length, 1, steps.every(Boolean)),
    numerator: steps.filter(Boolean).length,
    denominator: steps.length,
    for: [...quoted(negotiating, ['NGT']), ...quoted(compromising, ['CPR']), ...quoted(taken.slice(0, 1), ['NEG'])],
    reason: `${negotiating.length} negotiating and ${compromising.length} compromising client turns; ${taken.length} system turns revise or confirm after the first`,
  })
}

const bearingCodes: readonly BaseCode[] = ['TOL', 'REP', 'MON', 'MET']
const noticingCodes: readonly BaseCode[] = ['MON', 'MET', 'REP']
const proposalCodes: readonly BaseCode[] = ['NEG', 'INS', 'GEN', 'PER']

function verdictOf(holds: boolean): Verdict {
  return holds ? 'met' : 'notMet'
}

function either(one: Verdict, other: Verdict): Verdict {
  if (one === 'met' || other === 'met') return 'met'
  return one === 'noOpportunity' && other === 'noOpportunity' ? 'noOpportunity' : 'notMet'
}

function joinAtoms(parts: Readonly<Record<'monitors' | 'repairs' | 'renegotiates', Verdict>>): Verdict {
  if (parts.monitors !== 'met' || parts.renegotiates !== 'met') return 'notMet'
  if (parts.repairs === 'noOpportunity') return 'partly'
  return parts.repairs
}

/** Distinct links; an unlinked HIS is a fact of its own. */
function distinctFacts(turns: readonly CodedTurn[]): number {
  const links = new Set<string>()
  let unlinked = 0
  for (const turn of turns) {
    for (const code of codesWith(turn, 'HIS')) {
      if (code.link === undefined) unlinked += 1
      else links.add(code.link)
    }
  }
  return links.size + unlinked
}

function recallQuotes(turn: CodedTurn): readonly Quote[] {
  return codesWith(turn, 'HIS')
    .slice(0, 1)
    .map((code) => ({ turn, codes: ['HIS'], ...(code.link === undefined ? {} : { source: code.link }) }))
}

function countTurns(turns: readonly CodedTurn[]) {
  const count = (claim: (turn: CodedTurn) => boolean) => turns.reduce((sum, turn) => sum + (claim(turn) ? 1 : 0), 0)
  return {
    challenging: count((turn) => turn.bases.has('CHA')),
    aptly: count(isAptChallenge),
    givingIn: count((turn) => turn.bases.has('CAP')),
    holding: count((turn) => turn.bases.has('TOL')),
  }
}

function isNoticed({ coded, parameters }: Observed, rupture: Rupture): boolean {
  let systemTurns = 0
  for (let index = rupture.from + 1; systemTurns < parameters['s33.detectTurns']; index += 1) {
    const turn = coded.turns[index]
    if (turn === undefined) return false
    if (turn.turn.speaker !== 'system') continue
    systemTurns += 1
    if (hasAny(turn, noticingCodes)) return true
  }
  return false
}

/** The turns of a NEG `revise` and a `confirm` in the same or a later turn; a plain NEG may stand for either, not for both. */
function findArrangement(turns: readonly CodedTurn[]): readonly CodedTurn[] | null {
  let revised: CodedTurn | undefined
  for (const turn of turns) {
    const ids = codesWith(turn, 'NEG').map((code) => code.code)
    const revisions = ids.filter((id) => id === 'NEG' || id === 'NEG.revise').length
    const confirmations = ids.filter((id) => id === 'NEG' || id === 'NEG.confirm').length
    if (revised !== undefined && confirmations > 0) return [revised, turn]
    if (revisions === 0) continue
    if (confirmations > 0 && (ids.includes('NEG.revise') || ids.includes('NEG.confirm') || revisions > 1)) return [turn]
    revised = turn
  }
  return null
}

function deepDomains(turn: CodedTurn, depth: number): readonly string[] {
  const codes = [...codesWith(turn, 'HD'), ...codesWith(turn, 'CX')]
  return codes.flatMap((code) => ((code.depth ?? 1) >= depth && code.domain !== undefined ? [code.domain] : []))
}

function lookUp({ coded }: Observed, ids: readonly string[]): readonly CodedTurn[] {
  return ids.flatMap((id) => coded.byId.get(id) ?? [])
}
