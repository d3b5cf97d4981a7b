import { describe, expect, it } from 'vitest'
import { calmSituation, type SituationChanges, situationWith } from '../../test/policy/arbitrary-situation.ts'
import { both, touchSame } from '../../test/policy/changes.ts'
import { type ChallengeStep, challengeSteps } from '../dtn/coding.ts'
import { canChallenge, highestChallenge } from './challenge-guard.ts'

/** A condition of the guard that fails: its name, what makes it fail, the first step it stops, and the contraindications it brings along. */
interface Failing {
  readonly name: string
  readonly changes: SituationChanges
  readonly from: ChallengeStep
  readonly brings?: readonly string[]
}

const failing: readonly Failing[] = [
  { name: 'risk.acute', changes: { risk: { isAcute: true } }, from: 0, brings: ['K1'] },
  { name: 'rupture.open', changes: { rupture: { isOpen: true, state: 'open.C' } }, from: 0, brings: ['K7'] },
  { name: 'consent', changes: { consent: { challenge: 'absent' } }, from: 2, brings: ['K8'] },
  { name: 'ceiling', changes: { challenge: { outsideCeiling: 0 } }, from: 1 },
  { name: 'sessions', changes: { sessionsCompleted: 0 }, from: 1 },
  { name: 'workingBasis', changes: { challenge: { workingBasis: 0.49 } }, from: 1 },
  { name: 'link', changes: { challenge: { isLinked: false } }, from: 1 },
  { name: 'evidence', changes: { challenge: { evidence: ['s1t1'] } }, from: 1 },
  { name: 'formulation', changes: { challenge: { formulationConfidence: 0.59 } }, from: 1 },
  { name: 'staleFact', changes: { challenge: { staleFact: true } }, from: 1, brings: ['K11'] },
  { name: 'distress', changes: { distress: { now: 3 } }, from: 1 },
  { name: 'remainingTurns', changes: { remainingTurnsLikely: 5 }, from: 1 },
  { name: 'tooSoon', changes: { challenge: { clientTurnsSinceLast: 4 } }, from: 1 },
  {
    name: 'resisted',
    changes: { challenge: { last: { response: 'resisted', isUnresolved: true } } },
    ...{ from: 1, brings: ['K7'] },
  },
  { name: 'formulationAgreed', changes: { challenge: { formulationAgreed: false } }, from: 3 },
  { name: 'monitorPlanned', changes: { challenge: { monitorPlanned: false } }, from: 3 },
  { name: 'contract', changes: { challenge: { hasContract: false } }, from: 4 },
  { name: 'preconditions', changes: { setting: { preconditions: false } }, from: 4 },
  { name: 'K1', changes: { risk: { wasAcute: true } }, from: 1 },
  { name: 'K2', changes: { risk: { hasPsychosis: true } }, from: 1 },
  { name: 'K2', changes: { challenge: { psychosisLately: true } }, from: 1 },
  { name: 'K3', changes: { risk: { disclosesAbuse: true } }, from: 1 },
  { name: 'K4', changes: { challenge: { acuteGrief: true } }, from: 1 },
  { name: 'K5', changes: { risk: { isIntoxicated: true } }, from: 1 },
  { name: 'K5', changes: { challenge: { substancesToday: true } }, from: 1 },
  { name: 'K6', changes: { challenge: { isMinor: true } }, from: 1 },
  { name: 'K6', changes: { challenge: { isMinor: true }, setting: { minorProfile: true } }, from: 2 },
  { name: 'K6', changes: { setting: { needsAdaptedSupport: true } }, from: 1 },
  { name: 'K7', changes: { challenge: { last: { response: 'withdrawn', isUnresolved: true } } }, from: 1 },
  { name: 'K7', changes: { rupture: { state: 'unresolved' } }, from: 1 },
  { name: 'K7', changes: { rupture: { state: 'dropout' } }, from: 1 },
  { name: 'K8', changes: { consent: { challenge: 'withdrawn' } }, from: 1 },
  { name: 'K9', changes: { challenge: { nearLeaving: true } }, from: 1 },
  { name: 'K9', changes: { remainingTurnsLikely: 2 }, from: 1, brings: ['remainingTurns'] },
  { name: 'K10', changes: { distress: { isRising: true } }, from: 1 },
  { name: 'K11', changes: { challenge: { memoryInDoubt: true } }, from: 1 },
  { name: 'K12', changes: { challenge: { identityTopic: true } }, from: 1 },
  { name: 'K13', changes: { setting: { humanRoute: false } }, from: 3 },
  { name: 'K14', changes: { challenge: { contemptFragile: true } }, from: 2 },
]

const by = (changes: SituationChanges, step: ChallengeStep): readonly string[] => {
  const verdict = canChallenge(situationWith(changes), step)
  return verdict.ok ? [] : verdict.by
}

