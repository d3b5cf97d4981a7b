import fc from 'fast-check'
import { responseKinds } from '../../src/dtn/challenges.ts'
import type { CodeId } from '../../src/dtn/codebook.ts'
import { clientCodes } from '../../src/dtn/codebook-client.ts'
import { challengeSteps } from '../../src/dtn/coding.ts'
import { ruptureStates } from '../../src/dtn/resolution.ts'
import { ruptureKinds } from '../../src/dtn/rupture-kinds.ts'
import { contraindications } from '../../src/policy/decision.ts'
import { ruptureCauses, type Situation } from '../../src/policy/situation.ts'

const subs = <T extends object>(table: T) => Object.keys(table)
// Built from the codebook's own tables, so each is one of its ids.
export const riskCodes = subs(clientCodes.RSK.subs).map((sub) => `RSK.${sub}` as CodeId)
export const dependencyCodes = subs(clientCodes.DPN.subs).map((sub) => `DPN.${sub}` as CodeId) // as above
export const opportunityCodes = subs(clientCodes.OPP.subs).map((sub) => `OPP.${sub}` as CodeId) // as above

/** A quiet moment: nothing is stated, nothing is due, every guard of a challenge is open. Tests change one fact at a time. */
export const calmSituation: Situation = {
  turn: 's5t7',
  level: 2,
  sessionsCompleted: 4,
  remainingTurnsLikely: 10,
  risk: {
    ...{ statement: null, isAcute: false, wasAcute: false, turns: [], needsHuman: false, asksEnabling: false },
    ...{ harmToThird: false, hasPsychosis: false, disclosesAbuse: false, isIntoxicated: false, asksHarm: false },
  },
  rupture: {
    ...{ state: 'calm', kind: null, isOpen: false, cause: null, sameMarker: 0, clientTurns: 0, sessions: 0 },
    ...{ acknowledgements: 0, isAvoiding: false, declinedExploring: false, isRepeated: false, turns: [] },
  },
  consent: { challenge: 'active', ceiling: 4, override: true },
  frameDue: null,
  negotiationDue: null,
  challenge: {
    ...{ opportunity: null, workingBasis: 0.8, isLinked: true, evidence: ['s4t1', 's5t3'] },
    ...{ formulationConfidence: 0.8, formulationAgreed: true, hasContract: true, staleFact: false },
    ...{ clientTurnsSinceLast: 12, last: null, monitorPlanned: true, acuteGrief: false, nearLeaving: false },
    ...{ memoryInDoubt: false, identityTopic: false, contemptFragile: false, isMinor: false, cleared: [] },
    outsideCeiling: null,
  },
  distress: { now: 1, isRising: false },
  dependency: { statement: null, flagSeverity: 0, turns: [] },
  referralDue: null,
  recall: [],
  setting: { humanRoute: true, minorProfile: false, preconditions: true, needsAdaptedSupport: false },
}

/** The quiet moment with some facts changed, part by part. */
export function situationWith(changes: SituationChanges): Situation {
  const { risk, rupture, consent, challenge, distress, dependency, setting, ...rest } = changes
  return {
    ...calmSituation,
    ...rest,
    risk: { ...calmSituation.risk, ...risk },
    rupture: { ...calmSituation.rupture, ...rupture },
    consent: { ...calmSituation.consent, ...consent },
    challenge: { ...calmSituation.challenge, ...challenge },
    distress: { ...calmSituation.distress, ...distress },
    dependency: { ...calmSituation.dependency, ...dependency },
    setting: { ...calmSituation.setting, ...setting },
  }
}

type Part = 'risk' | 'rupture' | 'consent' | 'challenge' | 'distress' | 'dependency' | 'setting'
export type SituationChanges = Partial<Omit<Situation, Part>> & { readonly [K in Part]?: Partial<Situation[K]> }

const turns = fc.array(fc.constantFrom('s1t1', 's2t3', 's4t1', 's5t3', 's5t7'), { maxLength: 3 })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 })
const seldom = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })

