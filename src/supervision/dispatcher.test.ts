import { describe, expect, it } from 'vitest'
import { missed } from './channels/channel.ts'
import { endOf } from './dispatcher.ts'

const noon = new Date(Date.UTC(2026, 0, 12, 12))
const later = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)

describe('an attempt that failed', () => {
  it('is made again after twice as long each time, at most every ten minutes, and given up after three hours or so', () => {
    const waits: number[] = []
    for (let attempts = 1; ; attempts += 1) {
      const end = endOf(missed('timeout', true), attempts, noon)
      if (end.kind !== 'again') break
      waits.push((end.at.getTime() - noon.getTime()) / 1000)
    }
    expect(waits.slice(0, 8)).toEqual([10, 20, 40, 80, 160, 320, 600, 600])
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600
    expect([hours > 2.5, hours < 3.5]).toEqual([true, true])
  })

  it('waits longer where it was asked to, and is not made again where it was refused', () => {
    expect(endOf(missed('http 429', true, 60_000), 1, noon)).toEqual({
      kind: 'again',
      at: later(60),
      fault: 'http 429',
    })
    expect(endOf(missed('http 404', false), 1, noon)).toEqual({ kind: 'failed', fault: 'http 404' })
  })
})