describe('the guard of a challenge', () => {
  it('lets every step through where nothing speaks against it', () => {
    expect(challengeSteps.map((step) => canChallenge(calmSituation, step))).toEqual(
      challengeSteps.map(() => ({ ok: true })),
    )
    expect(highestChallenge(calmSituation)).toBe(4)
  })

  it.each(failing)('stops from step $from on and says so: $name $changes', ({ name, changes, from }) => {
    for (const step of challengeSteps) expect(by(changes, step).includes(name)).toBe(step >= from)
    expect(highestChallenge(situationWith(changes))).toBe(from === 0 ? null : challengeSteps[from - 1])
  })

  it.each(failing)('names nothing that did not fail: $name $changes', ({ name, changes, brings = [] }) =>
    expect(
      by(changes, 4).filter((reason) => reason !== name && !brings.includes(reason) && reason !== 'consent'),
    ).toEqual([]),
  )

  it('names both of any two conditions that fail, and lets no step through that one of them stops', () => {
    const pairs = failing.flatMap((one, at) => failing.slice(at + 1).map((other) => [one, other] as const))
    const free = pairs.filter(([one, other]) => !touchSame(one.changes, other.changes))
    expect(free.length).toBeGreaterThan(550)
    for (const [one, other] of free) {
      const changes = both(one.changes, other.changes)
      expect(by(changes, 4)).toEqual(expect.arrayContaining([one.name, other.name]))
      for (const step of challengeSteps) {
        const isOpen = step < one.from && step < other.from
        expect({ step, one, other, ok: canChallenge(situationWith(changes), step).ok }).toEqual({
          step,
          one,
          other,
          ok: isOpen,
        })
      }
    }
  })

  it('asks nothing of step 0 but that nobody is in danger and nothing is strained', () => {
    const all = failing.filter(({ from }) => from > 0).map(({ changes }) => changes)
    const every = all.reduce(both, {})
    expect(canChallenge(situationWith(every), 0)).toEqual({ ok: true })
  })

  it.each(['suspected', 'missed'] as const)('takes a strain that is %s for an open one', (state) =>
    expect(highestChallenge(situationWith({ rupture: { state } }))).toBeNull(),
  )

  it('does not ask again about a resistance that was resolved', () =>
    expect(
      highestChallenge(situationWith({ challenge: { last: { response: 'resisted', isUnresolved: false } } })),
    ).toBe(4))

  it.each([
    ['sessions', { sessionsCompleted: 1 }, 1],
    ['sessions', { sessionsCompleted: 2 }, 1],
    ['sessions', { sessionsCompleted: 3 }, 4],
    ['workingBasis', { challenge: { workingBasis: 0.5 } }, 4],
    ['formulation', { challenge: { formulationConfidence: 0.6 } }, 4],
    ['tooSoon', { challenge: { clientTurnsSinceLast: 5 } }, 4],
    ['tooSoon', { challenge: { clientTurnsSinceLast: null } }, 4],
    ['remainingTurns', { remainingTurnsLikely: 6 }, 4],
    ['remainingTurns', { remainingTurnsLikely: null }, 0],
    ['evidence', { challenge: { evidence: ['s1t1', 's1t1'] } }, 0],
    ['distress', { distress: { now: 2 } }, 4],
    ['ceiling of the consent', { consent: { ceiling: 2 } }, 2],
    ['ceiling of the consent', { consent: { ceiling: 0 } }, 1],
    ['ceiling of the consent', { consent: { ceiling: null } }, 1],
    ['ceiling from outside', { challenge: { outsideCeiling: 3 } }, 3],
    ['consent expired', { consent: { challenge: 'expired' } }, 1],
    ['consent withdrawn', { consent: { challenge: 'withdrawn' } }, 0],
    ['no human route', { setting: { humanRoute: false } }, 2],
  ] satisfies readonly (readonly [string, SituationChanges, ChallengeStep])[])(
    'at the boundary: %s %j leaves step %s',
    (_, changes, highest) => expect(highestChallenge(situationWith(changes))).toBe(highest),
  )

  it('lets through what a clinician cleared, by name, but never danger or strain', () => {
    const grief = { acuteGrief: true, identityTopic: true }
    expect(by({ challenge: { ...grief, cleared: ['K4'] } }, 1)).toEqual(['K12'])
    expect(by({ challenge: { ...grief, cleared: ['K4', 'K12'] } }, 4)).toEqual([])
    expect(by({ risk: { wasAcute: true }, challenge: { cleared: ['K1'] } }, 1)).toEqual(['K1'])
    expect(by({ rupture: { state: 'missed' }, challenge: { cleared: ['K7'] } }, 1)).toEqual(['rupture.open', 'K7'])
    expect(by({ consent: { challenge: 'absent' }, challenge: { cleared: ['K8'] } }, 2)).toEqual(['consent'])
  })
})
