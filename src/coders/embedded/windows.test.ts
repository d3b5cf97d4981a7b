import { describe, expect, it } from 'vitest'
import { type WindowRules, windowsOf } from './windows.ts'
import { wordPieces } from './word-pieces.ts'

// Every word is one unknown piece, so tokens can be counted by eye.
const rules: WindowRules = {
  pieces: wordPieces({ ids: new Map([['.', 1]]), unknown: 2 }),
  opening: 101,
  closing: 102,
  most: 12,
}

describe('windows', () => {
  it('holds a short turn in one, opened and closed', () => {
    const { windows, sentences } = windowsOf('I went home. She stayed.', rules)
    expect(windows).toEqual([{ ids: [101, 2, 2, 2, 1, 2, 2, 1, 102], sentences: [-1, 0, 0, 0, 0, 1, 1, 1, -1] }])
    expect(sentences).toEqual([
      { start: 0, end: 12 },
      { start: 13, end: 24 },
    ])
  })

  it('cuts a longer turn between sentences, into windows of like length', () => {
    const { windows } = windowsOf('One two three four. One two three four. One two.', rules)
    expect(windows.map(({ ids }) => ids.length)).toEqual([12, 5])
    expect(windows.map(({ sentences }) => [...new Set(sentences)])).toEqual([
      [-1, 0, 1],
      [-1, 2],
    ])
  })

  it('cuts a sentence longer than a window between words', () => {
    const { windows } = windowsOf(`${'word '.repeat(25)}end.`, rules)
    expect(windows.every(({ ids }) => ids.length <= 12)).toBe(true)
    expect(windows.flatMap(({ ids }) => ids.slice(1, -1))).toHaveLength(27)
  })

  it('leaves no word of a turn of 2,000 words out', () => {
    const text = Array.from({ length: 250 }, (_, at) => `Sentence ${at} goes on, and ends.`).join('\n')
    const { windows, sentences } = windowsOf(text, { ...rules, most: 192 })
    expect(windows.flatMap(({ ids }) => ids.slice(1, -1))).toHaveLength(250 * 8)
    expect(windows.at(-1)?.sentences.at(-2)).toBe(249)
    expect(sentences).toHaveLength(250)
  })

  it('has one window, of nothing, where nothing is said', () => {
    expect(windowsOf('', rules)).toEqual({
      sentences: [{ start: 0, end: 0 }],
      windows: [{ ids: [101, 102], sentences: [-1, -1] }],
    })
  })

  it('knows where marks without words stand', () => {
    expect(windowsOf('  … ', rules).sentences).toEqual([{ start: 2, end: 3 }])
  })
})
