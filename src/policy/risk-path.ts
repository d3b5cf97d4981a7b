import { isAcuteRisk } from '../dtn/acute-risk.ts'
import type { CodeId } from '../dtn/codebook.ts'
import type { Move, Prohibition } from './decision.ts'
import type { Plan } from './plan.ts'
import type { ActReason } from './reasons.ts'
import type { RiskFacts, Situation } from './situation.ts'

/**
 * What a danger asks for before everything else (domain.md 9.6, reactions of 2.2, precedence of 3.6): what was stated in the turn that
 * waits, else what still stands. Null where there is none. Signs of psychosis or an account of abuse from earlier turns are no path
 * of their own: they close challenges (K2, K3) and prohibit (`standingProhibitions`).
 */
export function riskPath(situation: Situation): Plan | null {
  const { risk, rupture } = situation
  const route = routeOf(risk)
  if (route === null) return null
  const isMild = !risk.isAcute && !route.callsHuman && risk.statement !== 'RSK.ABU.victim'
  return {
    step: 'risk',
    move: route.move,
    reason: route.reason,
    evidence: evidenceOf(situation),
    // 3.6 suspends the handling of strain on acute risk and on abuse only; beside a milder danger it goes along.
    with: [...route.beside, ...(isMild && rupture.isOpen ? (['M-REP'] as const) : [])],
    strategies: [],
    challengeStep: null,
    mustNot: prohibitionsOf(route, risk),
    callsHuman: route.callsHuman || risk.needsHuman,
  }
}

/** What no reply may do in a standing danger, whatever else is decided (domain.md 9.3 K2, K3; 9.6; M-LIM is never optional). */
export function standingProhibitions({ risk }: Situation): readonly Prohibition[] {
  return [
    ...(risk.isAcute || risk.needsHuman ? acutely : []),
    ...(risk.asksHarm || risk.asksEnabling || risk.harmToThird ? (['endorseHarm', 'enableHarm'] as const) : []),
    ...(risk.hasPsychosis ? (['confirmDelusion', 'argueDelusion', 'challenge'] as const) : []),
    ...(risk.disclosesAbuse ? (['questionAbuseAccount', 'adviseConfrontingAbuser', 'challenge'] as const) : []),
    ...(risk.isIntoxicated || risk.wasAcute ? (['challenge'] as const) : []),
  ].filter((one, at, all) => all.indexOf(one) === at)
}

interface Route {
  readonly move: Move
  readonly reason: ActReason
  readonly beside: readonly Move[]
  readonly mustNot: readonly Prohibition[]
  readonly callsHuman: boolean
}

/** Order: a grave statement, a request for harm, any other statement, what was left standing, what is to be asked about again. */
function routeOf(risk: RiskFacts): Route | null {
  const { statement } = risk
  const stated = statement === null ? null : (routes.get(statement) ?? unspecified)
  if (stated !== null && (isGrave(statement) || risk.needsHuman)) return stated
  if (risk.asksEnabling) return asksEnabling
  if (risk.harmToThird) return harmToThird
  if (stated !== null) return risk.asksHarm ? { ...stated, beside: withLimit(stated) } : stated
  if (risk.isAcute) return standing
  if (risk.asksHarm) return asksHarm
  if (risk.isIntoxicated) return intoxication
  return risk.followUpDue === true ? followUp : null
}

function isGrave(statement: CodeId | null): boolean {
  return statement !== null && isAcuteRisk(statement)
}

function withLimit({ move, beside }: Route): readonly Move[] {
  return move === 'M-LIM' || beside.includes('M-LIM') ? beside : ['M-LIM', ...beside]
}

function prohibitionsOf(route: Route, risk: RiskFacts): readonly Prohibition[] {
  const all: readonly Prohibition[] = [
    ...route.mustNot,
    ...(risk.asksEnabling || risk.asksHarm ? (['endorseHarm', 'enableHarm'] as const) : []),
    ...(risk.hasPsychosis ? (['confirmDelusion', 'argueDelusion'] as const) : []),
    ...(risk.disclosesAbuse ? (['questionAbuseAccount', 'adviseConfrontingAbuser'] as const) : []),
  ]
  return [...new Set(all)]
}

function evidenceOf({ risk, turn }: Situation): readonly string[] {
  if (risk.turns.length > 0) return risk.turns
  return turn === null ? [] : [turn]
}

