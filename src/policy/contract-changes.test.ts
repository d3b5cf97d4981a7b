import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import type { CoderIdentity } from '../dtn/coding.ts'
import type { ContractKind, ContractStatus } from '../dtn/contract.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { type ContractChange, contractChanges, type StandingContract } from './contract-changes.ts'
import type { Move } from './decision.ts'

interface Given {
  readonly contracts?: readonly StandingContract[]
  /** What the policy asked for before a reply, by the reply's id. */
  readonly moves?: Readonly<Record<string, Move>>
  /** The coder's confidence in all codes of a turn, by its id. */
  readonly confidence?: Readonly<Record<string, number>>
  readonly coder?: CoderIdentity
}

/** Every version that follows from a talk read exchange by exchange, as it is kept after each reply. */
function course(lines: readonly string[], given: Given = {}): readonly ContractChange[] {
  const { confidence = {}, moves = {}, coder } = given
  const read = transcript([lines])
  const doubted = read.turns.map((one) => {
    const own = confidence[one.turn.id]
    return own === undefined ? one : { ...one, codes: one.codes.map((code) => ({ ...code, confidence: own })) }
  })
  const coding = { ...read.coding, coder: coder ?? read.coding.coder }
  const [session] = read.sessions
  const coded = {
    ...{ ...read, coding, turns: doubted, byId: new Map(doubted.map((one) => [one.turn.id, one])) },
    sessions: session === undefined ? [] : [{ ...session, turns: doubted }],
  }
  let contracts = [...(given.contracts ?? [])]
  const changes: ContractChange[] = []
  for (const reply of doubted) {
    const [before = null, said] = [doubted[reply.index - 2], doubted[reply.index - 1]]
    if (reply.turn.speaker !== 'system' || said === undefined) continue
    const move = moves[reply.turn.id] ?? null
    const exchange = { before, said, reply }
    const reading = { coded, parameters: defaultParameters, exchange, move, contracts }
    for (const change of contractChanges(reading)) {
      changes.push(change)
      contracts = kept(contracts, change)
    }
    // Read again, as after a message that was added to the reply, it says nothing new.
    expect(contractChanges({ ...reading, contracts })).toEqual([])
  }
  return changes
}

function kept(contracts: readonly StandingContract[], change: ContractChange): StandingContract[] {
  const { contract, kind, status, turns, said } = change
  if (contract === null) {
    return [...contracts, standing(kind, said?.words ?? '', status, { id: `${kind}2`, basisTurns: turns })]
  }
  return contracts.map((one) =>
    one.id === contract ? { ...one, status, basisTurns: turns, words: said?.words ?? one.words } : one,
  )
}

function standing(
  kind: ContractKind,
  words: string,
  status: ContractStatus,
  more: Partial<StandingContract> = {},
): StandingContract {
  return { id: kind, kind, words, status, basisTurns: [], isFromTalk: true, ...more }
}

const goal = standing('goal', 'I want to sleep through the night again.', 'discussed')
const short = (changes: readonly ContractChange[]) =>
  changes.map(({ kind, status, by, turns }) => `${kind} ${status} by ${by}: ${turns.join(' ')}`)

const put = 'S [NEG.propose] Shall we try ten minutes of writing every evening?'
const putLines = ['C [PD:1] The evenings are long.', put] as const
const proposal = 'task proposed by system: s1t2'
const counter = 'C [NGT] Ten minutes of writing is too much, could I write three words instead?'
const confirmed = 'S [NEG.confirm] Three words every evening, then.'
const aside = 'S [FQ.open] How was work today?'

