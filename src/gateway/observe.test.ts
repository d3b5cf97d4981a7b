import { describe, expect, it } from 'vitest'
import type { Asked, Exchange } from './companion.ts'
import { observe } from './observe.ts'

/** A companion that writes down what it hears. */
function listening() {
  const heard: unknown[] = []
  const begin = ({ identity, messages }: Asked): Exchange => {
    heard.push([identity?.session, ...messages.map(({ by, text }) => `${by}: ${text}`)])
    return {
      mode: 'observe',
      prepared: async () => ({ kind: 'unchanged' }),
      reviewed: async () => ({ kind: 'deliver' }),
      ended: (outcome) => heard.push([identity?.session, outcome.kind, 'text' in outcome ? outcome.text : null]),
      headers: () => ({}),
    }
  }
  return { heard, companion: { begin, close: async () => undefined } }
}

const of = (session: string) => ({ person: 'p-1', session })

describe('turns fed from another stack', () => {
  it('are an exchange each, and talks stay apart', () => {
    const { heard, companion } = listening()
    const { turn } = observe({ companion, system: 'companion' })
    turn({ ...of('a'), speaker: 'client', text: 'I slept badly.' })
    turn({ ...of('b'), speaker: 'client', text: 'Good morning.' })
    turn({ ...of('a'), speaker: 'system', text: 'What kept you awake?' })
    expect(heard).toEqual([
      ['a', 'client: I slept badly.'],
      ['b', 'client: Good morning.'],
      ['a', 'delivered', 'What kept you awake?'],
    ])
  })

  it('are bounded: the talk that waits longest is let go and counted', async () => {
    const { heard, companion } = listening()
    const observer = observe({ companion, system: 'companion', waiting: 1 })
    observer.turn({ ...of('a'), speaker: 'client', text: 'One.' })
    observer.turn({ ...of('b'), speaker: 'client', text: 'Two.' })
    await observer.close()
    expect([observer.dropped, heard.slice(2)]).toEqual([
      1,
      [
        ['a', 'failed', null],
        ['b', 'failed', null],
      ],
    ])
  })

  it('never fail the product', () => {
    const begin = (): Exchange => {
      throw new TypeError('down')
    }
    const observer = observe({ companion: { begin, close: async () => undefined }, system: 'companion' })
    observer.turn({ ...of('a'), speaker: 'client', text: 'One.' })
    expect(observer.dropped).toBe(1)
  })
})
