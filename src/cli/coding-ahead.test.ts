import { describe, expect, it } from 'vitest'
import type { Coder } from '../coders/coder.ts'
import { rulesCoder } from '../coders/rules.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { ReadEvent } from '../formats/reader.ts'
import { type AheadReader, codingAhead } from './coding-ahead.ts'

const relationship = (id: string): Relationship => ({
  id,
  system: {},
  client: {},
  sessions: [{ id: 's1', turns: [{ id: 't1', speaker: 'client', text: 'I am scared of Sunday.' }] }],
})

async function* reading(...ids: readonly string[]): AsyncGenerator<ReadEvent> {
  for (const id of ids) yield { kind: 'relationship', relationship: relationship(id), file: 'x.jsonl', line: 1 }
}

/** The rules coder, with what it was asked to code. */
function noting(atOnce: number): { readonly coder: Coder; readonly asked: string[] } {
  const asked: string[] = []
  const rules = rulesCoder()
  const code: Coder['code'] = (record, options) => {
    asked.push(record.id)
    return rules.code(record, options)
  }
  return { coder: { ...rules, atOnce, code }, asked }
}

const { signal } = new AbortController()

async function idOf(ahead: AheadReader): Promise<string | null> {
  const next = await ahead.next()
  return next?.event.kind === 'relationship' ? next.event.relationship.id : null
}

describe('coding ahead', () => {
  it('hands out what is read in its order, each with its own coding', async () => {
    const ahead = codingAhead(reading('a', 'b', 'c'), { coder: noting(2).coder, signal })
    for (const id of ['a', 'b', 'c']) {
      const next = await ahead.next()
      expect(await next?.coder.code(relationship(id))).toEqual(await rulesCoder().code(relationship(id)))
    }
    expect(await ahead.next()).toBe(null)
  })

  it('has begun the next ones when the first is asked for, as many as the coder takes at once', async () => {
    const { coder, asked } = noting(2)
    const ahead = codingAhead(reading('a', 'b', 'c'), { coder, signal })
    expect(await idOf(ahead)).toBe('a')
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toEqual(['a', 'b'])
  })

  it('begins nothing early with a coder that takes one at a time', async () => {
    const { coder, asked } = noting(1)
    expect(await idOf(codingAhead(reading('a', 'b'), { coder, signal }))).toBe('a')
    expect(asked).toEqual([])
  })

  it('tells what goes wrong while reading on when its turn comes', async () => {
    async function* broken() {
      yield* reading('a')
      throw new RangeError('the file ends here')
    }
    const ahead = codingAhead(broken(), { coder: noting(3).coder, signal })
    expect(await idOf(ahead)).toBe('a')
    await expect(ahead.next()).rejects.toThrow('the file ends here')
    expect(await ahead.next()).toBe(null)
  })
})
