import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OverrideTerms } from '../../src/gateway/configuration.ts'
import { type Danger, type OverrideParts, pausedFeatures, protect } from '../../src/gateway/override.ts'
import { listAlerts, readAlert } from '../../src/store/alert-queue.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { listOverrides, moveOverride } from '../../src/store/overrides.ts'
import { careScene } from '../store/care-scene.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'

/** Minutes after noon. */
const noon = (minutes = 0): Date => new Date(Date.UTC(2026, 0, 12, 12, minutes))
const help = 'Help is there day and night: call 112.'

describe.each(storeKinds)('the protective override of a gateway on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const scene = async (given: { terms?: Partial<OverrideTerms>; consentText?: string | null } = {}) => {
    const care = await careScene(store)
    const { project, personId, relationshipId } = care
    const { consentText = 'override 3' } = given
    const consent =
      consentText === null
        ? null
        : await store.inAct(
            project,
            (act) =>
              recordConsent(act, {
                ...{ personId, relationshipId: null, kind: 'override', purpose: 'care', ceiling: null },
                ...{ textVersion: consentText, text: null, givenAt: null, expiresAt: null },
              }),
            { now: noon(-60) },
          )
    const world = { at: noon(), isReachable: true, told: 0 }
    const parts: OverrideParts = {
      ...{ database: store.database, vault: store.vault, project, now: () => world.at },
      supervision: {
        told: () => {
          world.told += 1
        },
        isReachable: () => world.isReachable,
      },
    }
    const terms: OverrideTerms = {
      ...{ triggers: ['clientRisk', 'enablingRequest'], consentText: 'override 3', supervisor: 'Ada Kern' },
      ...{ acts: ['replaceReply', 'refuse', 'showResources', 'alertHuman', 'pauseFeature'], features: ['voice'] },
      ...given.terms,
    }
    const safetyText = { text: help, reviewedBy: 'Dr. Kern', reviewedOn: '2026-01-02', country: 'DE' }
    const system: Danger['system'] = { id: 'companion', override: terms, language: 'en', safetyText }
    const act = (override: NonNullable<Danger['decision']['override']> = atRisk) =>
      protect(parts, { system, relationshipId, decision: { override, evidence: ['t1'] } })
    const records = () =>
      store.inAct(project, (one) => listOverrides(one, relationshipId, { before: null, limit: 5 }), { now: world.at })
    const take = async () => {
      const [newest] = await records()
      await store.inAct(project, (one) => moveOverride(one, newest?.id ?? '', { to: 'acknowledged' }), {
        now: world.at,
      })
    }
    const paused = () => pausedFeatures(parts, { relationshipId, terms })
    return { ...care, consent, parts, system, world, act, records, take, paused }
  }
  const atRisk = { trigger: 'clientRisk', acts: ['replaceReply', 'showResources', 'alertHuman'], also: [] } as const
  const enabling = {
    trigger: 'enablingRequest',
    acts: ['refuse', 'showResources', 'alertHuman', 'pauseFeature'],
    also: [],
  } as const
  /** A plan against somebody while a child is in danger: 9.6 calls a human for the client, 9.7 knows the third person. */
  const both = {
    trigger: 'harmToThird',
    acts: ['refuse', 'replaceReply', 'showResources', 'alertHuman'],
    also: [{ trigger: 'clientRisk', acts: atRisk.acts }],
  } as const

  it('tells the person what is done and why, with the help of the place, and calls its human', async () => {
    const { act, records, world, project } = await scene()
    const done = await act()
    expect(done).toMatchObject({ kind: 'acting', acts: ['replaceReply', 'showResources', 'alertHuman'], paused: [] })
    expect(done.kind === 'acting' && done.text.endsWith(help)).toBe(true)
    expect(world.told).toBe(1)
    const [record] = await records()
    expect(record?.events.map(({ state, by, content }) => [state, by, content.acts ?? content.turns])).toEqual([
      ['triggered', 'worker:gateway', ['t1']],
      ['acting', 'worker:gateway', ['replaceReply', 'showResources', 'alertHuman']],
    ])
    const alerts = await store.inAct(project, (one) => listAlerts(one, {}, { after: null, limit: 5 }), { now: noon() })
    expect(alerts).toMatchObject([{ indicator: 'override', severity: 4, state: 'open', dueAt: noon(15) }])
  })

  it.each([
    ['nobody agreed to it', { consentText: null }, 'notAgreed'],
    ['another version of the text was agreed to', { consentText: 'override 2' }, 'notAgreed'],
    ['its trigger is not among the terms', { terms: { triggers: ['harmToThird'] as const } }, 'notCovered'],
    ['none of its acts is among the terms', { terms: { acts: ['pauseFeature'] as const } }, 'notCovered'],
  ])('does nothing and leaves no trace where %s', async (_name, given, because) => {
    const { act, records, world } = await scene(given)
    expect(await act()).toEqual({ kind: 'none', because })
    expect([await records(), world.told]).toEqual([[], 0])
  })

  it.each([
    ['one of them', ['clientRisk'], 'clientRisk'],
    ['the other', ['harmToThird'], 'harmToThird'],
    ['both', ['clientRisk', 'harmToThird'], 'harmToThird'],
  ] as const)('of two triggers that hold rests on what its terms cover: %s', async (_name, triggers, used) => {
    const { act, records, project } = await scene({ terms: { triggers } })
    expect(await act(both)).toMatchObject({ kind: 'acting' })
    const [record] = await records()
    const held = ['harmToThird', 'clientRisk']
    expect(record?.events.map(({ content }) => [content.trigger, content.held])).toEqual([
      [used, held],
      [undefined, held],
    ])
    const audit = await store.inAct(project, (one) => listAudit(one, { subject: record?.id ?? '' }, 5))
    expect(audit.map(({ details }) => [details.trigger, details.held])).toEqual([
      [undefined, held],
      [used, held],
    ])
    const alerts = await store.inAct(project, (one) => listAlerts(one, {}, { after: null, limit: 5 }), { now: noon() })
    const evidence = await store.inAct(project, (one) => readAlert(one, alerts[0]?.id ?? ''), { now: noon() })
    expect(evidence).toMatchObject({ evidence: { kind: 'override', trigger: used, held } })
  })

  it('of two triggers that hold covers neither where its terms list another', async () => {
    const { act, records } = await scene({ terms: { triggers: ['enablingRequest'] } })
    expect([await act(both), await records()]).toEqual([{ kind: 'none', because: 'notCovered' }, []])
  })

  it('does nothing where the system has no terms, or no trigger holds', async () => {
    const { parts, system, relationshipId } = await scene()
    const decision = { override: atRisk, evidence: [] }
    const without = { system: { ...system, override: null }, relationshipId, decision }
    expect(await protect(parts, without)).toEqual({ kind: 'none', because: 'notConfigured' })
    const calm = { system, relationshipId, decision: { override: null, evidence: [] } }
    expect(await protect(parts, calm)).toEqual({ kind: 'none', because: 'notCalledFor' })
  })

  it('does nothing once the consent was taken back', async () => {
    const { act, consent, project, world } = await scene()
    await store.inAct(project, (one) => withdrawConsent(one, consent?.id ?? '', null), { now: noon(1) })
    world.at = noon(2)
    expect(await act()).toEqual({ kind: 'none', because: 'notAgreed' })
  })

  it('only refuses, shows help and calls where its human cannot be reached', async () => {
    const { act, world } = await scene()
    world.isReachable = false
    expect(await act(enabling)).toMatchObject({ acts: ['refuse', 'showResources', 'alertHuman'], paused: [] })
  })

  it('rests a feature until a human has taken it', async () => {
    const { act, paused, take, world } = await scene()
    expect(await act(enabling)).toMatchObject({ paused: ['voice'] })
    world.at = noon(5)
    expect(await paused()).toEqual(['voice'])
    await take()
    expect(await paused()).toEqual([])
  })

  it('rests nothing any more where nobody acknowledged it in time', async () => {
    const { act, paused, world } = await scene()
    await act(enabling)
    world.at = noon(16)
    expect(await paused()).toEqual([])
  })

  it('rests nothing that is not named', async () => {
    const { act } = await scene({ terms: { features: [] } })
    expect(await act(enabling)).toMatchObject({ acts: ['refuse', 'showResources', 'alertHuman'], paused: [] })
  })

  it('is one override however often the danger is said, each reply recorded', async () => {
    const { act, records } = await scene()
    await Promise.all([act(), act(), act()])
    const all = await records()
    expect(all.map(({ events }) => events.map(({ state }) => state))).toEqual([
      ['triggered', 'acting', 'acting', 'acting'],
    ])
  })

  it('is a new one once a human has taken the first, or its day is over', async () => {
    const { act, records, take, world } = await scene()
    await act()
    world.at = noon(3)
    await take()
    await act()
    world.at = noon(25 * 60)
    await act()
    expect(await records()).toHaveLength(3)
  })
})
