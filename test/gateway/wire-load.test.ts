import { createHash } from 'node:crypto'
import { request as requestHttp } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import OpenAI from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { openWireScene, type WireScene } from './wire-scene.ts'

let scene: WireScene
afterEach(() => scene?.close())

const openai = (): OpenAI => new OpenAI({ apiKey: 'sk-product', baseURL: `${scene.url}/v1`, maxRetries: 0 })

describe('many and much', () => {
  it.each(['observe', 'guard'] as const)('200 streams at once each get their own reply (%s)', async (mode) => {
    scene = await openWireScene({
      // What was asked comes back, so that no reply can be another's.
      script: ({ body }) => ({ kind: 'reply', text: `${JSON.stringify(body.messages)}. And. So. On.`, eachMs: 2 }),
      deeds: { mode },
    })
    const client = openai()
    const ask = (n: number) => {
      const messages = [{ role: 'user' as const, content: `I am number ${n}.` }]
      return client.chat.completions.stream({ model: 'm', messages }).finalContent()
    }
    const replies = await Promise.all(Array.from({ length: 200 }, (_, n) => ask(n)))
    expect(replies.map((text) => text?.match(/number (\d+)/)?.[1])).toEqual(replies.map((_, n) => String(n)))
    await scene.outcome(200)
    expect(scene.outcomes.every((one) => one.kind === 'delivered' && one.text.endsWith('And. So. On.'))).toBe(true)
  })

  it('a history of more than a megabyte arrives as it was sent', async () => {
    scene = await openWireScene({ script: { kind: 'reply', text: 'Yes.' } })
    const messages = Array.from({ length: 2000 }, (_, n) => ({
      role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
      content: `${n} ${'Wörter, viele "Wörter" '.repeat(30)}`,
    }))
    const image = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${'A'.repeat(500_000)}` } }
    const last = { role: 'user' as const, content: [{ type: 'text' as const, text: 'Look' }, image] }
    await openai().chat.completions.create({ model: 'm', messages: [...messages, last] })
    expect(scene.upstream.received[0]?.body.messages).toEqual([...messages, last])
    expect(scene.upstream.received[0]?.raw.length).toBeGreaterThan(1_500_000)
    expect(scene.asked[0]?.messages.at(-1)).toEqual({ by: 'client', text: 'Look', isText: false })
  })

  it('a client that reads slowly makes the upstream wait, and gets every byte', async () => {
    const text = 'x'.repeat(64 * 1024)
    scene = await openWireScene({ script: { kind: 'reply', pieces: Array.from({ length: 400 }, () => text) } })
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Much' }], stream: true })
    const hash = createHash('sha256')
    let length = 0
    await new Promise<void>((resolve, reject) => {
      const asked = requestHttp(`${scene.url}/v1/chat/completions`, { method: 'POST' }, async (reply) => {
        await wait(300)
        // 26 MB are on their way; the upstream has not been able to send them all.
        if (scene.upstream.sent.length > 0) reject(new RangeError('the gateway took in what nobody read'))
        for await (const chunk of reply) {
          hash.update(chunk)
          length += chunk.length
        }
        resolve()
      })
      asked.on('error', reject)
      asked.end(body)
    })
    expect(length).toBeGreaterThan(400 * text.length)
    expect([hash.digest('hex')]).toEqual(scene.upstream.sent)
  })
})
