import { describe, expect, it } from 'vitest'
import type { Coder } from '../coders/coder.ts'
import { humanCoder } from '../coders/human.ts'
import { codebookVersion } from '../dtn/codebook.ts'
import type { Coding } from '../dtn/coding.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { ReadEvent } from '../formats/reader.ts'
import { type AssessRun, runAssess } from './assess-run.ts'
import type { Interrupt } from './interrupt.ts'
import type { Terminal } from './terminal.ts'

const relationship = (id: string): Relationship => ({
  id,
  system: {},
  client: {},
  sessions: [
    {
      id: 's1',
      turns: [
        { id: 's1t1', speaker: 'client', text: 'I am tired.' },
        { id: 's1t2', speaker: 'system', text: 'Since when?' },
      ],
    },
  ],
})

const coding = (id: string, more: Partial<Coding> = {}): Coding => ({
  relationship: id,
  coder: { id: 'r1', kind: 'human' },
  codebook: codebookVersion,
  turns: new Map(),
  ...more,
})

const coderOf = (...codings: Coding[]) => humanCoder(new Map(codings.map((one) => [one.relationship, one])))

const neverAsked: Interrupt = {
  orAsked: (wait) => wait,
  signal: new AbortController().signal,
  release: () => undefined,
}

async function ran(more: Partial<AssessRun>, interrupt = neverAsked) {
  const told: string[] = []
  const assessed: string[] = []
  const terminal: Terminal = {
    out: async () => undefined,
    tell: (text) => told.push(text),
    status: () => undefined,
    ask: async () => null,
    isClosed: false,
    isWatched: false,
    isColour: false,
    width: 100,
  }
  const progress = { turn: () => undefined, relationship: () => undefined, end: () => undefined }
  const exit = await runAssess(
    {
      files: ['a.jsonl'],
      read: events,
      coder: coderOf(coding('r1'), coding('r2')),
      parameters: defaultParameters,
      seed: 1,
      robustness: 'skip',
      requirements: [],
      outputs: [
        { add: async ({ assessment }) => void assessed.push(assessment.relationship), end: async () => undefined },
      ],
      skippedBefore: 0,
      ...more,
    },
    { terminal, progress, interrupt },
  )
  return { exit, assessed, told }
}

async function* events(file: string): AsyncGenerator<ReadEvent> {
  for (const id of ['r1', 'r2']) yield { kind: 'relationship', relationship: relationship(id), file, line: 1 }
}

describe('a run over files', () => {
  it('assesses every relationship', async () => {
    expect(await ran({})).toEqual({ exit: 0, assessed: ['r1', 'r2'], told: [] })
  })

  it('goes on after a relationship nobody coded, and says which', async () => {
    const { exit, assessed, told } = await ran({ coder: coderOf(coding('r2')) })
    expect([exit, assessed]).toEqual([3, ['r2']])
    expect(told[0]).toMatch(/^skipped: r1: No coding was given/)
  })

  it('goes on after a fault of its own, without a word of what was said', async () => {
    const faulty: Coder = { ...coderOf(), code: async () => JSON.parse('I am tired.') }
    const { exit, told } = await ran({ coder: faulty })
    expect(exit).toBe(4)
    expect(told.join()).toContain('SyntaxError')
    expect(told.join()).not.toContain('tired')
  })

  it('ends at an error no other relationship could escape', async () => {
    const refused: Coder = {
      ...coderOf(),
      code: async () => {
        throw new NexusError('modelRefused', 'The key was refused.')
      },
    }
    await expect(ran({ coder: refused })).rejects.toThrow('The key was refused.')
  })

  it('hands out what was assessed before such an error, and says what was left', async () => {
    const known = coderOf(coding('r1'))
    const refusedLater: Coder = {
      ...known,
      code: async (one) => {
        if (one.id === 'r1') return known.code(one)
        throw new NexusError('modelRefused', 'The key was refused.')
      },
    }
    const { exit, assessed, told } = await ran({ coder: refusedLater })
    expect([exit, assessed]).toEqual([3, ['r1']])
    expect(told).toEqual(['nexus: The key was refused.', 'nexus: stopped; left unread: the rest of a.jsonl'])
  })

  it('says which turns stayed uncoded because the coder failed, not because of their language', async () => {
    const uncoded = (id: string, reason: 'coderFailed' | 'language') =>
      coderOf(coding('r1', { uncoded: new Map([[id, reason]]) }), coding('r2'))
    const failed = await ran({ coder: uncoded('s1t1', 'coderFailed') })
    expect([failed.exit, failed.assessed]).toEqual([3, ['r1', 'r2']])
    expect(failed.told[0]).toMatch(/^incomplete: r1: the coder failed on 1 of 2 turns/)
    expect((await ran({ coder: uncoded('s1t1', 'language') })).exit).toBe(0)
  })

  it('hands out nothing about a relationship of which nothing was coded', async () => {
    const uncoded = new Map([
      ['s1t1', 'budgetReached'],
      ['s1t2', 'budgetReached'],
    ] as const)
    const { exit, assessed, told } = await ran({ coder: coderOf(coding('r1', { uncoded }), coding('r2')) })
    expect([exit, assessed]).toEqual([3, ['r2']])
    expect(told[0]).toMatch(/^skipped: r1: the budget was used up before 2 of 2 turns/)
  })

  it('counts what was skipped in the codings file', async () => {
    expect((await ran({ skippedBefore: 1 })).exit).toBe(3)
  })

  it('warns where an id stands in two files', async () => {
    const { assessed, told } = await ran({ files: ['a.jsonl', 'b.jsonl'] })
    expect(assessed).toHaveLength(4)
    expect(told[0]).toContain('b.jsonl: the id r1 stood in an earlier file too')
  })

  it('stops before the next relationship when asked, and says what was left', async () => {
    const asked: Interrupt = { ...neverAsked, orAsked: async () => 'asked' }
    const silent = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<ReadEvent>>(() => undefined) }),
    })
    const { exit, told } = await ran({ files: ['-', 'b.jsonl'], read: silent }, asked)
    expect([exit, told]).toEqual([4, ['nexus: stopped; left unread: the rest of - and 1 more']])
  })
})
