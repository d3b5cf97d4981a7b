import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Attempt } from '../../src/supervision/channels/channel.ts'
import { messageOf } from '../../src/supervision/message.ts'
import { type Environment, openSenders } from '../../src/supervision/senders.ts'
import type { Channel, OnCall } from '../../src/supervision/settings.ts'
import { httpReceiver, mailReceiver } from './receiver.ts'

const noon = new Date(Date.UTC(2026, 0, 12, 12))
const ids = { alert: '01900000-0000-7000-8000-000000000001', relationship: '01900000-0000-7000-8000-000000000002' }
const base = { from: 2, isSafeForWords: false } as const
const ada: OnCall = {
  ...{ name: 'Ada Kern', account: null, email: 'ada@clinic.example', channels: ['way'], zone: 'Europe/Berlin' },
  ...{ hours: [], quiet: [], escalateAfterMinutes: 10 },
}
const closings: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

const delivery = (id: string) => ({
  ...{ id, reason: 'raised', recipient: 'Ada Kern', channel: 'way', attempts: 1, createdAt: noon, drillId: null },
  alert: {
    ...{ id: ids.alert, relationshipId: ids.relationship, indicator: 'R-HV3', severity: 4 },
    ...{ dueAt: noon, isOverdue: true },
  },
})

const told = (given: { person?: OnCall; count?: number; said?: readonly string[] } = {}) => {
  const { person = ada, count = 1, said = [] } = given
  const deliveries = Array.from({ length: count }, (_, at) => delivery(`d${at}`))
  return messageOf({ deliveries, person, project: 'p', workbench: 'https://nexus.example/', code: null, said })
}

const opened = (channel: Channel, environment: Environment = {}) => {
  const settings = { channels: [channel], rota: [ada], workbench: null }
  const sender = openSenders(settings, environment, { now: () => noon, timeoutMs: 400 }).get('way')
  if (sender === undefined) throw new RangeError('the channel is called way')
  closings.push(() => sender.close())
  return sender
}

const receiving = async () => {
  const server = await httpReceiver()
  closings.push(server.close)
  const channel: Channel = { ...base, id: 'way', kind: 'webhook', url: server.url, secretEnv: 'SECRET' }
  return { server, sender: opened(channel, { SECRET: 'between us' }) }
}

describe('a webhook', () => {
  it('says what was seen and until when, signed with the time, the same under the same key', async () => {
    const { server, sender } = await receiving()
    expect(await sender.send(told(), ada)).toEqual({ kind: 'sent' })
    await sender.send(told(), ada)
    const [first, second] = server.received
    const { 'x-nexus-timestamp': time, 'x-nexus-signature': signature, 'idempotency-key': key } = first?.headers ?? {}
    expect(time).toBe(String(noon.getTime() / 1000))
    const expected = createHmac('sha256', 'between us').update(`${time}.${first?.body}`).digest('hex')
    expect(signature).toBe(`v1=${expected}`)
    expect(second?.headers['idempotency-key']).toBe(key)
    expect(JSON.parse(first?.body ?? '')).toEqual({
      ...{ format: 'nexus-notice/1', id: 'd0', kind: 'alert', at: noon.toISOString(), to: 'Ada Kern' },
      subject: 'Nexus, please look: severity 4, critical, A risk statement is not taken up',
      reason: 'New: a person must look at this.',
      facts: expect.arrayContaining([{ label: 'Was due', value: '12 Jan 2026, 13:00 (Europe/Berlin)' }]),
      alerts: [
        {
          ...{ id: ids.alert, relationship: ids.relationship, indicator: 'R-HV3', severity: 4 },
          ...{ dueAt: noon.toISOString(), isOverdue: true },
        },
      ],
      ...{ drill: null, link: `https://nexus.example/projects/p/alerts/${ids.alert}`, said: [] },
    })
  })

  it.each<[number | 'hang', Attempt]>([
    [500, { kind: 'missed', fault: 'http 500', mayPass: true, afterMs: null }],
    [429, { kind: 'missed', fault: 'http 429', mayPass: true, afterMs: null }],
    [404, { kind: 'missed', fault: 'http 404', mayPass: false, afterMs: null }],
    ['hang', { kind: 'missed', fault: 'timeout', mayPass: true, afterMs: null }],
  ])('answered with %s is an attempt that failed', async (answer, attempt) => {
    const { server, sender } = await receiving()
    server.answers.push(answer)
    expect(await sender.send(told(), ada)).toEqual(attempt)
  })

  it('waits as long as it is asked to, within ten minutes', async () => {
    const { server, sender } = await receiving()
    server.answers.push({ status: 503, headers: { 'retry-after': '30' } })
    server.answers.push({ status: 503, headers: { 'retry-after': '99999' } })
    expect(await sender.send(told(), ada)).toMatchObject({ afterMs: 30_000 })
    expect(await sender.send(told(), ada)).toMatchObject({ afterMs: 600_000 })
  })

  it('follows no redirect', async () => {
    const { server, sender } = await receiving()
    const elsewhere = await httpReceiver()
    closings.push(elsewhere.close)
    server.answers.push({ status: 307, headers: { location: elsewhere.url } })
    expect(await sender.send(told(), ada)).toEqual({ kind: 'missed', fault: 'http 307', mayPass: false, afterMs: null })
    expect(elsewhere.received).toEqual([])
  })

  it('that is not there is tried again', async () => {
    const { server, sender } = await receiving()
    await server.close()
    expect(await sender.send(told(), ada)).toMatchObject({ fault: 'unreachable', mayPass: true })
  })
})

