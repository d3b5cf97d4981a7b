import { type JsonObject, objectOf } from '../../formats/json-object.ts'

/** One server-sent event as it came, and what stands in its data; null where that is no JSON object. */
export interface Frame {
  readonly raw: Buffer
  readonly event: JsonObject | null
  /** `[DONE]`: the stream is whole, whatever its events said. */
  readonly isDone: boolean
}

export interface Frames {
  /** The events that became whole with these bytes. */
  readonly push: (bytes: Buffer) => readonly Frame[]
  /** What is left at the end, without its blank line. */
  readonly rest: () => readonly Frame[]
}

/** Takes a stream of server-sent events apart, wherever its bytes were cut. Joined again, the frames are the stream. */
export function frames(): Frames {
  // Pieces of the event that is not whole yet; joined once, when its end has come.
  let kept: Buffer[] = []
  // Its last bytes, however small the pieces: the beginning of a blank line may lie across several.
  let tail = Buffer.alloc(0)
  const keep = (piece: Buffer): void => {
    kept.push(piece)
    tail = Buffer.concat([tail, piece.subarray(-2)]).subarray(-2)
  }
  const take = (): Buffer => {
    const all = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept)
    kept = []
    tail = Buffer.alloc(0)
    return all
  }
  return {
    push(bytes) {
      const isWhole = blankLineEnd(tail.length === 0 ? bytes : Buffer.concat([tail, bytes]), 0) >= 0
      keep(bytes)
      if (!isWhole) return []
      const all = take()
      const found: Frame[] = []
      let start = 0
      for (let end = blankLineEnd(all, 0); end >= 0; end = blankLineEnd(all, end)) {
        found.push(frameOf(all.subarray(start, end)))
        start = end
      }
      if (start < all.length) keep(all.subarray(start))
      return found
    },
    rest() {
      const left = take()
      return left.length === 0 ? [] : [frameOf(left)]
    },
  }
}

/** The event as text, named where the wire names its events. */
export function eventText(event: JsonObject, name: string | null): string {
  return `${name === null ? '' : `event: ${name}\n`}data: ${JSON.stringify(event)}\n\n`
}

const newline = 10
const carriage = 13

/** Where the first blank line from here on ends; -1: none is whole. */
function blankLineEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(newline, from); at >= 0; at = bytes.indexOf(newline, at + 1)) {
    const next = bytes[at + 1]
    if (next === newline) return at + 2
    if (next === carriage && bytes[at + 2] === newline) return at + 3
  }
  return -1
}

function frameOf(raw: Buffer): Frame {
  const lines = raw.toString('utf8').split(/\r?\n/)
  const parts = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5).replace(/^ /, ''))
  const data = parts.join('\n')
  return { raw, event: parsedObject(data), isDone: data.trim() === '[DONE]' }
}

/** A JSON object in a text, or null when it is none. Why it is none is not told: the engine's message quotes the text. */
export function parsedObject(text: string): JsonObject | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}