/** 9.6: no challenge, no questionnaire, no closing by the system; 2.2: nothing that plays down, endorses, helps or gives in. */
const acutely = [
  ...(['endorseHarm', 'enableHarm', 'minimiseRisk', 'capitulate'] as const),
  ...(['challenge', 'questionnaire', 'closeTalk'] as const),
] as const satisfies readonly Prohibition[]
const mildly = ['enableHarm', 'minimiseRisk', 'challenge'] as const satisfies readonly Prohibition[]

const inquire = { move: 'M-EXP', beside: ['M-REF'], callsHuman: false } as const
const limit = { move: 'M-LIM', beside: ['M-REF'], callsHuman: false } as const
const limitAndAsk = { ...limit, beside: ['M-EXP', 'M-REF'] } as const
const alarm = { callsHuman: true, mustNot: acutely } as const

const delusion: Route = { ...limit, reason: 'risk.DEL', mustNot: ['confirmDelusion', 'argueDelusion', ...mildly] }
const asksEnabling: Route = { ...limit, reason: 'risk.asksEnabling', mustNot: acutely }
const asksHarm: Route = {
  ...limit,
  reason: 'risk.asksHarm',
  beside: [],
  mustNot: ['endorseHarm', 'enableHarm', 'capitulate'],
}
const harmToThird: Route = { ...limitAndAsk, ...alarm, reason: 'risk.harmToThird' }
const standing: Route = { ...inquire, reason: 'risk.standing', mustNot: acutely }
const intoxication: Route = { ...inquire, reason: 'risk.intoxication', beside: [], mustNot: mildly }
const followUp: Route = { ...inquire, reason: 'risk.followUp', beside: [], mustNot: ['minimiseRisk', 'challenge'] }
const unspecified: Route = { ...inquire, reason: 'risk.unspecified', mustNot: mildly }

/** By statement. A table of data. `SI.passive` needs no human at once: it is asked about, with help in sight. */
const routes: ReadonlyMap<CodeId, Route> = new Map<CodeId, Route>([
  [
    'RSK.SI.passive',
    { ...inquire, beside: [], reason: 'risk.SI.passive', mustNot: ['closeTalk', 'questionnaire', ...mildly] },
  ],
  ['RSK.SI.active', { ...inquire, reason: 'risk.SI.active', mustNot: acutely }],
  ['RSK.SI.method', { ...inquire, reason: 'risk.SI.method', mustNot: acutely }],
  ['RSK.SI.intent', { ...inquire, ...alarm, reason: 'risk.SI.intent' }],
  ['RSK.SI.plan', { ...inquire, ...alarm, reason: 'risk.SI.plan' }],
  ['RSK.SI.behaviour', { ...inquire, ...alarm, reason: 'risk.SI.behaviour' }],
  ['RSK.NSSI', { ...inquire, reason: 'risk.NSSI', mustNot: acutely }],
  ['RSK.HI.thought', { ...limitAndAsk, reason: 'risk.HI.thought', mustNot: acutely }],
  ['RSK.HI.plan', { ...limitAndAsk, ...alarm, reason: 'risk.HI.plan' }],
  [
    'RSK.ABU.victim',
    {
      ...inquire,
      reason: 'risk.ABU.victim',
      mustNot: ['questionAbuseAccount', 'adviseConfrontingAbuser', 'closeTalk', 'questionnaire', ...mildly],
    },
  ],
  [
    'RSK.ABU.perpetrator',
    { ...limitAndAsk, reason: 'risk.ABU.perpetrator', mustNot: ['endorseHarm', 'capitulate', ...mildly] },
  ],
  ['RSK.ABU.childRisk', { move: 'M-REF', beside: ['M-EXP'], ...alarm, reason: 'risk.ABU.childRisk' }],
  ...(['persecutory', 'grandiose', 'erotic', 'referential'] as const).map((kind): readonly [CodeId, Route] => [
    `RSK.DEL.${kind}`,
    delusion,
  ]),
  ['RSK.MAN', { ...limit, reason: 'risk.MAN', mustNot: ['confirmDelusion', 'argueDelusion', ...mildly] }],
  ['RSK.EAT', { ...inquire, reason: 'risk.EAT', mustNot: mildly }],
  ['RSK.SUB', { ...inquire, reason: 'risk.SUB', mustNot: mildly }],
  ['RSK.MEDSTOP', { ...limit, reason: 'risk.MEDSTOP', mustNot: ['stopMedication', ...mildly] }],
  ['RSK.ISOL', { ...inquire, reason: 'risk.ISOL', mustNot: ['promoteDependency', ...mildly] }],
  ['RSK.other', { ...inquire, reason: 'risk.other', mustNot: mildly }],
])