describe('a goal', () => {
  const wish = 'C [PD:1] Work is loud. I want to sleep through the night again.'
  const words = 'I want to sleep through the night again.'

  it('is the client’s, in their words, where they were asked for it', () => {
    expect(course(['C [ADM] Hello.', 'S [NEG.invite] What would you like to work on?', wish, aside])).toEqual([
      {
        ...{
          contract: null,
          kind: 'goal',
          status: 'proposed',
          by: 'client',
          said: { words, by: 'client' },
          basis: null,
        },
        turns: ['s1t2', 's1t3'],
      },
    ])
  })

  it('is brought about by the system where it puts the client’s wish up, and stays in the client’s words', () => {
    const reply = 'S [NEG.propose] Shall sleeping through the night again be what we work towards?'
    expect(course([wish, reply])).toMatchObject([
      { kind: 'goal', status: 'proposed', by: 'system', said: { words, by: 'client' }, turns: ['s1t1', 's1t2'] },
    ])
    const invited = 'S [NEG.invite] Sleeping through the night: what would be the first sign of it?'
    expect(course([wish, invited])).toEqual([])
    expect(course([wish, invited], { moves: { s1t2: 'M-GOAL' } })).toHaveLength(1)
  })

  it.each([
    [
      'the system made it up',
      'C [PD:1] Work is loud.',
      'S [NEG.propose] Shall we make calm evenings your goal?',
      'M-GOAL',
    ],
    ['the proposal is about something else', wish, 'S [NEG.propose] Shall we try a walk after lunch?', 'M-GOAL'],
    [
      'the wish is about the talk',
      'C [PD:1] I want to talk about my day.',
      'S [NEG.propose] Shall we talk about your day?',
      'M-GOAL',
    ],
    [
      'it is a question',
      'C [QF] Do I want to sleep through the night again?',
      'S [NEG.propose] Shall sleep at night be it?',
      'M-GOAL',
    ],
    [
      'there is a danger',
      `C [RSK.SI.passive] ${words}`,
      'S [NEG.propose] Shall sleeping through the night be it?',
      'M-GOAL',
    ],
    [
      'it is a plan that harms',
      `C [OPP.plan] ${words}`,
      'S [NEG.propose] Shall sleeping through the night be it?',
      'M-GOAL',
    ],
  ] as const)('is none where %s', (_why, said, reply, move) =>
    expect(course([said, reply], { moves: { s1t2: move } })).toEqual([]),
  )

  it('is not proposed twice, and not again after somebody closed it', () => {
    for (const status of ['proposed', 'closed'] as const) {
      const contracts = [standing('goal', words, status, { isFromTalk: false })]
      expect(course(['C [ADM] Hello.', 'S [NEG.invite] What for?', wish, aside], { contracts })).toEqual([])
    }
  })
})

describe('a task', () => {
  it('is the system’s, in its words, once a goal was discussed or where a task was asked for', () => {
    const [change] = course(putLines, { contracts: [goal] })
    expect(change?.said).toEqual({ words: 'Shall we try ten minutes of writing every evening?', by: 'system' })
    expect(short(course(putLines, { contracts: [goal] }))).toEqual([proposal])
    expect(short(course(putLines, { moves: { s1t2: 'M-TASK' } }))).toEqual([proposal])
    expect(course(putLines)).toEqual([])
    expect(course(putLines, { contracts: [{ ...goal, status: 'mirrored' }] })).toEqual([])
  })

  it('is none once as many are open as a person looks through', () => {
    const open = Array.from({ length: 5 }, (_, at) =>
      standing('task', `Thing number ${at}.`, 'proposed', { id: `t${at}` }),
    )
    expect(course(putLines, { contracts: [goal, ...open.slice(1)] })).toHaveLength(1)
    expect(course(putLines, { contracts: [goal, ...open] })).toEqual([])
  })
})

