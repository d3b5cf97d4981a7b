import { expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import type { Code } from '../dtn/coding.ts'
import { givesReason, statedGoal, wordsUnder } from './contract-words.ts'

/** The first turn of a talk of one line. */
function only(line: string) {
  const [turn] = transcript([[line]]).turns
  if (turn === undefined) throw new Error('no turn')
  return turn
}

it.each([
  ['Hm. I want to sleep through the night. Work is loud.', 'I want to sleep through the night.'],
  ['I’d like to see my brother more often.', 'I’d like to see my brother more often.'],
  ['Ich möchte wieder durchschlafen können.', 'Ich möchte wieder durchschlafen können.'],
  ['Mein Ziel ist ein ruhiger Morgen ohne Handy.', 'Mein Ziel ist ein ruhiger Morgen ohne Handy.'],
  ['My boss says I want to work less at night.', null],
  ['I want you to write my letters.', null],
  ['Ich möchte über meinen Tag reden.', null],
  ['I want to end it all tonight.', null],
  ['I want it.', null],
  ['I slept through the night.', null],
])('a goal is a wish of their own: %s', (text, goal) => expect(statedGoal(only(`C [PD:1] ${text}`))).toBe(goal))

it('words under a code are the sentences it lies in, or all of a turn of one sentence', () => {
  const turn = only('C [NGT] Too much. Could I write three words? Good night.')
  const under = (code: Partial<Code>) => wordsUnder({ ...turn, codes: [{ code: 'NGT', ...code }] }, 'NGT')
  expect(under({ start: 12, end: 20 })).toBe('Could I write three words?')
  expect(under({ start: 4, end: 20 })).toBe('Too much. Could I write three words?')
  expect(under({})).toBeNull()
  expect(wordsUnder(only('C [NGT] Could I write three words?'), 'NGT')).toBe('Could I write three words?')
})

it.each([
  ['Yes, because evenings are when I brood.', true],
  ['Ja, weil ich abends grüble.', true],
  ['Yes, because you say so.', false],
  ['Ja, weil du das sagst.', false],
  ['Yes, that is good.', false],
])('a reason is their own: %s', (text, is) => expect(givesReason(text)).toBe(is))
