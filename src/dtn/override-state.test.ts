import { expect, it } from 'vitest'
import {
  type OverrideAct,
  type OverrideState,
  overrideFault,
  overrideStanding,
  overrideStates,
} from './override-state.ts'

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 1, 12, minutes))
const steps = (...list: readonly (readonly [OverrideState, number])[]) =>
  list.map(([state, minutes]) => ({ state, at: at(minutes) }))

const told = (...acts: readonly OverrideAct[]) => ({ acts, isClientTold: true })

it('runs from triggered to closed under the eyes of somebody', () => {
  const after = overrideStates.map((state) => {
    const standing = { state, ackBy: null, endsAt: null, wasUnsupervised: false, hasEnded: false }
    return [state, overrideStates.filter((next) => overrideFault(standing, next, told('refuse')) === null)]
  })
  expect(Object.fromEntries(after)).toEqual({
    idle: ['triggered'],
    triggered: ['acting', 'acknowledged'],
    acting: ['acting', 'acknowledged'],
    acknowledged: ['closed'],
    closed: [],
    unsupervised: ['acting', 'acknowledged'],
  })
})

it('is idle until something sets it off', () => {
  expect(overrideStanding([], at(0)).state).toBe('idle')
})

it('is unsupervised once 15 minutes pass without a human', () => {
  const acting = steps(['triggered', 0], ['acting', 1])
  expect([15, 16].map((minute) => overrideStanding(acting, at(minute)).state)).toEqual(['acting', 'unsupervised'])
  expect(overrideStanding(acting, at(3)).ackBy).toEqual(at(15))
})

it('stays marked where the human came too late', () => {
  const late = overrideStanding(steps(['triggered', 0], ['acting', 1], ['acknowledged', 40]), at(50))
  expect([late.state, late.wasUnsupervised, late.ackBy]).toEqual(['acknowledged', true, null])
  const timely = overrideStanding(steps(['triggered', 0], ['acting', 1], ['acknowledged', 15]), at(600))
  expect(timely.wasUnsupervised).toBe(false)
})

it('may only refuse, replace, show resources and call a human while nobody watches', () => {
  const standing = overrideStanding(steps(['triggered', 0], ['acting', 1]), at(16))
  expect(overrideFault(standing, 'acting', told('refuse', 'replaceReply', 'showResources', 'alertHuman'))).toBeNull()
  expect(overrideFault(standing, 'acting', told('pauseFeature'))).toMatch(/not pauseFeature/)
})

it('ends after 24 hours and acts no more', () => {
  const standing = overrideStanding(steps(['triggered', 0], ['acting', 1]), at(24 * 60))
  expect([standing.hasEnded, overrideFault(standing, 'acting', told('refuse'))]).toEqual([
    true,
    'Its 24 hours are over. Have a person acknowledge and close it.',
  ])
})

it('names what it does when it acts', () => {
  expect(overrideFault(overrideStanding(steps(['triggered', 0]), at(1)), 'acting', told())).toMatch(
    /names what it does/,
  )
})

it('does nothing behind the back of the client', () => {
  const standing = overrideStanding(steps(['triggered', 0]), at(1))
  expect(overrideFault(standing, 'acting', { acts: ['refuse'], isClientTold: false })).toMatch(/No act is covert/)
})