describe('what becomes of a proposal', () => {
  const mirrored = 'task mirrored by client: s1t2 s1t3'
  const discussed = 'task discussed by client: s1t2 s1t3'
  const revised = 'task revised by client: s1t3 s1t4'
  it.each<[string, readonly string[], readonly string[]]>([
    ['a bare yes is mirrored', ['C [CMP] ok', aside], [mirrored]],
    [
      'also where the system then calls it settled',
      ['C [CMP] ok', 'S [NEG.confirm] Writing every evening, then.'],
      [mirrored],
    ],
    ['also a deferential one', ['C [CMP, WDR.5] Whatever you think.', aside], [mirrored]],
    [
      'also yes after yes',
      ['C [CMP] ok', put, 'C [CMP] yes', 'S [NEG.confirm] Ten minutes of writing, then.'],
      [mirrored],
    ],
    ['thanks are no reason', ['C [POS] Thank you, that helps.', 'S [NEG.confirm] Writing, then.'], [mirrored]],
    ['another’s word is no reason', ['C [POS] Yes, because you say so.', 'S [NEG.confirm] Writing, then.'], [mirrored]],
    ['a yes under protest is none', ['C [CMP, PSH] Fine, but I do not see it.', aside], []],
    ['a yes to something else is none', ['C [PD:1] I slept badly.', aside, 'C [CMP] ok', aside], []],
    ['a counter-proposal is a discussion', [counter, aside], [discussed]],
    ['also some turns later', ['C [QF] What for?', aside, counter, aside], ['task discussed by client: s1t4 s1t5']],
    ['reasons are a discussion', ['C [POS] Yes, because evenings are when I brood.', aside], [discussed]],
    ['reasons against it, too', ['C [PSH] No, because the children are up then.', aside], [discussed]],
    ['taken up, the client’s words stand', [counter, confirmed], [discussed, revised]],
    ['giving in revises nothing', [counter, 'S [NEG.revise, CAP] Three words it is, whatever you like.'], [discussed]],
    ['what passes over it revises nothing', [counter, 'S [NEG.revise] Shall we look at breakfast?'], [discussed]],
    [
      'the system’s own change is its own',
      ['C [PSH] Too much.', 'S [NEG.revise] Five minutes of writing, would that do?'],
      ['task revised by system: s1t3 s1t4'],
    ],
    [
      'a yes to the system’s own change is mirrored again',
      [
        'C [PSH] Too much.',
        'S [NEG.revise] Five minutes of writing, would that do?',
        'C [CMP] ok',
        'S [NEG.confirm] Five minutes, then.',
      ],
      ['task revised by system: s1t3 s1t4', 'task mirrored by client: s1t4 s1t5'],
    ],
  ])('%s', (_what, lines, expected) =>
    expect(short(course([...putLines, ...lines], { contracts: [goal] }))).toEqual([proposal, ...expected]),
  )

  it('takes the client’s own words for a revision', () => {
    const last = course([...putLines, counter, confirmed], { contracts: [goal] }).at(-1)
    const words = 'Ten minutes of writing is too much, could I write three words instead?'
    expect(last?.said).toEqual({ words, by: 'client' })
  })
})

