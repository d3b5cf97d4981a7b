import { describe, expect, it } from 'vitest'
import { readCodingTable } from './coding-table.ts'
import { readDecisions } from './decision-table.ts'

const table = (...rows: readonly string[]) =>
  ['coder,relationship,turn,text,code,depth,domain,appropriate', ...rows].join('\r\n')
const read = (...rows: readonly string[]) => readCodingTable(table(...rows), { file: 'ana.csv' })

describe('a table of codes', () => {
  it('gives a turn every code that has a row', () => {
    const { codings, problems } = read(
      'ana,r1,t1,"I lie awake, mostly.",PD,2,health,',
      'ana,r1,t1,,AD,,,',
      'ana,r1,t2,,CHA.cost,,,FALSE',
    )
    expect(problems).toEqual([])
    expect([...(codings[0]?.coding.turns ?? [])]).toEqual([
      ['t1', [{ code: 'PD', depth: 2, domain: 'health' }, { code: 'AD' }]],
      ['t2', [{ code: 'CHA.cost', appropriate: false }]],
    ])
  })

  it('tells a turn without code from one nobody has looked at', () => {
    const [{ coding } = { coding: null }] = read('ana,r1,t1,,none,,,', 'ana,r1,t2,,,,,').codings
    expect([coding?.turns.get('t1'), coding?.uncoded]).toEqual([[], new Map([['t2', 'notCoded']])])
  })

  it('does not take a turn whose only code cannot be read for one that carries none', () => {
    const [{ coding } = { coding: null }] = read('ana,r1,t1,,CHAT,,,', 'ana,r1,t2,,AD,,,', 'ana,r1,t2,,CHAT,,,').codings
    expect([...(coding?.turns.keys() ?? [])]).toEqual(['t2'])
    expect(coding?.uncoded).toEqual(new Map([['t1', 'notCoded']]))
  })

  it('takes judgements of a session and of the whole', () => {
    const [first] = read('ana,r1,pattern s1,,mixed,,,', 'ana,r1,pattern s2,,3,,,', 'ana,r1,level,,2,,,').codings
    expect([first?.level, first?.sessions]).toEqual([
      2,
      new Map<string, unknown>([
        ['s1', 'mixed'],
        ['s2', 3],
      ]),
    ])
  })

  it.each([
    ['ana,r1,t1,,CHAT,,,', '"CHAT" is no code of the codebook'],
    ['ana,r1,t1,,AD,7,,', 'depth of AD is 7, which it cannot be'],
    ['ana,,t1,,AD,,,', 'The row names no relationship or no turn'],
    ['ana,r1,level,,good,,,', 'A level is "good"'],
    [',r1,t1,,AD,,,', 'Nothing says who coded this row'],
  ])('names the line of what it cannot read: %s', (row, told) => {
    const { problems } = read('ana,r1,t0,,none,,,', row)
    expect(problems.map(({ line }) => line)).toEqual([3])
    expect(problems[0]?.message).toContain(told)
  })

  it('reads what a spreadsheet saves with semicolons and a byte order mark', () => {
    const { codings } = readCodingTable('\uFEFFRelationship;Turn;Code\nr1;t1;AD\n', { file: 'a.csv', coder: 'ana' })
    expect(codings[0]?.coding.turns.get('t1')).toEqual([{ code: 'AD' }])
  })

  it('says which column is missing', () => {
    expect(readCodingTable('a,b\n1,2', { file: 'a.csv' }).problems[0]?.message).toBe(
      'The table has no column relationship, turn, code; it was left out.',
    )
  })
})

describe('a table of decisions', () => {
  const head = 'relationship,turn,code,ana,ben,decision,who,reason'

  it('leaves rows without a decision undecided', () => {
    const { decisions } = readDecisions(
      `${head}\nr1,t1,AD,AD,none,ana,cem,"sad, plainly"\nr1,t2,PD,PD,none,,,`,
      'd.csv',
    )
    expect(decisions).toEqual([
      { relationship: 'r1', turn: 't1', code: 'AD', decision: 'ana', who: 'cem', reason: 'sad, plainly' },
    ])
  })

  it('takes the first of two decisions and tells of the second', () => {
    const row = 'r1,t1,AD,AD,none,ana,cem,sad'
    const { decisions, problems } = readDecisions(`${head}\n${row}\n${row}`, 'd.csv')
    expect([decisions.length, problems.map(({ line }) => line)]).toEqual([1, [3]])
  })
})
