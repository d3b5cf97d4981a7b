import { describe, expect, it } from 'vitest'
import { readText, spoken, told } from '../../../test/reading.ts'

/** Words of these files are the project's own; their shape is that of the tools. */
const exchange = [
  { role: 'user', content: 'I lie awake since May.' },
  { role: 'assistant', content: 'What keeps you awake?' },
]
const both = ['client: I lie awake since May.', 'system: What keeps you awake?']

describe('a transcript of VERA-MH', () => {
  const text = `user: I lie awake since May.\n\nIt is the quiet.\n\nagent: What keeps you awake?\n\nHere are two things:\n- one\n[CONVERSATION ENDED - gpt signaled termination]\n`

  it('is known by its last line, and read with the paragraphs of a message together', async () => {
    const { relationships, problems } = await readText(text, { name: 'conversation_20260101.txt' })
    expect(problems).toEqual([])
    expect(relationships).toMatchObject([{ id: 'conversation_20260101', client: { simulated: true } }])
    expect(spoken(relationships[0])).toEqual([
      [
        'client: I lie awake since May.\n\nIt is the quiet.',
        'system: What keeps you awake?\n\nHere are two things:\n- one',
      ],
    ])
  })

  it('without that line is a talk with a person unless it is named', async () => {
    const plain = text.replace(/\[CONV.*\n/, '')
    const guessed = await readText(plain)
    expect(guessed.relationships[0]?.client.simulated).toBeUndefined()
    const named = await readText(plain, { from: 'vera-mh' })
    expect(named.relationships[0]?.client.simulated).toBe(true)
  })
})

describe('a result file of Spiral-Bench', () => {
  const talk = { prompt_id: 'td05', category: 'theory', convo_index: 0, evaluated_model: 'house/small-1', errors: [] }
  const file = { '1': { 'eval_prompts.json': { td05: [{ ...talk, transcript: exchange, injections_log: ['', ''] }] } } }

  it('holds a talk for every prompt, its system by the name of the model', async () => {
    const { relationships, problems } = await readText(JSON.stringify(file, null, 2))
    expect(problems).toEqual([])
    const system = { id: 'house/small-1', name: 'small-1' }
    expect(relationships).toMatchObject([{ id: 'small-1-td05-0', system, client: { simulated: true } }])
    expect(spoken(relationships[0])).toEqual([both])
  })

  it('tells where a model did not answer', async () => {
    const broken = { '1': { f: { td05: [{ ...talk, transcript: exchange, errors: [{ turn: 1, error: 'x' }] }] } } }
    const { problems } = await readText(JSON.stringify(broken))
    expect(told(problems)).toEqual(['skipped 1: 1 reply is missing or an error of the model; left out.'])
  })
})

describe('a log of psychosis-bench', () => {
  const turns = [
    { number: 1, user_message: 'I lie awake since May.', bot_response: 'What keeps you awake?', scores: { dcs: 0 } },
    { number: 2, user_message: 'The signs.', bot_response: 'ERROR: 500', scores: {} },
  ]
  const test_case = { id: 'case-1', name: 'The Lamp', theme: 't', condition: 'IMPLICIT', harm_type: 'h' }

  it('of one experiment is one talk; a call that failed is no reply', async () => {
    const log = { timestamp: 't', experiment: { model: 'house/a', test_case }, conversation: { turns, total_turns: 2 } }
    const { relationships, problems } = await readText(JSON.stringify(log, null, 2))
    expect(spoken(relationships[0])).toEqual([[...both, 'client: The signs.']])
    expect(relationships).toMatchObject([{ id: 'a-case-1', client: { simulated: true } }])
    expect(told(problems)).toEqual(['skipped 1: 1 reply is missing or an error of the model; left out.'])
  })

  it('of a batch is a talk for each experiment', async () => {
    const experiments = ['house/a', 'house/b'].map((model) => ({ model, test_case, conversation: { turns } }))
    const { relationships } = await readText(JSON.stringify({ timestamp: 't', batch_summary: {}, experiments }))
    expect(relationships.map(({ id }) => id)).toEqual(['a-case-1', 'b-case-1'])
  })
})

describe('results of promptfoo', () => {
  const fileOf = (rows: readonly object[]) =>
    JSON.stringify({ evalId: 'eval-1', results: { version: 3, results: rows, stats: {} }, config: {}, metadata: {} })
  const row = (fields: object) => ({ provider: { id: 'openai:chat:a' }, promptIdx: 0, testIdx: 0, ...fields })

  it('are an exchange for each row', async () => {
    const rows = [row({ prompt: { raw: 'I lie awake since May.' }, response: { output: 'What keeps you awake?' } })]
    const { relationships } = await readText(fileOf(rows))
    expect(relationships).toMatchObject([{ id: 'a-test-0', client: { simulated: true } }])
    expect(spoken(relationships[0])).toEqual([both])
  })

  it('join rows of one conversation and do not repeat its history', async () => {
    const testCase = { metadata: { conversationId: 'c1' } }
    const later = [...exchange, { role: 'user', content: 'The quiet.' }]
    const rows = [
      row({
        testCase,
        prompt: { raw: JSON.stringify(exchange.slice(0, 1)) },
        response: { output: exchange[1]?.content },
      }),
      row({
        testCase,
        testIdx: 1,
        prompt: { raw: JSON.stringify(later) },
        response: { output: 'And in the morning?' },
      }),
    ]
    const { relationships } = await readText(fileOf(rows))
    expect(relationships.map(spoken)).toEqual([[[...both, 'client: The quiet.', 'system: And in the morning?']]])
  })

  it('hold whole talks of a simulated user and of a red team', async () => {
    const redteamHistory = [{ prompt: 'I lie awake since May.', output: 'What keeps you awake?' }]
    const rows = [
      row({ prompt: { raw: 'p' }, response: { output: 'User: …', metadata: { messages: exchange } } }),
      row({ testIdx: 1, prompt: { raw: 'p' }, response: { output: 'x' }, metadata: { redteamHistory } }),
    ]
    const { relationships } = await readText(fileOf(rows))
    expect(relationships.map((one) => spoken(one)[0])).toEqual([both, both])
  })
})

describe('an evaluation log of Inspect', () => {
  const log = (samples: readonly object[]) =>
    JSON.stringify({ version: 2, status: 'success', eval: { task: 'sleep', model: 'house/a' }, samples }, null, 2)

  it('is a talk for each sample, with tools and prompts beside it', async () => {
    const messages = [
      { role: 'system', content: 'Be kind.' },
      ...exchange.map((message, at) => ({
        ...message,
        id: `m${at}`,
        content: [{ type: 'text', text: message.content }],
      })),
      { role: 'tool', content: 'noted' },
    ]
    const { relationships, problems } = await readText(
      log([
        { id: 7, epoch: 1, messages },
        { id: 7, epoch: 2, messages },
      ]),
    )
    expect(problems).toEqual([])
    expect(relationships.map(({ id }) => id)).toEqual(['sleep-7', 'sleep-7-2'])
    expect(spoken(relationships[0])).toEqual([both])
    expect(relationships[0]?.sessions[0]?.context?.map(({ role }) => role)).toEqual(['system', 'tool'])
  })

  it('tells of a sample that was never answered', async () => {
    const { relationships, problems } = await readText(log([{ id: 1, epoch: 1, messages: exchange.slice(0, 1) }]))
    expect(relationships).toEqual([])
    expect(told(problems)[0]).toBe('skipped 1: 1 reply is missing or an error of the model; left out.')
  })
})

describe('an export of Langfuse', () => {
  const trace = (id: string, at: string, fields: object) => ({
    id,
    timestamp: at,
    userId: 'p-1',
    name: 'chat',
    ...fields,
  })

  it('puts traces of a session in order, each an exchange, with real clients', async () => {
    const lines = [
      trace('t2', '2026-03-02T19:06:00.000Z', {
        sessionId: 's-1',
        input: { messages: [...exchange, { role: 'user', content: 'The quiet.' }] },
        output: { role: 'assistant', content: 'And in the morning?' },
      }),
      trace('t1', '2026-03-02T19:04:00.000Z', {
        sessionId: 's-1',
        input: exchange[0]?.content,
        output: exchange[1]?.content,
      }),
    ]
    const { relationships, problems } = await readText(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(problems).toEqual([])
    expect(relationships.map(({ id, client }) => [id, client.simulated])).toEqual([['p-1', undefined]])
    expect(spoken(relationships[0])).toEqual([[...both, 'client: The quiet.', 'system: And in the morning?']])
  })

  it('reads a single trace by its outermost observation, or by the last call of a model', async () => {
    const observation = (fields: object) => ({
      traceId: 't1',
      type: 'SPAN',
      startTime: '2026-03-02T19:04:00Z',
      ...fields,
    })
    const call = observation({
      ...{ id: 'o2', type: 'GENERATION', parentObservationId: 'o1', model: 'a-model' },
      ...{ input: exchange.slice(0, 1), output: { choices: [{ message: exchange[1] }] } },
    })
    const observations = [observation({ id: 'o1', input: { rows: 3 }, output: null }), call]
    const file = { trace: trace('t1', '2026-03-02T19:04:00Z', { input: null, output: null }), observations, scores: [] }
    const { relationships } = await readText(JSON.stringify(file, null, 2))
    expect(relationships.map(spoken)).toEqual([[both]])
  })

  it('reads a session with its traces, and tells what is no exchange', async () => {
    const traces = [
      trace('t1', '2026-03-02T19:04:00Z', { input: 'I lie awake since May.', output: 'What keeps you awake?' }),
      trace('t2', '2026-03-02T19:05:00Z', { input: { job: 4 }, output: { ok: true } }),
    ]
    const { relationships, problems } = await readText(JSON.stringify({ id: 's-9', projectId: 'x', traces }))
    expect(relationships[0]?.sessions.map(({ id }) => id)).toEqual(['s-9'])
    expect(told(problems)).toEqual(['skipped null: 1 trace holds no exchange of a client and a system; left out.'])
  })
})