const arbitraryRisk: fc.Arbitrary<Situation['risk']> = fc.record({
  statement: orNull(fc.constantFrom(...riskCodes)),
  ...{ isAcute: seldom, wasAcute: seldom, turns, needsHuman: seldom, asksEnabling: seldom, harmToThird: seldom },
  ...{ hasPsychosis: seldom, disclosesAbuse: seldom, isIntoxicated: seldom, asksHarm: seldom },
  ...{ isDoubtful: seldom, isMetEarlier: seldom, followUpDue: seldom },
})

const arbitraryRupture: fc.Arbitrary<Situation['rupture']> = fc.record({
  state: fc.constantFrom(...ruptureStates),
  kind: orNull(fc.constantFrom(...ruptureKinds)),
  isOpen: fc.boolean(),
  cause: orNull(fc.constantFrom(...ruptureCauses)),
  sameMarker: fc.nat(4),
  clientTurns: fc.nat(30),
  sessions: fc.nat(4),
  acknowledgements: fc.nat(5),
  ...{ isAvoiding: seldom, declinedExploring: seldom, isRepeated: fc.boolean(), isSuspended: seldom, turns },
})

const arbitraryChallenge: fc.Arbitrary<Situation['challenge']> = fc.record({
  opportunity: orNull(fc.constantFrom(...opportunityCodes)),
  workingBasis: fc.double({ min: 0, max: 1, noNaN: true }),
  ...{ isLinked: fc.boolean(), evidence: turns },
  formulationConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
  ...{ formulationAgreed: fc.boolean(), hasContract: fc.boolean(), staleFact: seldom },
  clientTurnsSinceLast: orNull(fc.nat(20)),
  last: orNull(fc.record({ response: orNull(fc.constantFrom(...responseKinds)), isUnresolved: fc.boolean() })),
  ...{ monitorPlanned: fc.boolean(), acuteGrief: seldom, nearLeaving: seldom, memoryInDoubt: seldom },
  ...{ identityTopic: seldom, contemptFragile: seldom, isMinor: seldom, psychosisLately: seldom },
  substancesToday: seldom,
  cleared: fc.subarray([...contraindications], { maxLength: 2 }),
  outsideCeiling: orNull(fc.constantFrom(...challengeSteps)),
})

/** Any situation, also those no record would give: the policy has an answer to each. */
export const arbitrarySituation: fc.Arbitrary<Situation> = fc.record({
  turn: orNull(fc.constantFrom('s5t7', 's1t1')),
  level: fc.constantFrom<Situation['level']>(1, 2, 3, 'indeterminate'),
  sessionsCompleted: fc.nat(8),
  remainingTurnsLikely: orNull(fc.nat(20)),
  ...{ risk: arbitraryRisk, rupture: arbitraryRupture, challenge: arbitraryChallenge },
  consent: fc.record({
    challenge: fc.constantFrom<Situation['consent']['challenge']>('active', 'absent', 'expired', 'withdrawn'),
    ceiling: orNull(fc.constantFrom(...challengeSteps)),
    ...{ override: fc.boolean(), wasAsked: fc.boolean() },
  }),
  frameDue: orNull(fc.constantFrom('firstSession' as const, 'idle' as const, 'asked' as const, 'newVersion' as const)),
  negotiationDue: orNull(
    fc.constantFrom(...(['pushBack', 'activity', 'progress', 'stalledTask', 'newInformation', 'review'] as const)),
  ),
  distress: fc.record({ now: fc.nat(3), isRising: seldom }),
  dependency: fc.record({ statement: orNull(fc.constantFrom(...dependencyCodes)), flagSeverity: fc.nat(4), turns }),
  referralDue: orNull(
    fc.constantFrom('scope' as const, 'stagnation' as const, 'deterioration' as const, 'asked' as const),
  ),
  monitorDue: orNull(fc.constantFrom('afterChallenge' as const, 'session' as const)),
  arrangementDue: orNull(fc.constantFrom('formulation' as const, 'goal' as const, 'task' as const, 'end' as const)),
  recall: fc.subarray(['f1', 'f2', 'f3']),
  setting: fc.record({
    ...{ humanRoute: fc.boolean(), minorProfile: fc.boolean() },
    ...{ preconditions: fc.boolean(), needsAdaptedSupport: seldom },
  }),
})
