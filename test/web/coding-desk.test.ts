import { describe, expect, it } from 'vitest'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import { NexusError } from '../../src/errors.ts'
import { attributesIn, type CodeText, codeIdsOf, found, withCode } from '../../web/pages/coding/code-entry.ts'
import { type DeskCoding, type Entry, nothingCoded, written } from '../../web/pages/coding/desk-coding.ts'
import { differencesOf } from '../../web/pages/coding/differences.ts'
import { DraftKeeper, type DraftPlaces, type KeptDraft } from '../../web/pages/coding/draft-keeper.ts'
import { acted, begin } from '../../web/pages/coding/history.ts'
import { recordOf } from '../../web/pages/coding/transcript.ts'
import { choiceOf, piecesOf, spanOf, stepped, wordsOf } from '../../web/pages/coding/turn-words.ts'
import { bodyOf, codingOf } from '../../web/pages/coding/written-coding.ts'

const turn = (id: string, ...codes: readonly ('PD' | 'AD' | 'VAL')[]): Entry => ({
  ...{ kind: 'turn', id, value: codes.map((code) => ({ code })) },
})

const record = recordOf('r1', {
  ...{ id: 'r1', system: {}, client: {} },
  sessions: [
    {
      id: 's1',
      turns: [
        {
          id: 't1',
          speaker: 'client',
          text: 'I sleep badly. Since May.',
          parts: [
            { id: 't1', start: 0 },
            { id: 't1b', start: 15 },
          ],
        },
        { id: 't2', speaker: 'system', text: 'Since May?' },
      ],
    },
  ],
})

describe('the desk', () => {
  it('takes every step back and forth', () => {
    const steps = [turn('t1', 'PD'), turn('t1', 'PD', 'AD'), turn('t2')]
    const coded = steps.reduce(
      (history, entry) => acted(history, { kind: 'write', entries: [entry] }),
      begin(nothingCoded),
    )
    const undone = steps.reduce((history) => acted(history, { kind: 'undo' }), coded)
    expect(undone.coding).toEqual(nothingCoded)
    const again = steps.reduce((history) => acted(history, { kind: 'redo' }), undone)
    expect(again.coding).toEqual(coded.coding)
    expect(acted(again, { kind: 'write', entries: [turn('t2')] })).toBe(again)
  })

  it('reads a code with what stands behind it', () => {
    const context = { domains: { loss: 'Verlust' } as never, turnAt: (n: number) => (n === 2 ? 't2' : undefined) }
    const named = {
      family: 'Familie',
      partner: 'x',
      work: 'x',
      health: 'x',
      network: 'x',
      loss: 'Verlust',
      culture: 'x',
      money: 'x',
    }
    const own = { ...context, domains: named }
    expect(attributesIn('ad 2 verl', 'AD', own)).toEqual({ depth: 2, domain: 'loss' })
    expect(attributesIn('cha ! 3 #2', 'CHA', own)).toEqual({ appropriate: false, step: 3, link: 't2' })
    expect(attributesIn('val ! 2', 'VAL', own)).toEqual({ mismatch: true })
    expect(attributesIn('inf 2 family', 'INF', own)).toEqual({})
  })

  it('finds codes by their id first, then by what they mean', () => {
    const book: readonly CodeText[] = codeIdsOf('system').map((id) => ({
      ...{
        id,
        isSub: id.includes('.'),
        name: id === 'EXP' ? 'Exploration' : '',
        about: id === 'MON' ? 'asks about fit' : '',
      },
    }))
    const ids = (line: string) => found(line, book).map(({ id }) => id)
    expect(ids('re').slice(0, 3)).toEqual(['REF', 'REA', 'REP'])
    expect(ids('CHA 2')[0]).toBe('CHA')
    expect(ids('about fit')).toEqual(['MON'])
    expect(ids('').some((id) => id.includes('.'))).toBe(false)
  })

  it('gives a code to a place once, and lets a finer one take the place of its plain one', () => {
    const plain = withCode([], { code: 'CHA' }) ?? []
    expect(withCode(plain, { code: 'CHA' })).toBeNull()
    expect(withCode(plain, { code: 'CHA.cost' })).toEqual([{ code: 'CHA.cost' }])
    expect(withCode(plain, { code: 'CHA', start: 0, end: 4 })).toHaveLength(2)
  })

  it('chooses words by keys as a mouse would', () => {
    const words = wordsOf("I didn't, no.")
    expect(words.map(({ start, end }) => "I didn't, no.".slice(start, end))).toEqual(['I', "didn't", 'no'])
    const go = (step: 1 | -1, keeps: boolean) => ({ words: words.length, step, keeps })
    const first = stepped(null, go(1, false))
    const both = stepped(first, go(1, true))
    expect(both === null ? null : spanOf(words, both)).toEqual({ start: 0, end: 8 })
    expect(choiceOf(words, { start: 4, end: 12 })).toEqual({ from: 1, to: 2 })
    expect(
      piecesOf(10, [
        { start: 2, end: 6 },
        { start: 4, end: 10 },
      ]).map(({ inside }) => inside),
    ).toEqual([[], [0], [0, 1], [1]])
  })

  it('says of every turn whether it was looked at, and reads that again', () => {
    const coding = written(nothingCoded, [turn('t1', 'PD'), { kind: 'level', value: 2 }])
    const body = bodyOf(record, coding)
    expect(body).toMatchObject({ codebook: codebookVersion, uncoded: { t2: 'notCoded' }, level: 2 })
    const { turns, uncoded = {} } = body
    expect(codingOf(record, { turns, uncoded, level: 2, sessions: [] })).toEqual(coding)
  })

  it('moves codes of a message merged into a turn to their place in it', () => {
    const turns = { t1b: [{ code: 'CX', start: 0, end: 5 }], t2: [] }
    expect(codingOf(record, { turns, level: null, sessions: [] }).turns.get('t1')).toEqual([
      { code: 'CX', start: 15, end: 20 },
    ])
  })
})

