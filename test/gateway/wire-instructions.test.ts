import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { anyDecision, type Deeds, openWireScene, type WireScene } from './wire-scene.ts'

// The scripted model gives back the instructions it was asked with, as servers of this wire do.
const said = 'That sounds hard. I am with you.'
const guidance = 'Ask "why".'
let scene: WireScene
afterEach(() => scene?.close())

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })
const guided = (mode: 'guide' | 'guard', more: Deeds = {}): Deeds => ({
  ...{ mode, prepared: () => ({ kind: 'guided', guidance, decision: anyDecision }) },
  ...more,
})

async function bytesFrom(base: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${base}/responses`, { method: 'POST', headers, body: JSON.stringify(body) })).text()
}

/** What the real client is given back as instructions, in a whole reply or in each event of a stream that tells it. */
async function givenBack(more: { readonly instructions?: string }, isStream: boolean): Promise<readonly unknown[]> {
  const asked = { model: 'm', input: 'Hello', ...more }
  if (!isStream) return [(await openai().responses.create(asked)).instructions]
  const told: unknown[] = []
  for await (const event of await openai().responses.create({ ...asked, stream: true }))
    if ('response' in event) told.push(event.response.instructions)
  return told
}

describe.each(['guide', 'guard'] as const)('instructions of responses, in %s', (mode) => {
  it.each([
    { instructions: 'Be "kind", ü.', stream: false },
    { instructions: 'Be "kind", ü.', stream: true },
    { stream: false },
    { stream: true },
  ])('come back as the client sent them, every other byte as the model wrote it (%o)', async ({ stream, ...more }) => {
    scene = await openWireScene({ script: { kind: 'reply', text: said }, deeds: guided(mode) })
    expect(await givenBack(more, stream)).toEqual(Array(stream ? 3 : 1).fill(more.instructions ?? null))
    expect(scene.upstream.received[0]?.body.instructions).toContain(guidance)
    const body = { model: 'm', input: 'Hello', stream, ...more }
    expect(await bytesFrom(`${scene.url}/v1`, body)).toBe(await bytesFrom(scene.upstream.url, body))
    expect(await scene.outcome(2)).toEqual({ kind: 'delivered', text: said, wasReplaced: false, hasTools: false })
  })

  it.each([true, false])('come back so from a server that compresses unasked (stream: %o)', async (isStream) => {
    scene = await openWireScene({ script: { kind: 'reply', text: said, isZipped: true }, deeds: guided(mode) })
    expect(new Set(await givenBack({ instructions: 'Be.' }, isStream))).toEqual(new Set(['Be.']))
    expect(await scene.outcome()).toMatchObject({ kind: 'delivered', text: said })
  })
})

describe('instructions of responses where guard does something', () => {
  const ended = { kind: 'replace', text: 'Let us stop here.', because: 'test' } as const
  const again = { kind: 'again', guidance: 'Be gentle.', because: 'test' } as const
  const cases: readonly (readonly [string, Deeds])[] = [
    ['asks once more', guided('guard', { reviewed: ({ attempt }) => (attempt === 0 ? again : { kind: 'deliver' }) })],
    [
      'asks once more and guided nothing before',
      { mode: 'guard', reviewed: ({ attempt }) => (attempt === 0 ? again : { kind: 'deliver' }) },
    ],
    ['puts another text in its place', guided('guard', { reviewed: () => ended })],
    ['ends it', guided('guard', { reviewed: ({ text }) => (text.includes('with') ? ended : { kind: 'deliver' }) })],
    ['asks no model', { mode: 'guard', prepared: () => instead }],
  ]
  const instead = { kind: 'replaced', text: 'Nexus speaks here.', because: 'test' } as const
  it.each(cases.flatMap(([name, deeds]) => [true, false].map((isStream) => [name, isStream, deeds] as const)))(
    'come back as they were sent (%s, stream: %o)',
    async (_name, isStream, deeds) => {
      scene = await openWireScene({ script: { kind: 'reply', text: said, eachMs: 5 }, deeds })
      expect(new Set(await givenBack({ instructions: 'Be.' }, isStream))).toEqual(new Set(['Be.']))
    },
  )
})

it('observe gives back what the model gave, byte for byte', async () => {
  scene = await openWireScene({
    script: (request) => ({
      kind: 'reply',
      text: said,
      extra: request.body.stream === true ? {} : { instructions: 'its own' },
    }),
  })
  for (const stream of [true, false]) {
    const body = { model: 'm', input: 'Hello', instructions: 'Be.', stream }
    expect(await bytesFrom(`${scene.url}/v1`, body)).toBe(await bytesFrom(scene.upstream.url, body))
  }
})
