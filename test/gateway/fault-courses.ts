import { readdirSync, readFileSync } from 'node:fs'
import type { Coder } from '../../src/coders/coder.ts'
import { embeddedCoder } from '../../src/coders/embedded.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { NexusError } from '../../src/errors.ts'
import type { Mode } from '../../src/gateway/companion.ts'
import type { GatewaySystem } from '../../src/gateway/configuration.ts'
import { type GapReason, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { findTalk } from '../../src/store/gateway-talks.ts'
import { readRelationship } from '../../src/store/relationships.ts'
import type { OwnCluster } from '../store/own-cluster.ts'
import type { ScratchStore } from '../store/scratch-kinds.ts'
import {
  type Answer,
  type AssembledScene,
  guarded,
  openAssembled,
  type Played,
  safety,
  send,
} from './assembled-scene.ts'

/** What one fault did: to the person who was talking, and to the record. */
export interface FaultCourse {
  readonly saw: string
  readonly kept: string
}

export interface Fault {
  readonly name: string
  readonly course: (ground: Ground, mode: Mode) => Promise<FaultCourse>
  /** What it does would reach the courses of the other modes, were they played beside it. */
  readonly isAlone?: true
  /** Gaps that are marked or not as the moment falls. */
  readonly sometimes?: readonly GapReason[]
  readonly needsPostgres?: true
}

/** What the courses are played on. */
export interface Ground {
  readonly store: ScratchStore
  /** A store on a PostgreSQL that nothing else uses, for those that kill it. */
  readonly own: () => Promise<KillableStore>
}

export interface KillableStore extends ScratchStore {
  readonly cluster: OwnCluster
}

export const words = 'I slept badly again.'
export const reply = 'That sounds tiring. Bad nights add up. What kept you awake?'
export const spoken = { kind: 'reply', text: reply } as const
const headers = ['x-nexus-person', 'p', 'x-nexus-session', 's']
export const stream = { body: { model: 'm', stream: true, messages: [{ role: 'user', content: words }] }, headers }
const whole = { body: { model: 'm', messages: [{ role: 'user', content: words }] }, headers }

interface Opened extends Omit<Parameters<typeof openAssembled>[0], 'store' | 'systems' | 'script'> {
  readonly script: Played
  /** What stands before the model, in the place of the system as it is. */
  readonly changed?: (system: GatewaySystem) => GatewaySystem
}

/** One request, from its bytes to what is kept. */
async function asked(
  store: ScratchStore,
  { mode, sending = stream, ...more }: { mode: Mode; sending?: typeof whole } & Opened,
): Promise<FaultCourse> {
  const scene = await opened(store, mode, more)
  const answer = await send(scene.url, sending)
  return ended(store, scene, [answer])
}

export function opened(store: ScratchStore, mode: Mode, { changed = (system) => system, ...more }: Opened) {
  // Only where the model falls silent: elsewhere a busy machine is no silence.
  const silenceMs = typeof more.script === 'object' && /hang|stall/.test(more.script.kind) ? 1000 : null
  const systems = (url: string) => {
    const system = guarded('one', url, { mode, ...(more.coders === undefined ? {} : { coder: 'embedded' }) })
    return [changed({ ...system, upstream: { ...system.upstream, silenceMs } })]
  }
  return openAssembled({ store, systems, limits: { decideMs: 1500 }, ...more })
}

export async function ended(
  store: ScratchStore,
  scene: AssembledScene,
  answers: readonly Answer[],
): Promise<FaultCourse> {
  // How a reply ended is told after its last byte.
  await new Promise((resolve) => setTimeout(resolve, 300))
  await scene.nexus.companion.settled()
  await scene.close()
  return { saw: answers.map(sawIn).join(', then '), kept: await keptIn(store, scene.project) }
}

export function sawIn({ status, body }: Answer): string {
  const text = body.includes('data:') ? deltas(body) : (/"content":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? '')
  if (status === 0) return 'a connection that ended without a reply'
  if (status !== 200) return `status ${status}`
  if (text === reply) return 'the whole reply'
  if (text !== '' && reply.startsWith(text)) return 'the reply up to where it was cut'
  if (text.includes(safety)) return 'the reviewed text of the place'
  return text === '' ? 'what the model sent, as it came' : 'another text'
}

const deltas = (body: string): string =>
  [...body.matchAll(/"delta":\{[^}]*?"content":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('')

export async function keptIn(store: Pick<ScratchStore, 'inAct'>, project: string): Promise<string> {
  return store.inAct(project, async (act) => {
    const talk = await findTalk(act, 'one/p')
    const sessions = talk === null ? [] : (await readRelationship(act, talk.relationshipId)).sessions
    const turns = sessions.flatMap((session) => session.turns)
    const said = turns.map(({ speaker, text }) => {
      const isPart = speaker === 'system' && text !== reply && reply.startsWith(text)
      return `${speaker}${isPart ? ' (part)' : ''}`
    })
    const gaps = await listGatewayGaps(act, {}, 20)
    const reasons = [...new Set(gaps.map(({ reason }) => reason))].sort()
    const session = sessions.length > 1 ? ` in ${sessions.length} sessions` : ''
    const record = said.length === 0 ? 'nothing' : `${said.join(', ')}${session}`
    return reasons.length === 0 ? record : `${record}; gap: ${reasons.join(', ')}`
  })
}

/** A coder whose process is gone. */
const dead = (): Coder => {
  const gone = () => Promise.reject(new NexusError('modelDamaged', 'The process of the coder ended.'))
  const rules = rulesCoder()
  return {
    ...rules,
    identity: { ...rules.identity, id: 'embedded@gone' },
    code: gone,
    live: () => ({ startSession: () => undefined, next: gone, coding: () => rules.live(nobody).coding() }),
    resume: () => ({ startSession: () => undefined, next: gone, coding: () => rules.live(nobody).coding() }),
  }
}
const nobody = { id: 'nobody', system: {}, client: {} }

/** Processes this one started to hold the model, as Linux lists them. */
function modelProcesses(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
      const isOurs = parent === String(process.pid) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('model')
      return isOurs ? [Number(name)] : []
    } catch {
      // It ended meanwhile.
      return []
    }
  })
}