describe('what was written in two places', () => {
  it('tells apart what was changed here, there and in both', () => {
    const base = written(nothingCoded, [turn('t1', 'PD'), turn('t2', 'VAL')])
    const here = written(base, [turn('t1', 'AD'), turn('t3', 'PD')])
    const there = written(base, [turn('t2'), turn('t3', 'AD')])
    expect(differencesOf({ here, there, base }).map((one) => ['id' in one.here ? one.here.id : '', one.by])).toEqual([
      ['t1', 'here'],
      ['t2', 'there'],
      ['t3', 'both'],
    ])
  })
})

describe('keeping a draft', () => {
  /** A server that answers what it is told to, and remembers what it got. */
  function desk(answers: (() => Promise<string>)[], there: KeptDraft | null = null) {
    const sent: DeskCoding[] = []
    const local: (string | null)[] = []
    const places: DraftPlaces = {
      save: (coding) => {
        sent.push(coding)
        return (answers.shift() ?? (() => Promise.resolve(`"${sent.length}"`)))()
      },
      read: async () => there,
      keepLocally: ({ entries }) => local.push(entries.map(({ kind }) => kind).join()),
      dropLocally: () => local.push(null),
      now: () => 0,
    }
    return { sent, local, keeper: new DraftKeeper(places, { coding: nothingCoded, etag: null }) }
  }
  const one = written(nothingCoded, [turn('t1', 'PD')])
  const failed = (code: 'unavailable' | 'revisionOld' | 'conflict') => () => Promise.reject(new NexusError(code, 'no'))

  it('is on the device before it is sent, and leaves the device once it is saved', async () => {
    const { keeper, sent, local } = desk([])
    keeper.changed(one, [turn('t1', 'PD')])
    expect([sent.length, local, keeper.keeping().kind]).toEqual([0, ['turn'], 'waiting'])
    await keeper.flush()
    expect([sent, local.at(-1), keeper.keeping().kind]).toEqual([[one], null, 'kept'])
  })

  it('says so when nobody answers, tries again and loses nothing', async () => {
    const { keeper, sent, local } = desk([failed('unavailable')])
    keeper.changed(one, [turn('t1', 'PD')])
    await expect(keeper.flush()).rejects.toMatchObject({ code: 'unavailable' })
    expect([keeper.keeping().kind, local]).toEqual(['failing', ['turn']])
    await keeper.flush()
    expect([sent.length, keeper.keeping().kind]).toEqual([2, 'kept'])
    keeper.close()
  })

  it('takes its own words on the server for saved: only the answer was lost', async () => {
    const { keeper } = desk([failed('revisionOld')], { coding: one, etag: '"1"' })
    keeper.changed(one, [turn('t1', 'PD')])
    await keeper.flush()
    expect(keeper.keeping().kind).toBe('kept')
  })

  it('asks when the draft was changed elsewhere, and saves what was chosen over that', async () => {
    const there = { coding: written(nothingCoded, [turn('t2', 'VAL')]), etag: '"7"' }
    const { keeper, sent } = desk([failed('revisionOld')], there)
    keeper.changed(one, [turn('t1', 'PD')])
    await expect(keeper.flush()).rejects.toMatchObject({ code: 'revisionOld' })
    expect(keeper.keeping()).toMatchObject({ kind: 'differing', there })
    const united = written(one, [turn('t2', 'VAL')])
    keeper.settle(united, there, [turn('t1', 'PD')])
    await keeper.flush()
    expect([sent.at(-1), keeper.keeping().kind]).toEqual([united, 'kept'])
  })

  it('hands in only what is saved', async () => {
    const { keeper } = desk([failed('conflict')])
    keeper.changed(one, [turn('t1', 'PD')])
    let submitted = 0
    await expect(keeper.handIn(async () => (submitted += 1))).rejects.toMatchObject({ code: 'conflict' })
    expect([submitted, keeper.keeping().kind]).toEqual([0, 'refused'])
    await keeper.handIn(async () => (submitted += 1))
    expect([submitted, keeper.keeping().kind]).toEqual([1, 'kept'])
  })
})