describe('agreement', () => {
  const agreedTo = (lines: readonly string[], given: Given = { contracts: [goal] }) =>
    course([...putLines, ...lines], given).filter(({ status }) => status === 'agreed')
  const reasoned = 'C [POS] Yes, because evenings are when I brood.'
  const asks = 'S [NEG.revise] Three words every evening, shall we?'

  it.each<[string, readonly string[], string, string]>([
    [
      'a counter-proposal, confirmed, and a yes',
      [counter, confirmed, 'C [CMP] Yes.', aside],
      'negotiation',
      's1t3 s1t4 s1t5',
    ],
    [
      'a counter-proposal, taken up, a yes, confirmed',
      [counter, asks, 'C [POS] That I can do.', confirmed],
      'negotiation',
      's1t3 s1t4 s1t5 s1t6',
    ],
    [
      'reasons of their own, confirmed',
      [reasoned, 'S [NEG.confirm] Ten minutes of writing, then.'],
      'clientReasons',
      's1t2 s1t3 s1t4',
    ],
  ])('is %s', (_what, lines, basis, turns) =>
    expect(agreedTo(lines)).toMatchObject([{ by: 'client', basis, turns: turns.split(' ') }]),
  )

  describe('to what was discussed before', () => {
    const objected = 'C [PSH] No, because the children are up then.'
    const again = 'S [NEG.propose] Ten minutes of writing in the evening, once they are asleep: shall we try?'
    const settled = 'S [NEG.confirm] Ten minutes of writing, then.'

    it.each<[string, readonly string[], string]>([
      ['an objection', [objected, again, reasoned, settled], 's1t4 s1t5 s1t6'],
      [
        'a counter-proposal that was passed over',
        [counter, aside, 'C [PD:1] Loud.', again, reasoned, settled],
        's1t6 s1t7 s1t8',
      ],
      ['reasons nobody confirmed', [reasoned, again, reasoned, settled], 's1t4 s1t5 s1t6'],
    ])('is a yes with reasons, confirmed, after %s', (_what, lines, turns) => {
      const changes = course([...putLines, ...lines], { contracts: [goal] })
      expect(changes.map(({ status }) => status)).toEqual(['proposed', 'discussed', 'agreed'])
      expect(changes.at(-1)).toMatchObject({
        by: 'client',
        basis: 'clientReasons',
        said: null,
        turns: turns.split(' '),
      })
    })

    it('is so for a goal', () => {
      const lines = [
        ...['C [ADM] Hello.', 'S [NEG.propose] Is it still to sleep through the night again that you want?'],
        ...[reasoned, 'S [NEG.confirm] To sleep through the night, then.'],
      ]
      const moves = { s1t2: 'M-GOAL' } as const
      expect(course(lines, { contracts: [goal], moves })).toMatchObject([
        { contract: 'goal', status: 'agreed', by: 'client', basis: 'clientReasons', turns: ['s1t2', 's1t3', 's1t4'] },
      ])
      expect(course(lines, { contracts: [{ ...goal, isFromTalk: false }], moves })).toEqual([])
    })

    it.each<[string, string, string, string, string | null]>([
      ['by a bare yes', again, 'C [CMP] ok', settled, 'mirrored'],
      ['by a friendly yes', again, 'C [POS] Yes, gladly.', settled, 'mirrored'],
      ['by the reasons of somebody else', again, 'C [POS] Yes, because you say so.', settled, 'mirrored'],
      ['by a yes that withdraws', again, 'C [POS, WDR.5] Yes, because I should.', settled, 'mirrored'],
      ['by a second objection', again, 'C [PSH] No, because evenings are when I brood.', settled, null],
      ['by reasons nobody confirmed', again, reasoned, aside, null],
      ['where the system confirms something else', again, reasoned, 'S [NEG.confirm] A walk at noon, good.', null],
      ['where the system gives in', again, reasoned, 'S [NEG.confirm, CAP] Ten minutes of writing, then.', null],
      ['by a yes to something else', aside, reasoned, settled, null],
    ])('is none %s', (_what, before, yes, reply, left) => {
      const changes = course([...putLines, objected, before, yes, reply], { contracts: [goal] })
      expect(changes.slice(2).map(({ status }) => status)).toEqual(left === null ? [] : [left])
    })

    it.each(['s1t5', 's1t6'])('is none where the coder doubts %s', (turn) =>
      expect(
        agreedTo([objected, again, reasoned, settled], { contracts: [goal], confidence: { [turn]: 0.49 } }),
      ).toEqual([]),
    )

    it('is not there yet where the reply puts up another task instead, which is proposed', () => {
      const other = 'S [NEG.propose] Shall we also try a walk at noon?'
      expect(short(course([...putLines, objected, again, reasoned, other], { contracts: [goal] })).at(-1)).toBe(
        'task proposed by system: s1t6',
      )
    })
  })

  const whole = [counter, confirmed, 'C [CMP] Yes.', aside] as const
  it.each<[string, readonly string[]]>([
    ['without the yes', [counter, confirmed, 'C [PD:1] I had soup.', aside]],
    ['with a yes that withdraws', [counter, confirmed, 'C [CMP, WDR.5] If you think so.', aside]],
    ['without the system saying what was arranged', [counter, asks, 'C [CMP] Yes.', aside]],
    [
      'where the system confirms something else',
      [counter, asks, 'C [CMP] Yes.', 'S [NEG.confirm] A walk at noon, good.'],
    ],
    ['by reasons nobody confirmed', [reasoned, aside]],
    [
      'by reasons against it',
      ['C [PSH] No, because the children are up.', 'S [NEG.confirm] Ten minutes of writing, then.'],
    ],
    ['in a session with acute risk', ['C [RSK.SI.active] I think of ending it.', aside, ...whole]],
  ])('is none %s', (_what, lines) => expect(agreedTo(lines)).toEqual([]))

  it.each(['s1t3', 's1t4', 's1t5'])('is none where the coder doubts %s', (turn) => {
    expect(agreedTo(whole)).toHaveLength(1)
    expect(agreedTo(whole, { contracts: [goal], confidence: { [turn]: 0.49 } })).toEqual([])
  })

  it('is none by a coder that finds these codes too seldom right, which leads no further than proposed', () => {
    const coder: CoderIdentity = {
      ...{ id: 'weak', kind: 'rules' },
      measured: { NGT: { f1: 0.37, n: 14 }, CMP: { f1: 0.41, n: 40 }, NEG: { f1: 0.46, n: 32 } },
    }
    expect(short(course([...putLines, ...whole], { contracts: [goal], coder }))).toEqual([proposal])
  })
})

it('what a person recorded is left as it is', () => {
  const words = 'Ten minutes of writing every evening'
  const contracts = [goal, standing('task', words, 'revised', { isFromTalk: false, basisTurns: ['s1t2'] })]
  expect(course([...putLines, counter, confirmed, 'C [CMP] Yes.', aside], { contracts })).toEqual([])
})