/** A database that can be taken away and given back. */
function removable({ database }: ScratchStore) {
  const state = { isGone: false }
  const transaction: typeof database.transaction = (work) =>
    state.isGone
      ? Promise.reject(new NexusError('databaseUnreachable', 'The database does not answer.'))
      : database.transaction(work)
  return { state, database: { ...database, transaction } }
}

/** A fault in the policy itself: what it asks about the system throws, as often as it is asked. Nothing else asks that. */
const withoutPolicy = (system: GatewaySystem): GatewaySystem =>
  Object.defineProperty({ ...system }, 'humanRoute', {
    get: () => {
      throw new RangeError('a fault of the policy')
    },
  })

/** A history as products send it: everything, each time. */
export const history = (...texts: readonly string[]) => ({
  headers,
  body: {
    model: 'm',
    messages: texts.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content })),
  },
})
export const second = 'The neighbours, and my thoughts.'

export const faults: readonly Fault[] = [
  { name: 'nothing fails', course: ({ store }, mode) => asked(store, { mode, script: spoken }) },
  {
    name: 'upstream answers 429',
    course: ({ store }, mode) =>
      asked(store, { mode, script: { kind: 'status', status: 429, headers: { 'retry-after': '7' } } }),
  },
  {
    name: 'upstream answers 500',
    course: ({ store }, mode) => asked(store, { mode, script: { kind: 'status', status: 500 } }),
  },
  {
    name: 'upstream takes the request and says nothing',
    course: ({ store }, mode) => asked(store, { mode, script: { kind: 'hang' } }),
  },
  {
    name: 'upstream closes the connection',
    course: ({ store }, mode) => asked(store, { mode, script: { kind: 'drop' } }),
  },
  {
    name: 'upstream sends a page that is no reply',
    course: ({ store }, mode) => asked(store, { mode, script: { kind: 'garbage' }, sending: whole }),
  },
  {
    name: 'upstream breaks off in the stream',
    course: ({ store }, mode) => asked(store, { mode, script: { ...spoken, kind: 'cut', after: 5, eachMs: 30 } }),
  },
  {
    name: 'upstream falls silent in the stream',
    course: ({ store }, mode) => asked(store, { mode, script: { ...spoken, kind: 'stall', after: 5, eachMs: 30 } }),
  },
  {
    name: 'no coder answers',
    course: ({ store }, mode) => asked(store, { mode, script: spoken, coders: { embedded: dead(), rules: dead() } }),
  },
  {
    name: 'the policy fails',
    course: ({ store }, mode) => asked(store, { mode, script: spoken, changed: withoutPolicy }),
  },
  {
    name: 'the policy fails while the client speaks of danger',
    course: ({ store }, mode) =>
      asked(store, { mode, script: spoken, changed: withoutPolicy, sending: history('I want to end my life.') }),
  },
  {
    name: 'the processes of the embedded coder are killed (SIGKILL)',
    // Who asks while they start again may wait longer than a reply can.
    ...{ isAlone: true, sometimes: ['coder'] },
    course: async ({ store }, mode) => {
      const coders = { embedded: await embeddedCoder(), rules: rulesCoder() }
      const scene = await opened(store, mode, { script: spoken, coders })
      const answer = await send(scene.url, stream)
      await scene.nexus.companion.settled()
      const killed = modelProcesses()
      for (const pid of killed) process.kill(pid, 'SIGKILL')
      if (killed.length === 0) throw new RangeError('there was no process to kill')
      return ended(store, scene, [answer, await send(scene.url, history(words, reply, second))])
    },
  },
  {
    name: 'the database refuses everything before the request and answers again',
    sometimes: ['store', 'notKept'],
    course: async ({ store }, mode) => {
      const { state, database } = removable(store)
      const scene = await opened(store, mode, { script: spoken, database })
      state.isGone = true
      const answer = await send(scene.url, stream)
      await scene.nexus.companion.settled()
      state.isGone = false
      await new Promise((resolve) => setTimeout(resolve, 600))
      const again = await send(scene.url, history(words, reply, second))
      return ended(store, scene, [answer, again])
    },
  },
  {
    name: 'the gateway is told to end in mid-stream and starts again',
    course: async ({ store }, mode) => {
      const slow = { ...spoken, eachMs: 150 } as const
      const first = await opened(store, mode, { script: (_, n) => (n === 1 ? slow : spoken) })
      const under = send(first.url, stream)
      await new Promise((resolve) => setTimeout(resolve, 300))
      await first.close()
      const next = await opened(store, mode, { script: spoken, project: first.project })
      return ended(store, next, [await under, await send(next.url, history(words, reply, second))])
    },
  },
  {
    name: 'the clock jumps back by a day',
    course: async ({ store }, mode) => {
      const clock = { at: Date.now() }
      const scene = await opened(store, mode, { script: spoken, now: () => new Date(clock.at) })
      const one = await send(scene.url, stream)
      await scene.nexus.companion.settled()
      clock.at -= 86_400_000
      return ended(store, scene, [one, await send(scene.url, history(words, reply, second))])
    },
  },
  {
    name: 'the same request comes twice at once',
    course: async ({ store }, mode) => {
      const scene = await opened(store, mode, { script: spoken })
      return ended(store, scene, await Promise.all([send(scene.url, stream), send(scene.url, stream)]))
    },
  },
  {
    name: 'the same request comes again later',
    course: async ({ store }, mode) => {
      const scene = await opened(store, mode, { script: spoken })
      const one = await send(scene.url, stream)
      await scene.nexus.companion.settled()
      return ended(store, scene, [one, await send(scene.url, stream)])
    },
  },
  {
    name: 'requests come out of order',
    course: async ({ store }, mode) => {
      const scene = await opened(store, mode, { script: spoken })
      const later = await send(scene.url, history(words, reply, second))
      await scene.nexus.companion.settled()
      return ended(store, scene, [later, await send(scene.url, history(words))])
    },
  },
]
