import { expect, it } from 'vitest'
import { pace } from './pace.ts'

it('lets ten seconds of requests through at once, and then so many a minute', async () => {
  const own = pace(6000, () => 0)
  let through = 0
  const asked = Array.from({ length: 1003 }, () =>
    own.turn(undefined).then(() => {
      through += 1
    }),
  )
  // Promises that wait for no timer are through after a few turns of the queue.
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  expect(through).toBe(1000)
  await Promise.all(asked)
  expect(through).toBe(1003)
})

it('keeps nobody waiting who was told to stop', async () => {
  const own = pace(1, () => 0)
  await own.turn(undefined)
  await own.turn(AbortSignal.abort())
})

it('lets everything through where nobody asks for a pace', async () => {
  const own = pace(null)
  await Promise.all(Array.from({ length: 1000 }, () => own.turn(undefined)))
})
