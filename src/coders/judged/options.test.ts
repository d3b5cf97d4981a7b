import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Relationship } from '../../dtn/relationship.ts'
import { type Endpoint, type Received, type Reply, startEndpoint } from '../../llm/endpoint.contract.ts'
import { answerByKeyword } from './keyword-model.contract.ts'
import { type JudgedCoderOptions, judgedCoderFromOptions, remoteHostOf } from './options.ts'

let folder = ''
let endpoint: Endpoint | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexus-judged-'))
})
afterEach(async () => {
  await endpoint?.close()
  rmSync(folder, { recursive: true })
})

const record = talk(
  'I am scared of Sunday',
  'That is understandable. Of what?',
  'My mother asks too much',
  'Here is a list',
  'I disagree',
  'Why?',
)
const codedAs = { t1: ['AD'], t2: ['VAL', 'FQ.open'], t3: ['CX'], t4: ['INS'], t5: ['PSH'], t6: ['FQ.open'] }

describe('judgedCoderFromOptions against a local endpoint', () => {
  it('codes every turn in one call each and counts what was used', async () => {
    const coder = await against(({ question }) => ({ kind: 'answer', text: answerByKeyword(question) }), {
      priceIn: 1,
      priceOut: 10,
    })
    const coding = await coder.code(record)
    expect(codesIn(coding.turns)).toEqual(codedAs)
    expect(coding.coder).toEqual({ id: 'judged@1:m', kind: 'language-model', version: '1' })
    expect(endpoint?.received).toHaveLength(6)
    expect(coder.spent()).toEqual({ calls: 6, inputTokens: 600, outputTokens: 120, costUsd: 0.0018 })
  })

  it('codes through an Anthropic endpoint as well', async () => {
    const reply = ({ question }: Received): Reply => ({ kind: 'answer', text: answerByKeyword(question) })
    const coder = await against(reply, { provider: 'anthropic' })
    expect(codesIn((await coder.code(record)).turns)).toEqual(codedAs)
    expect(endpoint?.received[0]?.path).toBe('/v1/messages')
  })

  it('gets over wrong JSON, a wrong quote, a busy, a slow and a broken endpoint, each for one turn', async () => {
    const faults: Record<string, readonly (Reply | undefined)[]> = {
      T1: [{ kind: 'answer', text: 'Let me see.' }],
      T2: [{ kind: 'answer', text: '{"codes":[{"code":"VAL","quote":"makes sense"}]}' }],
      T3: [{ kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
      T4: [{ kind: 'hang' }],
      T5: [{ kind: 'drop' }],
      T6: [{ kind: 'status', status: 500 }, { kind: 'dropMidway' }],
    }
    const times = new Map<string, number>()
    const coder = await against(
      ({ body }) => {
        const question = firstQuestion(body)
        const turn = /Which codes does turn (T\d+) show/.exec(question)?.[1] ?? ''
        const time = times.get(turn) ?? 0
        times.set(turn, time + 1)
        return faults[turn]?.[time] ?? { kind: 'answer', text: answerByKeyword(question) }
      },
      { timeoutMs: 2500 },
    )
    const coding = await coder.code(record)
    expect(coding.uncoded).toBeUndefined()
    // The one misquoted code is corrected; what the model did not give the first time is not added.
    expect(codesIn(coding.turns)).toEqual({ ...codedAs, t2: ['VAL'] })
    expect(Object.fromEntries(times)).toEqual({ T1: 2, T2: 2, T3: 2, T4: 2, T5: 2, T6: 3 })
  })

  it('loses one turn to an endpoint that keeps failing for it, and no other', async () => {
    const coder = await against(({ question }) =>
      question.includes('turn T3 show') ? { kind: 'drop' } : { kind: 'answer', text: answerByKeyword(question) },
    )
    const coding = await coder.code(record)
    expect([...(coding.uncoded ?? [])]).toEqual([['t3', 'coderFailed']])
    const { t3, ...others } = codedAs
    expect(codesIn(coding.turns)).toEqual(others)
  })

  it('stops at once when the key is refused', async () => {
    const coder = await against(() => ({ kind: 'status', status: 401 }), { concurrency: 1 })
    await expect(coder.code(record)).rejects.toMatchObject({ code: 'modelRefused' })
    expect(endpoint?.received).toHaveLength(1)
  })

  it('keeps what it has when the budget is reached', async () => {
    const coder = await against(({ question }) => ({ kind: 'answer', text: answerByKeyword(question) }), {
      maxCalls: 2,
      concurrency: 1,
    })
    const coding = await coder.code(record)
    expect(codesIn(coding.turns)).toEqual({ t1: codedAs.t1, t2: codedAs.t2 })
    expect([...(coding.uncoded ?? [])]).toEqual(['t3', 't4', 't5', 't6'].map((id) => [id, 'budgetReached']))
    expect(endpoint?.received).toHaveLength(2)
  })

  it('replays a record without any endpoint to the same coding', async () => {
    const file = join(folder, 'record.jsonl')
    const coder = await against(
      ({ question }, n) =>
        n === 2 ? { kind: 'status', status: 400 } : { kind: 'answer', text: answerByKeyword(question) },
      { record: file, maxCalls: 5 },
    )
    const coding = await coder.code(record)
    await endpoint?.close()
    const replay = await judgedCoderFromOptions({ replay: file })
    expect(replay.estimate([record]).calls).toBe(0)
    expect(await replay.code(record)).toEqual(coding)
    expect(readFileSync(file, 'utf8')).not.toContain('I am scared of Sunday')
  })

  it('goes on after a kill and asks about no turn twice but the one that was under way', async () => {
    const file = join(folder, 'progress.jsonl')
    let isKilled = false
    let kill: (() => void) | undefined
    const { url, received } = await start(({ question }, n) => {
      if (n < 4 || isKilled) return { kind: 'answer', text: answerByKeyword(question) }
      isKilled = true
      kill?.()
      return { kind: 'hang' }
    })
    const script = fileURLToPath(new URL('./resume-child.contract.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, url, file, JSON.stringify(record)])
    kill = () => child.kill('SIGKILL')
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
    const coder = await judgedCoderFromOptions({ model: 'm', baseUrl: url, resume: file })
    expect(coder.estimate([record]).calls).toBe(3)
    expect(codesIn((await coder.code(record)).turns)).toEqual(codedAs)
    const asked = received.map(({ question }) => /turn (T\d+) show/.exec(question)?.[1])
    expect(asked.slice(0, 4)).toEqual(['T1', 'T2', 'T3', 'T4'])
    expect(asked.slice(4).sort()).toEqual(['T4', 'T5', 'T6'])
  })
})

describe('judgedCoderFromOptions', () => {
  const remote = { model: 'm', baseUrl: 'https://api.example.org/v1' }

  it('refuses to send text to another machine that was not allowed, and says which', async () => {
    await expect(judgedCoderFromOptions(remote)).rejects.toMatchObject({ code: 'remoteNotAllowed' })
    await expect(judgedCoderFromOptions({ ...remote, allowRemote: 'other.org' })).rejects.toThrow(
      '--allow-remote api.example.org',
    )
    await expect(judgedCoderFromOptions({ ...remote, allowRemote: 'api.example.org' })).resolves.toBeDefined()
    await expect(judgedCoderFromOptions({ model: 'm', provider: 'anthropic' })).rejects.toThrow('api.anthropic.com')
  })

  it('says which host there is to ask about', () => {
    expect(remoteHostOf(remote)).toBe('api.example.org')
    expect(remoteHostOf({ provider: 'anthropic' })).toBe('api.anthropic.com')
    expect(remoteHostOf({ baseUrl: 'http://localhost:8080/v1' })).toBeNull()
    expect(remoteHostOf({ replay: 'record.jsonl' })).toBeNull()
  })

  const local = { model: 'm', baseUrl: 'http://127.0.0.1:1/v1' }
  const misuses: readonly [JudgedCoderOptions, string][] = [
    [{ baseUrl: local.baseUrl }, 'Name the language model with --model'],
    [{ model: 'm' }, 'Name the endpoint with --base-url'],
    [{ ...local, maxCostUsd: 1 }, 'A budget in money needs prices'],
    [{ ...local, priceIn: 1 }, 'Give both --price-in and --price-out'],
    [{ replay: 'a.jsonl', record: 'b.jsonl' }, 'leave out --record and --resume'],
  ]
  it.each(misuses)('answers %j with a remedy', async (options, message) => {
    await expect(judgedCoderFromOptions(options)).rejects.toMatchObject({ code: 'usage' })
    await expect(judgedCoderFromOptions(options)).rejects.toThrow(message)
  })
})

async function start(reply: (received: Received, n: number) => Reply): Promise<Endpoint> {
  endpoint = await startEndpoint(reply)
  return endpoint
}

async function against(reply: (received: Received, n: number) => Reply, options: JudgedCoderOptions = {}) {
  const { url } = await start(reply)
  return judgedCoderFromOptions({ model: 'm', baseUrl: url, pauseMs: 1, ...options })
}

/** Turns by client and system in turn, client first: t1, t2, … */
function talk(...texts: readonly string[]): Relationship {
  const turns = texts.map((text, index) => ({
    id: `t${index + 1}`,
    speaker: index % 2 === 0 ? ('client' as const) : ('system' as const),
    text,
  }))
  return { id: 'rel-1', system: {}, client: {}, sessions: [{ id: 's1', turns }] }
}

function codesIn(turns: ReadonlyMap<string, readonly { readonly code: string }[]>): Record<string, string[]> {
  return Object.fromEntries([...turns].map(([id, codes]) => [id, codes.map(({ code }) => code)]))
}

/** The question about a turn, also where the last message asks for a correction. */
function firstQuestion(body: Received['body']): string {
  const messages = Array.isArray(body.messages) ? body.messages : []
  return messages.find(({ role }) => role === 'user')?.content ?? ''
}
