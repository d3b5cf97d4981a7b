/** A value in a JSON text: from its first byte to the one behind it. */
export interface Place {
  readonly start: number
  readonly end: number
}

/**
 * Where the members of a JSON object stand, by key, a repeated key at its last place as every reader takes it. Offsets are bytes, so that a
 * request can be added to without writing the rest of it anew. For text that was parsed before: what is no JSON is not noticed.
 */
export function membersOf(json: Buffer, object: Place = wholeOf(json)): ReadonlyMap<string, Place> {
  const text = latin(json)
  const found = new Map<string, Place>()
  let at = object.start + 1
  while (at < object.end) {
    const key = text.indexOf('"', at)
    if (key < 0 || key >= object.end) break
    const keyEnd = stringEnd(text, key)
    const place = valueAfter(text, text.indexOf(':', keyEnd) + 1)
    found.set(String(JSON.parse(json.toString('utf8', key, keyEnd))), place)
    at = place.end
  }
  return found
}

/** Where the elements of a JSON array stand, one after the other, as far as somebody asks. */
export function* elementsOf(json: Buffer, array: Place): Generator<Place> {
  const text = latin(json)
  let at = array.start + 1
  while (at < array.end - 1) {
    const place = valueAfter(text, at)
    if (place.start >= array.end - 1) return
    yield place
    const comma = text.indexOf(',', place.end)
    if (comma < 0 || comma >= array.end) return
    at = comma + 1
  }
}

/** The bytes with something put in at a place, or in the place of something. */
export function spliced(json: Buffer, at: Place, text: string): Buffer {
  return Buffer.concat([json.subarray(0, at.start), Buffer.from(text, 'utf8'), json.subarray(at.end)])
}

/** A member added to the object the text is. */
export function withMember(json: Buffer, key: string, value: string): Buffer {
  const { start, end } = wholeOf(json)
  const isEmpty =
    latin(json)
      .slice(start + 1, end - 1)
      .trim() === ''
  const text = `${JSON.stringify(key)}:${value}${isEmpty ? '' : ','}`
  return spliced(json, { start: start + 1, end: start + 1 }, text)
}

/** One byte is one character, and all signs of JSON are ASCII. A request is looked into several times in a row. */
function latin(json: Buffer): string {
  const known = texts.get(json)
  if (known !== undefined) return known
  const text = json.toString('latin1')
  texts.set(json, text)
  return text
}

const texts = new WeakMap<Buffer, string>()

function wholeOf(json: Buffer): Place {
  return valueAfter(latin(json), 0)
}

function valueAfter(text: string, from: number): Place {
  let start = from
  while (isBlank(text.charCodeAt(start))) start += 1
  return { start, end: valueEnd(text, start) }
}

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

function valueEnd(text: string, start: number): number {
  const first = text[start]
  if (first === '"') return stringEnd(text, start)
  if (first !== '{' && first !== '[') {
    let end = start
    while (end < text.length && !/[\s,\]}]/.test(text[end] ?? '')) end += 1
    return end
  }
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = stringEnd(text, at) - 1
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return text.length
}

/** Behind the closing quote of the string that opens here. */
function stringEnd(text: string, open: number): number {
  let end = text.indexOf('"', open + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? text.length : end + 1
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first -= 1
  return (at - first) % 2 === 1
}
