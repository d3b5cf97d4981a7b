import { expect, it } from 'vitest'
import { mergedTurns } from './merging.ts'
import type { Turn } from './relationship.ts'

const client = (id: string, text: string): Turn => ({ id, speaker: 'client', text })
const system = (id: string, text: string): Turn => ({ id, speaker: 'system', text })

it('joins messages of one speaker into a turn that knows where each began', () => {
  const [turn] = mergedTurns([client('a', 'I slept.'), client('b', 'A bit.'), client('c', 'Not much.')])
  expect(turn).toEqual({
    id: 'a',
    speaker: 'client',
    text: 'I slept.\nA bit.\nNot much.',
    parts: [
      { id: 'a', start: 0 },
      { id: 'b', start: 9 },
      { id: 'c', start: 16 },
    ],
  })
  expect(turn?.text.slice(16)).toBe('Not much.')
})

it('leaves turns that alternate as they are', () => {
  const turns = [client('a', 'Hello.'), system('b', 'Hello.'), client('c', 'Sleep again.')]
  expect(mergedTurns(turns)).toEqual(turns)
})

it('merges what was merged before to the same turn, whichever messages came first', () => {
  const messages = [client('a', 'One.'), client('b', 'Two.'), client('c', 'Three.')]
  const [first, ...rest] = messages
  expect(mergedTurns([...mergedTurns(first === undefined ? [] : [first]), ...mergedTurns(rest)])).toEqual(
    mergedTurns(messages),
  )
})
