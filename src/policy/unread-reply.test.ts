import { expect, it } from 'vitest'
import { situationWith } from '../../test/policy/arbitrary-situation.ts'
import { mayGoOutUnread } from './unread-reply.ts'

const plain = 'What grows in the shade?'

it('is not so in danger, before a request for harm, or after words of danger, whatever was read of them', () => {
  expect(mayGoOutUnread(situationWith({}), plain)).toBe(true)
  expect(mayGoOutUnread(null, plain)).toBe(true)
  for (const risk of [{ isAcute: true }, { asksHarm: true }, { asksEnabling: true }, { harmToThird: true }])
    expect(mayGoOutUnread(situationWith({ risk }), plain)).toBe(false)
  expect(mayGoOutUnread(situationWith({}), 'I want to end my life.')).toBe(false)
  expect(mayGoOutUnread(null, 'I want to end my life.')).toBe(false)
})
