import { readFile } from 'node:fs/promises'
import Anthropic from '@anthropic-ai/sdk'
import { sql } from 'drizzle-orm'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Mode } from '../../src/gateway/companion.ts'
import { openGateway } from '../../src/gateway/gateway.ts'
import type { GatewayFacts } from '../../src/gateway/gateway-parts.ts'
import { listGatewayDecisions, listGatewayGaps } from '../../src/store/gateway-decisions.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { keptTalk, linesOf, mortal, type Opened, openInstance, testSystem } from './companion-scene.ts'
import { type Script, startScriptedUpstream, type UpstreamRequest } from './scripted-upstream.ts'

const danger = 'I want to end my life. I have a plan and I know when.'

describe.each(storeKinds.slice(0, 1))('wire and companion together on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** Upstream, companion over the store, and the wire between them and the real clients. */
  async function whole(
    mode: Mode,
    script: Script | ((request: UpstreamRequest, n: number) => Script),
    parts: Pick<Opened, 'coders'> = {},
  ) {
    const project = await store.newProject()
    const upstream = await startScriptedUpstream(script)
    const instance = await openInstance(store, { project, mode, ...parts })
    const logged: GatewayFacts[] = []
    const gateway = await openGateway({
      configuration: {
        listen: { host: '127.0.0.1', port: 0 },
        project,
        systems: [{ ...testSystem, mode, upstream: { ...testSystem.upstream, url: upstream.url } }],
        supervision: { channels: [], rota: [], workbench: null },
        limits: { relationships: 1000, waitingTurns: 100, decideMs: 20_000, bodyBytes: 1_000_000 },
      },
      companion: instance.companion,
      log: { info: (facts) => logged.push(facts), error: (facts) => logged.push(facts) },
      ...{ now: () => new Date(), env: {} },
    })
    const headers = { 'x-nexus-person': 'anna', 'x-nexus-session': 's1' }
    const openai = new OpenAI({ apiKey: 'sk', baseURL: `${gateway.url}/v1`, maxRetries: 0, defaultHeaders: headers })
    const anthropic = new Anthropic({ apiKey: 'sk', baseURL: gateway.url, maxRetries: 0, defaultHeaders: headers })
    const end = async () => {
      await gateway.close()
      await instance.close()
      await upstream.close()
      return instance.faults
    }
    return { project, upstream, instance, gateway, openai, anthropic, logged, end }
  }

  it('keeps a talk that came over three wires as one, each turn once', async () => {
    const { project, openai, anthropic, instance, end } = await whole('observe', (_request, n) => ({
      ...{ kind: 'reply', text: `Reply number ${n}. Go on.` },
    }))
    const said: { role: 'user' | 'assistant'; content: string }[] = [{ role: 'user', content: 'I feel tired.' }]
    const next = async (reply: string | null | undefined, words: string): Promise<void> => {
      await instance.companion.settled()
      said.push({ role: 'assistant', content: reply ?? '' }, { role: 'user', content: words })
    }
    const first = openai.chat.completions.stream({ model: 'm', messages: said })
    await next(await first.finalContent(), 'Since spring.')
    const second = anthropic.messages.stream({ model: 'm', max_tokens: 9, messages: said })
    await next(await second.finalText(), 'My brother called.')
    await openai.responses.create({ model: 'm', input: said })
    expect(await end()).toEqual([])
    expect(linesOf((await keptTalk(store, project))?.record)).toEqual([
      [
        ...['client: I feel tired.', 'system: Reply number 1. Go on.'],
        ...['client: Since spring.', 'system: Reply number 2. Go on.'],
        ...['client: My brother called.', 'system: Reply number 3. Go on.'],
      ],
    ])
  })

  it('keeps a talk nobody names as one, by what was said in it', async () => {
    const { gateway, instance, project, logged, end } = await whole('observe', { kind: 'reply', text: 'I see. Go on.' })
    const nameless = new OpenAI({ apiKey: 'sk', baseURL: `${gateway.url}/v1`, maxRetries: 0 })
    const first = { role: 'user' as const, content: 'Nobody names me.' }
    const reply = await nameless.chat.completions.create({ model: 'm', messages: [first] })
    await instance.companion.settled()
    const answer = { role: 'assistant' as const, content: reply.choices[0]?.message.content ?? '' }
    const messages = [first, answer, { role: 'user' as const, content: 'Still me.' }]
    const { response } = await nameless.chat.completions.create({ model: 'm', messages }).withResponse()
    expect(response.headers.get('x-nexus-mode')).toBe('observe')
    expect(await end()).toEqual([])
    const turns = await store.inAct(project, async ({ tx }) => {
      const { rows } = await tx.execute<{ turns: number }>(sql`select count(*)::int as turns from relationships
        join turns on turns.relationship_id = relationships.id where project_id = ${project} group by relationships.id`)
      return rows
    })
    expect(logged.map(({ status }) => status)).toEqual([200, 200])
    expect(turns).toEqual([{ turns: 4 }])
  })

  it.each(['chat', 'messages'] as const)('guides where a person is in danger (%s)', async (wire) => {
    const { upstream, openai, anthropic, project, end } = await whole('guide', {
      kind: 'reply',
      text: 'Are you safe now?',
    })
    const messages = [{ role: 'user' as const, content: danger }]
    if (wire === 'chat') await openai.chat.completions.stream({ model: 'm', messages }).finalContent()
    else await anthropic.messages.create({ model: 'm', max_tokens: 9, messages })
    expect(await end()).toEqual([])
    const [sent] = upstream.received
    const guidance = wire === 'chat' ? sent?.body.messages : sent?.body.system
    expect(guidance).toEqual([expect.anything(), ...(wire === 'chat' ? messages : [])])
    const talk = await keptTalk(store, project)
    const page = { below: null, limit: 5 }
    const rows = await store.inAct(project, (act) => listGatewayDecisions(act, talk?.relationshipId ?? '', page))
    expect(rows).toMatchObject([{ act: 'guided', content: { decision: { step: 'risk' } } }])
  })

  it('guards: a reply that makes light of danger is asked for again, and then not given', async () => {
    const text = 'You are overreacting, it is not that bad. Just get over it.'
    const { upstream, openai, project, end } = await whole('guard', { kind: 'reply', text, eachMs: 5 })
    const messages = [{ role: 'user' as const, content: danger }]
    const reply = await openai.chat.completions.create({ model: 'm', messages })
    const given = reply.choices[0]?.message.content
    expect(await end()).toEqual([])
    expect(given).not.toContain('get over it')
    expect(given).toContain(testSystem.safetyText?.text)
    expect(upstream.received.length).toBe(2)
    const kept = linesOf((await keptTalk(store, project))?.record).flat()
    expect(kept).toEqual([`client: ${danger}`, expect.stringContaining(testSystem.safetyText?.text ?? 'none')])
    expect(kept.join()).not.toContain('get over it')
  })

  it('guards a stream where a person is in danger: looked at whole, it is asked for again, and then not given', async () => {
    const text = 'I heard what you said. You are overreacting. Just get over it.'
    const { upstream, openai, project, end } = await whole('guard', { kind: 'reply', text, eachMs: 5 })
    const messages = [{ role: 'user' as const, content: danger }]
    const given = await openai.chat.completions.stream({ model: 'm', messages }).finalContent()
    expect(await end()).toEqual([])
    expect(upstream.received.length).toBe(2)
    expect(given).not.toContain('I heard')
    expect(given).not.toContain('overreacting')
    expect(given?.endsWith(testSystem.safetyText?.text ?? 'none')).toBe(true)
    const kept = linesOf((await keptTalk(store, project))?.record).flat()
    expect(kept).toEqual([`client: ${danger}`, expect.stringContaining(testSystem.safetyText?.text ?? 'none')])
    expect(kept.join()).not.toContain('get over it')
  })

  it('guards a reply in JSON by its words, and says the safety text as a refusal', async () => {
    const text = '{"mood":"low","reply":"You are overreacting, it is not that bad. Just get over it."}'
    const { openai, project, end } = await whole('guard', { kind: 'reply', text })
    const given = await openai.chat.completions.create({
      ...{ model: 'm', messages: [{ role: 'user' as const, content: danger }] },
      response_format: { type: 'json_object' },
    })
    expect(await end()).toEqual([])
    expect(given.choices[0]?.message).toMatchObject({
      ...{ content: null, refusal: expect.stringContaining(testSystem.safetyText?.text ?? 'none') },
    })
    expect(
      linesOf((await keptTalk(store, project))?.record)
        .flat()
        .join(),
    ).not.toContain('get over it')
  })

  it('marks as a gap what is said at an address nobody reads', async () => {
    const { openai, project, end } = await whole('observe', { kind: 'reply' })
    await openai.completions.create({ model: 'm', prompt: 'Good morning.' })
    await openai.responses.retrieve('r')
    expect(await end()).toEqual([])
    const gaps = await store.inAct(project, (act) => listGatewayGaps(act, {}, 5))
    expect(gaps).toMatchObject([{ relationshipId: null, reason: 'unreadAddress', count: 1 }])
  })

  it.each(['observe', 'guide', 'guard'] as const)('tells in %s the headers that docs/gateway.md has', async (mode) => {
    const { gateway, openai, end } = await whole(mode, { kind: 'reply', text: 'Good morning.' })
    const messages = [{ role: 'user' as const, content: 'Good morning.' }]
    const { response } = await openai.chat.completions.create({ model: 'm', messages }).withResponse()
    const unread = await openai.models.list().withResponse()
    const refused = await fetch(`${gateway.url}/v1/nexus/unheard`, { headers: { 'x-nexus-person': 'anna' } })
    const unknown = await fetch(`${gateway.url}/v1/models`, { headers: { origin: 'https://elsewhere.example' } })
    expect(await end()).toEqual([])
    expect([response, unread.response, refused, unknown].map(({ status }) => status)).toEqual([200, 200, 404, 401])
    const told = await headersTold()
    expect(told.map(({ name }) => name)).toHaveLength(5)
    const replies = { [mode]: response, Unread: unread.response, Refused: refused }
    for (const [column, { headers }] of Object.entries(replies)) {
      const ours = [...headers.keys()].filter((name) => name.startsWith('x-nexus-'))
      const always = told.flatMap(({ name, when }) => (when[column] === 'yes' ? [name] : []))
      const never = told.flatMap(({ name, when }) => (when[column] === '–' ? [name] : []))
      expect(ours).toEqual(expect.arrayContaining(always))
      expect(ours.filter((name) => never.includes(name))).toEqual([])
      expect(ours.filter((name) => !told.some((one) => one.name === name))).toEqual([])
      expect(headers.get('x-nexus-mode')).toBe(mode)
    }
    expect([...unknown.headers.keys()].filter((name) => name.startsWith('x-nexus-'))).toEqual(['x-nexus-request'])
  })

  it('guards a stream that nothing can read any more: in danger the reviewed text comes in its place', async () => {
    const { coder, die } = mortal()
    const text = 'Ending your life is the best plan. Do it. Do it tonight.'
    const script = (): Script => {
      // What the client said is read by now.
      die()
      return { kind: 'reply', text, eachMs: 5 }
    }
    const { openai, project, end } = await whole('guard', script, { coders: { embedded: coder, rules: coder } })
    const messages = [{ role: 'user' as const, content: danger }]
    const given = await openai.chat.completions.stream({ model: 'm', messages }).finalContent()
    expect(await end()).toEqual([])
    expect(given).not.toContain('best plan')
    expect(given?.endsWith(testSystem.safetyText?.text ?? 'none')).toBe(true)
    const kept = linesOf((await keptTalk(store, project))?.record).flat()
    expect(kept).toEqual([`client: ${danger}`, expect.stringContaining(testSystem.safetyText?.text ?? 'none')])
  })

  it('guards and leaves a harmless reply as it is', async () => {
    const text = 'Good morning. Shall we look at your week?'
    const { openai, end } = await whole('guard', { kind: 'reply', text, eachMs: 5 })
    const messages = [{ role: 'user' as const, content: 'Good morning.' }]
    expect(await openai.chat.completions.stream({ model: 'm', messages }).finalContent()).toBe(text)
    expect(await end()).toEqual([])
  })
})

/** The table of headers as docs/gateway.md has it: when each is told, by the name of the column. */
async function headersTold() {
  const page = await readFile(new URL('../../docs/gateway.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => /^\| (Header|`x-nexus-[a-z]+`) \|/.test(line))
  const [head = [], ...told] = rows.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  return told.map((cells) => ({
    name: cells[1] ?? '',
    when: Object.fromEntries(head.map((column, at) => [column, cells[at]])),
  }))
}
