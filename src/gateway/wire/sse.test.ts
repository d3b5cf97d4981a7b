import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frames } from './sse.ts'

const stream =
  'event: a\r\ndata: {"n":1}\r\n\r\n: ping\n\ndata: {"text":"ü\\n"}\n\ndata: {"two":\ndata: 2}\n\ndata: [DONE]\n\ndata: {"n":3}'
const events = [{ n: 1 }, null, { text: 'ü\n' }, { two: 2 }, null, { n: 3 }]

describe('server-sent events', () => {
  it('are handed on as soon as they are whole, also byte by byte and with nothing in between', () => {
    const split = frames()
    const found = [...Buffer.from('data: {"n":1}\n\r\n')].map((byte) => [
      ...split.push(Buffer.from([byte])),
      ...split.push(Buffer.alloc(0)),
    ])
    expect(found.at(-1)?.map(({ event }) => event)).toEqual([{ n: 1 }])
  })

  it('are the same however their bytes were cut, and are the stream when joined', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(Buffer.byteLength(stream))), (cuts) => {
        const bytes = Buffer.from(stream)
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
        const split = frames()
        const found = places.slice(1).flatMap((end, at) => split.push(bytes.subarray(places[at], end)))
        const all = [...found, ...split.rest()]
        expect(all.map(({ event }) => event)).toEqual(events)
        expect(Buffer.concat(all.map(({ raw }) => raw)).toString()).toBe(stream)
      }),
    )
  })
})
