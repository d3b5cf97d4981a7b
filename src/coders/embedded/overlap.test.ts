import { describe, expect, it } from 'vitest'
import { overlapIndex } from './overlap.ts'

describe('earlier turns by shared words', () => {
  it('puts the turn that shares the rarer words first', () => {
    const index = overlapIndex()
    index.add(0, 'The talk with my sister was long.')
    index.add(2, 'The talk about the garden was long.')
    index.add(4, 'The allotment is mine.')
    expect(index.nearest('How did the talk with your sister go?', 2)).toEqual([0, 2])
  })

  it('prefers the later of two that share as much', () => {
    const index = overlapIndex()
    index.add(0, 'The garden.')
    index.add(2, 'The garden.')
    expect(index.nearest('And the garden?', 1)).toEqual([2])
  })

  it('finds none that shares no word', () => {
    const index = overlapIndex()
    index.add(0, 'The garden.')
    expect(index.nearest('Wie geht es?', 4)).toEqual([])
  })
})
