import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frames } from './sse.ts'

const stream =
  'event: a\r\ndata: {"n":1}\r\n\r\n: ping\n\ndata: {"text":"ü\\n"}\n\ndata: {"two":\ndata: 2}\n\ndata: [DONE]\n\ndata: {"n":3}'
const events = [{ n: 1 }, null, { text: 'ü\n' }, { two: 2 }, null, { n: 3 }]

describe('server-sent events', () => {
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
