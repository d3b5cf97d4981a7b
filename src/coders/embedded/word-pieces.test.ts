import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { shippedModel, tokenTable } from './model-files.ts'
import { wordPieces } from './word-pieces.ts'

const ids = new Map(
  ['[UNK]', 'walk', '##ing', '##s', 'cafe', 'don', "'", 't', '漢', '字', '$'].map((piece, id) => [piece, id]),
)
const pieces = wordPieces({ ids, unknown: 0 })

describe('word pieces', () => {
  it('takes the longest piece first, from the left', () =>
    expect(pieces('Walking walks')).toEqual([
      [1, 2],
      [1, 3],
    ]))

  it('has no pieces for a word it cannot put together', () => expect(pieces('walkx')).toEqual([[0]]))

  it('reads accents and capitals as plain letters', () => expect(pieces('Café CAFÉ')).toEqual([[4], [4]]))

  it('takes every mark and every ideograph for a word', () => {
    expect(pieces("don't $ 漢字")).toEqual([[5], [6], [7], [10], [8], [9]])
  })

  it('leaves out what is not written', () => expect(pieces('wa\u0000l\u200bk\ufeff\ud83d')).toEqual([[1]]))

  it('has none where nothing is said', () => expect(pieces(' \n\t')).toEqual([]))

  it('does not search a word longer than any', () => expect(pieces('walk'.repeat(40))).toEqual([[0]]))
})

describe('word pieces of the model', () => {
  it('are those the model was trained with, on the texts exported beside it', async () => {
    const table = await tokenTable(shippedModel)
    const read = wordPieces(table)
    const parity: { turns: readonly { text: string; ids: readonly number[] }[] } = JSON.parse(
      await readFile(`${shippedModel}parity.json`, 'utf8'),
    )
    expect(parity.turns.length).toBeGreaterThan(0)
    for (const { text, ids: trained } of parity.turns) {
      expect([table.opening, ...read(text).flat(), table.closing]).toEqual(trained)
    }
  })
})
