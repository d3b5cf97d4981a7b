import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { findTalk } from '../../src/store/gateway-talks.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { type AssembledScene, openAssembled, send } from './assembled-scene.ts'
import { systemOf } from './wire-scene.ts'

const many = 200
const [kind] = storeKinds
if (kind === undefined) throw new RangeError('no store')

let store: ScratchStore
let scene: AssembledScene
beforeAll(async () => {
  store = await kind.open()
  scene = await openAssembled({
    store,
    systems: (url) => [systemOf('one', url, { coder: 'rules' })],
    // What was asked comes back, so that no reply can be another's.
    script: ({ body }) => ({ kind: 'reply', text: `${JSON.stringify(body.messages)}. And. So. On.`, eachMs: 2 }),
  })
}, 60_000)
afterAll(async () => {
  await scene?.close()
  await store?.close()
})

const saying = (n: number): string => `I am number ${n}.`
const replyTo = (n: number): string => `${JSON.stringify([{ role: 'user', content: saying(n) }])}. And. So. On.`

/** What a stream of chat says. */
const wordsOf = (body: string): string =>
  Array.from(body.matchAll(/"content":("(?:[^"\\]|\\.)*")/g), ([, quoted = '""']) => JSON.parse(quoted)).join('')

it(`${many} streams at once are read along and kept, and each goes out byte for byte`, async () => {
  const answers = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      send(scene.url, {
        headers: ['x-nexus-person', `p-${n}`, 'x-nexus-session', 's'],
        body: { model: 'm', stream: true, messages: [{ role: 'user', content: saying(n) }] },
      }),
    ),
  )
  const given = answers.map(({ body }) => createHash('sha256').update(body).digest('hex'))
  expect(new Set(given).size).toBe(many)
  expect(given.toSorted()).toEqual(scene.upstream.sent.toSorted())
  answers.forEach(({ body }, n) => {
    expect(wordsOf(body)).toBe(replyTo(n))
  })
  // How a reply ended is told after its last byte.
  await vi.waitFor(
    async () => {
      await scene.nexus.companion.settled()
      expect(await kept()).toEqual(answers.map((_, n) => `client: ${saying(n)}\nsystem: ${replyTo(n)}`))
    },
    { timeout: 20_000, interval: 500 },
  )
  expect(await store.inAct(scene.project, (act) => listGatewayGaps(act, {}, 10))).toEqual([])
  expect(scene.faults).toEqual([])
}, 60_000)

/** The words of each record. */
function kept(): Promise<readonly string[]> {
  return store.inAct(scene.project, async (act) => {
    const lines: string[] = []
    for (let n = 0; n < many; n += 1) {
      const talk = await findTalk(act, `one/p-${n}`)
      const { sessions } = talk?.record ?? { sessions: [] }
      lines.push(sessions.flatMap(({ turns }) => turns.map(({ speaker, text }) => `${speaker}: ${text}`)).join('\n'))
    }
    return lines
  })
}
