import { Transform } from 'node:stream'
import { type JsonObject, objectOf } from '../../formats/json-object.ts'
import { longestReply } from './reply-reader.ts'
import { membersOf, type Place, spliced } from './splice.ts'
import { eventText, type Frame, frames, parsedObject } from './sse.ts'
import type { OwnReply, WireName } from './wire.ts'

/** The wire of a reply, and what its client had sent as `instructions`. */
export interface Sent {
  readonly wire: { readonly name: WireName }
  readonly own: Pick<OwnReply, 'instructions'>
}

/** Whether replies of this wire repeat what they were asked with: of a response its `instructions`, where the guidance stands. */
export const repeatsGuidance = ({ wire }: Sent): boolean => wire.name === 'responses'

/** A whole reply that gives back the client's own `instructions`, every other byte as it came. */
export function wholeAsSent(sent: Sent, reply: Buffer): Buffer {
  if (!repeatsGuidance(sent)) return reply
  const value = parsedObject(reply.toString('utf8'))
  const place = value === null || isAsSent(value, sent) ? undefined : membersOf(reply).get('instructions')
  return place === undefined ? reply : spliced(reply, place, JSON.stringify(sent.own.instructions))
}

/** One event of a stream that does; the same event where it gives back none, or the client's own. */
export function frameAsSent(sent: Sent, frame: Frame): Frame {
  const response = repeatsGuidance(sent) ? objectOf(frame.event?.response) : null
  if (frame.event === null || response === null || isAsSent(response, sent)) return frame
  const { instructions } = sent.own
  const event: JsonObject = { ...frame.event, response: { ...response, instructions } }
  const place = placeIn(frame.raw)
  // Data over several lines is no JSON text that could be spliced.
  const raw =
    place === undefined
      ? Buffer.from(eventText(event, typeof event.type === 'string' ? event.type : null))
      : spliced(frame.raw, place, JSON.stringify(instructions))
  return { ...frame, raw, event }
}

/** Rewrites the body of a reply on its way, decompressed: events as they become whole, or one body at its end. */
export function bodyAsSent(sent: Sent, isStream: boolean): Transform {
  return isStream ? eventsAsSent(sent) : oneAsSent(sent)
}

function eventsAsSent(sent: Sent): Transform {
  const split = frames()
  const joined = (found: readonly Frame[]): Buffer => Buffer.concat(found.map((frame) => frameAsSent(sent, frame).raw))
  return new Transform({
    transform: (bytes: Buffer, _encoding, done) => done(null, joined(split.push(bytes))),
    flush: (done) => done(null, joined(split.rest())),
  })
}

function oneAsSent(sent: Sent): Transform {
  let chunks: Buffer[] = []
  let length = 0
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      length += bytes.length
      chunks.push(bytes)
      if (length <= longestReply) return done()
      // Too long to be held: the rest goes as it comes.
      done(null, Buffer.concat(chunks))
      chunks = []
    },
    flush: (done) => done(null, wholeAsSent(sent, Buffer.concat(chunks))),
  })
}

/** A server that repeats nothing has no guidance to hide either. */
function isAsSent({ instructions = null }: JsonObject, { own }: Sent): boolean {
  return instructions === null || JSON.stringify(instructions) === JSON.stringify(own.instructions)
}

/** Where the instructions of the response stand in an event whose data is one line. */
function placeIn(raw: Buffer): Place | undefined {
  // One byte is one character; what ends a line is ASCII.
  const [line, ...more] = raw.toString('latin1').matchAll(/^data:.*$/gm)
  if (line === undefined || more.length > 0) return undefined
  const data = { start: line.index + 'data:'.length, end: line.index + line[0].length }
  const response = membersOf(raw, data).get('response')
  return response === undefined ? undefined : membersOf(raw, response).get('instructions')
}