describe('Slack and Teams', () => {
  it('Slack gets a text and blocks, with its own signs escaped', async () => {
    const server = await httpReceiver()
    closings.push(server.close)
    const sender = opened({ ...base, id: 'way', kind: 'slack', urlEnv: 'HOOK' }, { HOOK: server.url })
    await sender.send(told({ said: ['Nobody & <!channel> listens.'] }), ada)
    const { text, blocks } = JSON.parse(server.received[0]?.body ?? '{}')
    expect(text).toContain('severity 4, critical')
    expect(blocks.map(({ type }: { type: string }) => type)).toEqual([
      'header',
      'section',
      'section',
      'section',
      'section',
    ])
    expect(JSON.stringify(blocks)).toContain('>Nobody &amp; &lt;!channel&gt; listens.')
    expect(blocks.at(-1).text.text).toBe(`<https://nexus.example/projects/p/alerts/${ids.alert}|Open it in Nexus>`)
  })

  it('Teams gets one Adaptive Card', async () => {
    const server = await httpReceiver()
    closings.push(server.close)
    const sender = opened({ ...base, id: 'way', kind: 'teams', urlEnv: 'HOOK' }, { HOOK: server.url })
    await sender.send(told({ person: { ...ada, language: 'de' } }), ada)
    const sent = JSON.parse(server.received[0]?.body ?? '{}')
    expect(sent).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            ...{ type: 'AdaptiveCard', version: '1.4', lang: 'de' },
            actions: [{ type: 'Action.OpenUrl', title: 'In Nexus öffnen' }],
          },
        },
      ],
    })
  })
})

describe('mail', () => {
  const channel = (port: number, given: Partial<Extract<Channel, { kind: 'email' }>> = {}): Channel => ({
    ...base,
    ...{ id: 'way', kind: 'email', host: '127.0.0.1', port, security: 'none', userEnv: null, passwordEnv: null },
    ...{ sender: 'nexus@clinic.example', ...given },
  })

  it('comes as plain text, signed in where the server asks for it, with one id for all attempts', async () => {
    const server = await mailReceiver({ user: 'nexus', password: 'between us' })
    closings.push(server.close)
    const way = channel(server.port, { userEnv: 'USER_OF_MAIL', passwordEnv: 'PASSWORD_OF_MAIL' })
    const sender = opened(way, { USER_OF_MAIL: 'nexus', PASSWORD_OF_MAIL: 'between us' })
    expect(await sender.send(told(), ada)).toEqual({ kind: 'sent' })
    expect(server.mails).toEqual([
      { to: ['ada@clinic.example'], text: expect.stringContaining('Message-ID: <d0@nexus.invalid>') },
    ])
    expect(server.mails[0]?.text).toContain(ids.relationship)
  })

  it('refused for now is tried again, refused for good is not, and a wrong password never', async () => {
    const open = await mailReceiver()
    const closed = await mailReceiver({ user: 'nexus', password: 'between us' })
    closings.push(open.close, closed.close)
    open.refusals.push(451, 550)
    const sender = opened(channel(open.port))
    expect(await sender.send(told(), ada)).toMatchObject({ fault: 'smtp 451', mayPass: true })
    expect(await sender.send(told(), ada)).toMatchObject({ fault: 'smtp 550', mayPass: false })
    const way = channel(closed.port, { userEnv: 'U', passwordEnv: 'P' })
    expect(await opened(way, { U: 'nexus', P: 'guessed' }).send(told(), ada)).toMatchObject({ mayPass: false })
  })

  it('never goes over an open line where TLS was asked for', async () => {
    const server = await mailReceiver()
    closings.push(server.close)
    expect(await opened(channel(server.port, { security: 'startTls' })).send(told(), ada)).toMatchObject({
      kind: 'missed',
    })
    expect(server.mails).toEqual([])
  })
})

describe('what is told', () => {
  it('of many is one message that names the gravest, twenty of them and how many are left', () => {
    const message = told({ count: 25 })
    expect(message).toMatchObject({
      kind: 'gathered',
      subject: 'Nexus: 25 alerts wait, the gravest of severity 4, critical',
    })
    expect(message.facts).toHaveLength(21)
    expect(message.facts.at(-1)?.value).toBe('and 5 more')
  })

  it('is in the language and the zone of whoever reads it', () => {
    const message = told({ person: { ...ada, language: 'de', zone: 'America/New_York' } })
    expect(message.subject).toContain('Schwere')
    expect(message.facts.map(({ value }) => value).join(' ')).toContain('07:00 (America/New_York)')
  })
})

describe('a configuration', () => {
  const way: Channel = { ...base, id: 'way', kind: 'slack', urlEnv: 'HOOK' }
  const opening =
    (channel: Channel, environment: Environment, rota: readonly OnCall[] = [ada]) =>
    () =>
      openSenders({ channels: [channel], rota, workbench: null }, environment, { now: () => noon, timeoutMs: 400 })

  it.each([
    ['has a secret that is not set', opening(way, {}), 'HOOK'],
    ['sends in the clear to elsewhere', opening(way, { HOOK: 'http://hooks.example/secret-part' }), 'https://'],
    [
      'names a channel that is not there',
      opening(way, { HOOK: 'https://hooks.example' }, [{ ...ada, channels: ['x'] }]),
      'x',
    ],
    ['names no zone', opening(way, { HOOK: 'https://hooks.example' }, [{ ...ada, zone: 'Berlin' }]), 'Europe/Berlin'],
  ])('that %s is refused, and no secret is said', (_name, open, part) => {
    expect(open).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining(part) }))
    expect(open).not.toThrow('secret-part')
  })
})
