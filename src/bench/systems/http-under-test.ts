import { NexusError } from '../../errors.ts'
import type { HttpTemplate, SystemEntry } from '../run/bench-configuration.ts'
import { allowedHost, secretOf } from './addresses.ts'
import { exchangeRandom } from './exchange-random.ts'
import { askByHttp } from './http-request.ts'
import { asksForMessage, filledAddress, filledHeaders, filledTemplate, unknownPlaceholders } from './http-template.ts'
import { identityOf, textHash } from './identity.ts'
import { isPointer } from './json-pointer.ts'
import { knownTalk, messageOf } from './known-talk.ts'
import { patience } from './patience.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemUnderTest } from './system-under-test.ts'

type HttpEntry = Extract<SystemEntry, { kind: 'http' }>

/** A product behind any address that takes JSON and answers with JSON, by a template. */
export function httpUnderTest(entry: HttpEntry, context: SystemContext): SystemUnderTest {
  const who = `System ${entry.id}`
  const { request: template } = entry
  requireTemplate(who, template)
  const remoteHost = allowedHost({ who, url: template.url }, context)
  const headers = headersOf(who, template, context)
  const persistent = patience(context, { who, url: template.url })

  const talkWith = ({ id, seed }: MetClient): Conversation => ({
    reply(request) {
      const filling = {
        ...{ message: messageOf(request), messages: knownTalk(entry.memory, request) },
        ...{ session: request.sessionId, person: id, at: request.at },
      }
      const { signal } = request
      const { method, reply } = template
      const { timeoutMs } = context.limits
      const url = filledAddress(template.url, filling)
      const body = JSON.stringify(filledTemplate(template.body, filling))
      const asked = { who, url, method, headers: filledHeaders(headers, filling), body, reply, timeoutMs, signal }
      return persistent.ask({
        send: () => askByHttp(asked),
        ...{ atMost: null, random: exchangeRandom(seed, request), signal },
      })
    },
    end: async () => undefined,
  })

  // A query may hold a key; the hash of the whole template names every difference and does not give it away.
  const [url = ''] = template.url.split(/[?#]/)
  return {
    identity: identityOf(entry, { url, template: textHash(JSON.stringify(template)) }, remoteHost),
    estimate: () => null,
    meet: talkWith,
    close: async () => undefined,
  }
}

function requireTemplate(who: string, { url, headers, body, reply }: HttpTemplate): void {
  const strange = [...unknownPlaceholders([url, headers], ['session', 'person']), ...unknownPlaceholders(body)]
  if (strange.length > 0) {
    const names = strange.map((name) => `{{${name}}}`).join(', ')
    throw new NexusError(
      'benchInvalid',
      `${who}: ${names} stands for nothing. The body may have {{message}}, {{messages}}, {{session}}, {{person}} and {{at}}, url and headers {{session}} and {{person}}.`,
    )
  }
  if (!asksForMessage(body)) {
    throw new NexusError(
      'benchInvalid',
      `${who}: nothing is sent of what the client says. Put {{message}} or {{messages}} in the body.`,
    )
  }
  // An id in the host would send the text somewhere nobody allowed.
  if (/^[^/]*\/\/[^/]*\{\{/.test(url)) {
    throw new NexusError('benchInvalid', `${who}: its url has a placeholder before its path.`)
  }
  if (!isPointer(reply)) {
    throw new NexusError(
      'benchInvalid',
      `${who}: reply is no JSON pointer. Write one such as /choices/0/message/content.`,
    )
  }
}

function headersOf(who: string, { headers, headersEnv }: HttpTemplate, context: SystemContext): Headers {
  const secrets = Object.entries(headersEnv).map(([name, env]) => [name, secretOf(who, env, context) ?? ''] as const)
  const all = new Headers({ 'content-type': 'application/json', accept: 'application/json' })
  for (const [name, value] of [...Object.entries(headers), ...secrets]) {
    try {
      all.set(name, value)
    } catch {
      // Without the cause: it repeats the value, which may be a key.
      throw new NexusError('benchInvalid', `${who}: the header ${name} has a name or a value that cannot be sent.`)
    }
  }
  return all
}
