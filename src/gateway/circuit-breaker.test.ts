import { describe, expect, it } from 'vitest'
import { NexusError } from '../errors.ts'
import { circuitBreaker } from './circuit-breaker.ts'

const fails = () => Promise.reject(new RangeError('down'))

describe('circuitBreaker', () => {
  const made = () => {
    let clock = 0
    const isAnswer = (error: unknown) => error instanceof NexusError && error.code === 'notFound'
    const breaker = circuitBreaker({ name: 'It', failures: 2, restMs: 100, limitMs: 50, now: () => clock, isAnswer })
    const wait = (ms: number): void => {
      clock += ms
    }
    return { breaker, wait }
  }

  it('asks no more after failures in a row, tries once after a rest, and closes when that works', async () => {
    const { breaker, wait } = made()
    await expect(breaker.run(fails)).rejects.toThrow('down')
    await expect(breaker.run(fails)).rejects.toThrow('down')
    await expect(breaker.run(async () => 1)).rejects.toMatchObject({ code: 'unavailable' })
    wait(101)
    const tried = breaker.run(async () => 1)
    expect(breaker.isOpen()).toBe(true)
    expect(await tried).toBe(1)
    expect(await breaker.run(async () => 2)).toBe(2)
  })

  it('takes an answer that is an error for an answer', async () => {
    const { breaker } = made()
    const missing = () => Promise.reject(new NexusError('notFound', 'There is none.'))
    for (let at = 0; at < 4; at += 1) await expect(breaker.run(missing)).rejects.toMatchObject({ code: 'notFound' })
    expect(breaker.isOpen()).toBe(false)
  })

  it('waits no longer than its limit', async () => {
    const { breaker } = made()
    await expect(breaker.run(() => new Promise(() => undefined))).rejects.toMatchObject({ code: 'interrupted' })
  })
})
