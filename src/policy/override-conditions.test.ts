import { describe, expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { type OverrideTrigger, overrideActs, overrideStanding, overrideTriggers } from '../dtn/override-state.ts'
import { coveredGround, overrideActsIn, overrideOf, overrideTermsFaults } from './override-conditions.ts'

describe('a protective override', () => {
  it.each([
    [{ needsHuman: true }, 'clientRisk', ['replaceReply', 'showResources', 'alertHuman']],
    [{ asksEnabling: true }, 'enablingRequest', ['refuse', 'showResources', 'alertHuman', 'pauseFeature']],
    [{ harmToThird: true }, 'harmToThird', ['refuse', 'replaceReply', 'showResources', 'alertHuman']],
  ] as const)('on %o rests on %s', (risk, trigger, acts) => {
    const plan = overrideOf(situationWith({ risk: { ...risk, turns: ['s5t7'] } }))
    expect(plan).toMatchObject({
      step: 'override',
      reason: `override.${trigger}`,
      override: { trigger, acts, also: [] },
      evidence: ['s5t7'],
    })
    expect(plan?.mustNot).toContain('hideAct')
  })

  it('does nothing the client did not agree to', () =>
    expect(overrideOf(situationWith({ risk: { needsHuman: true }, consent: { override: false } }))).toBeNull())

  it('rests on no doubtful statement', () =>
    expect(overrideOf(situationWith({ risk: { needsHuman: true, isDoubtful: true } }))).toBeNull())

  it('is set off by nothing outside the closed list', () => {
    const risk = {
      statement: 'RSK.SI.active',
      isAcute: true,
      wasAcute: true,
      hasPsychosis: true,
      asksHarm: true,
    } as const
    expect(overrideOf(situationWith({ risk }))).toBeNull()
    expect(overrideOf(situationWith({}))).toBeNull()
  })

  it('carries every ground that holds, the one that says most of what has to be done first', () =>
    expect(called(['enablingRequest', 'clientRisk', 'harmToThird'])).toEqual({
      ...{ trigger: 'harmToThird', acts: ['refuse', 'replaceReply', 'showResources', 'alertHuman'] },
      also: [
        { trigger: 'clientRisk', acts: ['replaceReply', 'showResources', 'alertHuman'] },
        { trigger: 'enablingRequest', acts: ['refuse', 'showResources', 'alertHuman', 'pauseFeature'] },
      ],
    }))
})

/** In the order in which one goes before another. */
const ranked = ['harmToThird', 'clientRisk', 'enablingRequest'] as const
/** Every choice of some triggers, none included. */
const choices = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ranked.filter((_, at) => (bits & (1 << at)) !== 0))

const called = (holding: readonly OverrideTrigger[]) =>
  overrideOf(
    situationWith({
      risk: {
        harmToThird: holding.includes('harmToThird'),
        needsHuman: holding.includes('clientRisk'),
        asksEnabling: holding.includes('enablingRequest'),
      },
    }),
  )?.override ?? null

describe('the ground that terms cover', () => {
  const cases = choices.flatMap((holding) => choices.map((covered) => ({ holding, covered })))

  it.each(cases)('while $holding hold and the terms list $covered', ({ holding, covered }) => {
    const override = called(holding)
    expect(override === null).toBe(holding.length === 0)
    if (override === null) return
    const ground = coveredGround(override, { triggers: covered, acts: ['alertHuman'] })
    const [expected] = holding.filter((trigger) => covered.includes(trigger))
    expect(ground).toEqual(expected === undefined ? null : { trigger: expected, acts: ['alertHuman'] })
  })

  it('is one with an act among the terms, and a pause without a feature is no act', () => {
    const override = called(ranked)
    const covers = (acts: readonly (typeof overrideActs)[number][], features: readonly string[]) =>
      override === null ? null : coveredGround(override, { triggers: ranked, acts, features })
    expect(covers(['pauseFeature'], ['voice'])).toEqual({ trigger: 'enablingRequest', acts: ['pauseFeature'] })
    expect(covers(['pauseFeature'], [])).toBeNull()
    expect(covers(['replaceReply'], [])).toMatchObject({ trigger: 'harmToThird' })
  })
})

describe('what an override may still do', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes))
  const triggered = [{ state: 'triggered', at: at(0) }] as const

  it.each([
    ['while a human can still come', 5, [...overrideActs]],
    ['once nobody came in time', 16, ['refuse', 'replaceReply', 'showResources', 'alertHuman']],
    ['after its hours', 25 * 60, []],
  ] as const)('%s', (_when, minutes, acts) =>
    expect(overrideActsIn(overrideStanding(triggered, at(minutes)), overrideActs)).toEqual(acts),
  )

  it('is everything before it was set off, and nothing once somebody took it', () => {
    expect(overrideActsIn(overrideStanding([], at(0)), ['refuse'])).toEqual(['refuse'])
    const taken = [...triggered, { state: 'acknowledged', at: at(3) }] as const
    expect(overrideActsIn(overrideStanding(taken, at(5)), overrideActs)).toEqual([])
  })
})

describe('the terms of an override', () => {
  const terms = {
    triggers: [...overrideTriggers],
    acts: [...overrideActs],
    consentText: '2026-01',
    supervisor: 'R. Blum',
  }
  const supervisor = { name: 'R. Blum', channels: ['pager'], hasHours: true }
  const grounds = { rota: [supervisor], channels: [{ id: 'pager' }], hasSafetyText: true }

  it('are accepted when delimited, agreed upon and supervised', () =>
    expect(overrideTermsFaults(terms, grounds)).toEqual([]))

  it.each([
    [{ triggers: [] }, {}, 'Not delimited: name at least one trigger'],
    [{ acts: [] }, {}, 'Not delimited: name at least one act'],
    [{ triggers: ['moodDrop'] }, {}, 'Not delimited: moodDrop is no trigger'],
    [{ acts: ['alertHuman', 'callFamily'] }, {}, 'Not delimited: callFamily is no act'],
    [{}, { hasSafetyText: false }, 'Not delimited: replaceReply and showResources say a text'],
    [{ consentText: ' ' }, {}, 'Not agreed upon'],
    [{ supervisor: '' }, {}, 'Not supervised: name the person'],
    [{ supervisor: 'nobody' }, {}, 'Not supervised: nobody is nobody of the rota'],
    [{ acts: ['refuse'] }, {}, 'Not supervised: without the act alertHuman'],
    [{}, { channels: [] }, 'Not supervised: R. Blum has no channel'],
    [{}, { rota: [{ ...supervisor, hasHours: false }] }, 'Not supervised: when R. Blum is on call is not said'],
  ] as const)('with %o and %o are refused', (changed, without, sentence) => {
    const faults = overrideTermsFaults({ ...terms, ...changed }, { ...grounds, ...without })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(sentence)
  })

  it('name every fault at once', () =>
    expect(overrideTermsFaults({ triggers: [], acts: [], consentText: '', supervisor: '' }, grounds)).toHaveLength(4))
})
