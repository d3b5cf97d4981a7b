import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type FaultCourse, faults } from './fault-courses.ts'

vi.setConfig({ testTimeout: 60_000 })
const [kind] = storeKinds
if (kind === undefined) throw new RangeError('no store')

describe('what the person sees and what is kept, where', () => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await kind.open()
  }, 120_000)
  afterAll(() => store?.close())

  it.each(faults.map((fault) => [fault.name, fault] as const))('%s', async (name, { course }) => {
    const [observe, guard] = [await course(store, 'observe'), await course(store, 'guard')]
    expect({ observe, guard }).toEqual(expected[name])
  })

  it('is written down for every fault', () => {
    expect(Object.keys(expected)).toEqual(faults.map(({ name }) => name))
  })
})

const both = (saw: string, kept: string, inGuard: Partial<FaultCourse> = {}) => ({
  observe: { saw, kept },
  guard: { saw, kept, ...inGuard },
})
const whole = 'the whole reply'
const twice = 'the whole reply, then the whole reply'
const four = 'client, system, client, system'
const part = ['the reply up to where it was cut', 'client, system (part); gap: cutReply'] as const

/** docs/gateway.md shows the same, as `npm run gateway-faults` found it. */
const expected: Readonly<Record<string, unknown>> = {
  'nothing fails': both(whole, 'client, system'),
  'upstream answers 429': both('status 429', 'client'),
  'upstream answers 500': both('status 500', 'client'),
  'upstream takes the request and says nothing': both('status 504', 'client'),
  'upstream closes the connection': both('status 502', 'client'),
  // In guard what cannot be read as a reply cannot be looked at, so it does not go out.
  'upstream sends a page that is no reply': both('what the model sent, as it came', 'client', { saw: 'status 502' }),
  'upstream breaks off in the stream': both(...part),
  'upstream falls silent in the stream': both(...part),
  'no coder answers': both(whole, 'client, system; gap: coder'),
  // Who asks while they start again may wait longer than a reply can.
  'the processes of the embedded coder are killed (SIGKILL)': {
    observe: { saw: twice, kept: expect.stringMatching(/^client, system, client, system(; gap: coder)?$/) },
    guard: { saw: twice, kept: expect.stringMatching(/^client, system, client, system(; gap: coder)?$/) },
  },
  'the database goes away before the request and comes back': {
    observe: { saw: twice, kept: `${four}; gap: store` },
    guard: { saw: twice, kept: `${four}; gap: store` },
  },
  'the gateway is restarted in mid-stream': both(twice, four),
  'the clock jumps back by a day': both(twice, four),
  'the same request comes twice at once': both(twice, 'client, system'),
  'the same request comes again later': both(twice, 'client, system'),
  'requests come out of order': both(twice, `${four}; gap: importedHistory`),
}
