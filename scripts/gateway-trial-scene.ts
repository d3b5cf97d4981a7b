import OpenAI from 'openai'
import type { Between, CourseRequest, GivenReply, Intervention } from '../src/bench/course.ts'
import type { Arm } from '../src/bench/trial.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { NexusError } from '../src/errors.ts'
import type { Companion, Exchange, Prepared, Review } from '../src/gateway/companion.ts'
import type { GatewayConfiguration, GatewaySystem } from '../src/gateway/configuration.ts'
import { openGateway } from '../src/gateway/gateway.ts'
import { openCompanion } from '../src/gateway/open-companion.ts'
import { scratchKinds } from '../test/store/scratch-kinds.ts'
import { plainArms, safetyText } from './gateway-trial-arms.ts'
import { startTemperamentUpstream, type TemperamentUpstream } from './temperament-upstream.ts'

export interface TrialScene {
  readonly arms: readonly Arm[]
  close(): Promise<void>
}

/**
 * A whole gateway before the reference systems: store, coder, policy, wire. Clients talk to it with the library of a product, streaming. It is
 * a Monday noon for it, and two days a session, as the courses have it.
 */
export async function openTrialScene(coder: string): Promise<TrialScene> {
  const [kind] = scratchKinds
  if (kind === undefined) throw new NexusError('usage', 'There is no store to try the gateway on.')
  const store = await kind.open()
  const upstream = await startTemperamentUpstream()
  const configuration = configurationOf(upstream.url, coder === 'embedded' ? 'embedded' : 'rules')
  const clock = { now: new Date(Date.UTC(2026, 0, 5, 12)) }
  const rules = rulesCoder()
  const faults = new Map<string, number>()
  const project = await store.newProject()
  const companion = await openCompanion({
    ...{ configuration, database: store.database, vault: store.vault, project: () => project },
    coders: { rules, embedded: coder === 'embedded' ? await embeddedCoder() : rules },
    now: () => clock.now,
    client: { simulated: true },
    onFault: (place) => faults.set(place, (faults.get(place) ?? 0) + 1),
  })
  const notes = new Map<string, Intervention>()
  const gateway = await openGateway({
    ...{ configuration, companion: { ...companion, ...watched(companion, notes) }, now: () => clock.now, env: {} },
    log: { info: () => undefined, error: () => undefined },
  })
  const through = (mode: 'guide' | 'guard') => () => throughGateway({ url: gateway.url, mode, upstream, notes, clock })
  return {
    arms: [
      ...plainArms,
      { id: 'guide', says: 'Guide', between: through('guide') },
      { id: 'guard', says: 'Guard', between: through('guard') },
    ],
    async close() {
      await gateway.close()
      await companion.close()
      await upstream.close()
      await store.close()
      for (const [place, times] of faults) console.error(`fault in ${place}: ${times} times`)
    },
  }
}

interface Line {
  readonly url: string
  readonly mode: 'guide' | 'guard'
  readonly upstream: TemperamentUpstream
  readonly notes: ReadonlyMap<string, Intervention>
  readonly clock: { now: Date }
}

/** Asks through the gateway as a product does. Every course begins a month after the one before. */
function throughGateway({ url, mode, upstream, notes, clock }: Line): Between {
  const client = new OpenAI({ baseURL: `${url}/systems/${mode}/v1`, apiKey: 'none', maxRetries: 2 })
  const begun = new Map<string, number>()
  return async (request, write): Promise<GivenReply> => {
    const start = begun.get(request.course) ?? clock.now.getTime() + 30 * dayMs
    begun.set(request.course, start)
    clock.now = new Date(start + request.session * 2 * dayMs + request.talk.length * 60_000)
    upstream.expect(request.course, write)
    const text = await answered(client, request)
    return { text, intervention: notes.get(`${mode}/${request.course}`) ?? nothing }
  }
}

const dayMs = 86_400_000
const nothing: Intervention = { kind: 'none', step: null, move: null, because: null }

async function answered(client: OpenAI, { course, session, talk }: CourseRequest): Promise<string> {
  const stream = await client.chat.completions.create(
    {
      model: course,
      stream: true,
      messages: talk.map(({ by, text }) => ({ role: by === 'client' ? 'user' : 'assistant', content: text })),
    },
    { headers: { 'x-nexus-person': course, 'x-nexus-session': `${course}-${session}` } },
  )
  let text = ''
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
  return text
}

/** Notes what the companion did for the last reply of everybody; it changes nothing. */
function watched(companion: Companion, notes: Map<string, Intervention>): Companion {
  return {
    close: () => companion.close(),
    begin(asked) {
      const exchange = companion.begin(asked)
      const key = `${asked.system}/${asked.identity?.person ?? ''}`
      notes.set(key, nothing)
      const note = (changed: Partial<Intervention>) => notes.set(key, { ...(notes.get(key) ?? nothing), ...changed })
      return noted(exchange, note)
    },
  }
}

function noted(exchange: Exchange, note: (changed: Partial<Intervention>) => void): Exchange {
  return {
    mode: exchange.mode,
    headers: () => exchange.headers(),
    ended: (outcome) => exchange.ended(outcome),
    async prepared(): Promise<Prepared> {
      const prepared = await exchange.prepared()
      if (prepared.kind === 'replaced') note({ kind: 'replaced', because: prepared.because })
      if (prepared.kind !== 'guided') return prepared
      const { step, move, reason } = prepared.decision
      note({ kind: 'guided', step, move, because: reason })
      return prepared
    },
    async reviewed(piece): Promise<Review> {
      const review = await exchange.reviewed(piece)
      if (review.kind === 'again') note({ kind: 'again', because: review.because })
      if (review.kind === 'replace') note({ kind: 'replaced', because: review.because })
      return review
    },
  }
}

function configurationOf(upstream: string, coder: 'embedded' | 'rules'): GatewayConfiguration {
  const reviewed = { reviewedBy: 'nobody: a trial', reviewedOn: '2026-01-05', country: 'GB' }
  const systems = (['guide', 'guard'] as const).map(
    (mode): GatewaySystem => ({
      ...{ id: mode, profile: { id: mode }, mode, keyEnv: null, coder, language: 'en' },
      upstream: { kind: 'openai', url: upstream, keyEnv: null, silenceMs: null },
      ...{ sessionPauseMinutes: 60, humanRoute: true, minorProfile: false, override: null },
      safetyText: { text: safetyText, ...reviewed },
    }),
  )
  return {
    listen: { host: '127.0.0.1', port: 0 },
    project: 'trial',
    systems,
    supervision: { channels: [], rota: [], workbench: null },
    limits: { relationships: 1000, waitingTurns: 1000, decideMs: 10_000, bodyBytes: 1_000_000 },
  }
}
