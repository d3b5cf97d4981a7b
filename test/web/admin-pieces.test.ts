import { expect, it } from 'vitest'
import { browserIn } from '../../web/pages/account/browser-name.ts'
import { actionIn } from '../../web/pages/admin/action-names.ts'
import { auditSearch } from '../../web/pages/admin/audit-search.ts'
import { rotationLines } from '../../web/pages/installation/rotation-lines.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox 130, Linux'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'Chrome 126, Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/126.0.0.0`, 'Edge 126, Windows'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari 17, iPhone',
  ],
  ['node', 'node'],
  [null, null],
])('of a browser that says %s it tells %s', (said, name) => expect(browserIn(said)).toBe(name))

it('reads lines of a rotation that come in pieces, the last one without its end', async () => {
  const done = { kind: 'done', rewrapped: 2, master: 'm2', removable: [] }
  const pieces = ['{"kind":"seen","se', 'en":1}\n{"kind":"seen","seen":2}\n', JSON.stringify(done)]
  const encoder = new TextEncoder()
  const content = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece))
      controller.close()
    },
  })
  const read = []
  for await (const line of rotationLines(content)) read.push(line)
  expect(read).toEqual([{ kind: 'seen', seen: 1 }, { kind: 'seen', seen: 2 }, done])
})

it('calls an act of the audit by its own name where it knows no other', () => {
  const words = { member: { joined: 'Member joined' } }
  expect([actionIn(words, 'member.joined'), actionIn(words, 'comet.seen')]).toEqual(['Member joined', 'comet.seen'])
})

it('takes from an address only filters that can be filters', () => {
  const search = { action: 'key.made', actor: 'user:1', subject: 'two words', other: 'x' }
  expect(auditSearch(search)).toEqual({ action: 'key.made', actor: 'user:1' })
})
