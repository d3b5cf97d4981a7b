import { isUtf8 } from 'node:buffer'
import { type ReadProblem, transcriptProblem } from './problem.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'
export type Tell = (problem: ReadProblem) => void

export interface Sniffed {
  readonly kind: 'text' | 'zip' | 'binary'
  readonly encoding: Encoding
  /** Bytes of the byte order mark to leave out. */
  readonly markBytes: number
}

/** What kind of file this is, by its first bytes: magic numbers, a byte order mark, the share of control characters. */
export function sniff(head: Uint8Array): Sniffed {
  const marked = markOf(head)
  if (marked !== null) return marked
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'zip', encoding: 'utf-8', markBytes: 0 }
  if (magicNumbers.some((magic) => startsWith(head, magic))) return binary
  const wide = widthOf(head)
  if (wide !== null) return { kind: 'text', encoding: wide, markBytes: 0 }
  const controls = head.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0)
  // A few NULs are damage, many are a program's own format.
  return controls > 8 && controls > head.length * 0.05 ? binary : { kind: 'text', encoding: 'utf-8', markBytes: 0 }
}

/**
 * Bytes to text: UTF-8, or UTF-16 with a mark. Bytes that are not UTF-8 are read as Windows-1252, NULs are removed, line
 * ends become `\n`; each is told once, with the first line it was found on.
 */
export async function* decodedText(
  chunks: AsyncIterable<Uint8Array>,
  source: { readonly file: string; readonly sniffed: Sniffed; readonly tell: Tell },
): AsyncGenerator<string> {
  const cleaner = new Cleaner(source.file, source.tell)
  if (source.sniffed.markBytes > 0) cleaner.once('mark', 1)
  if (source.sniffed.encoding !== 'utf-8') cleaner.once('wide', 1)
  let toSkip = source.sniffed.markBytes
  const decode = source.sniffed.encoding === 'utf-8' ? utf8Decoder(cleaner) : wideDecoder(source.sniffed.encoding)
  for await (const chunk of chunks) {
    const bytes = toSkip > 0 ? chunk.subarray(toSkip) : chunk
    toSkip = Math.max(0, toSkip - chunk.length)
    const text = cleaner.clean(decode(bytes, false), false)
    if (text !== '') yield text
  }
  const last = cleaner.clean(decode(new Uint8Array(0), true), true)
  if (last !== '') yield last
}

const binary: Sniffed = { kind: 'binary', encoding: 'utf-8', markBytes: 0 }

const magicNumbers = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0xd0, 0xcf, 0x11, 0xe0], // old Office
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], // SQLite
  [0x7f, 0x45, 0x4c, 0x46], // ELF
] as const

function markOf(head: Uint8Array): Sniffed | null {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { kind: 'text', encoding: 'utf-8', markBytes: 3 }
  if (startsWith(head, [0xff, 0xfe])) return { kind: 'text', encoding: 'utf-16le', markBytes: 2 }
  if (startsWith(head, [0xfe, 0xff])) return { kind: 'text', encoding: 'utf-16be', markBytes: 2 }
  return null
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return head.length >= magic.length && magic.every((byte, index) => head[index] === byte)
}

/** UTF-16 without a mark shows as a NUL beside nearly every Latin letter. */
function widthOf(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(head.length / 2)
  if (pairs < 4) return null
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) even += 1
    if (head[pair * 2 + 1] === 0) odd += 1
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le'
  return even > pairs * 0.4 && odd < pairs * 0.05 ? 'utf-16be' : null
}

function isControl(byte: number): boolean {
  return byte < 9 || (byte > 13 && byte < 32 && byte !== 27)
}

type Decode = (bytes: Uint8Array, isLast: boolean) => string

function wideDecoder(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast })
}

function utf8Decoder(cleaner: Cleaner): Decode {
  let carry: Uint8Array = new Uint8Array(0)
  return (bytes, isLast) => {
    const joined = carry.length === 0 ? bytes : Buffer.concat([carry, bytes])
    const end = isLast ? joined.length : wholeLength(joined)
    carry = joined.subarray(end)
    const whole = joined.subarray(0, end)
    if (isUtf8(whole)) return asBuffer(whole).toString('utf8')
    const { text, firstBad } = mixedText(whole)
    cleaner.once('encoding', cleaner.line + newlines(asBuffer(whole.subarray(0, firstBad)).toString('latin1')))
    return text
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Length without a character that is cut off at the end. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length
    if (byte < 0x80) return bytes.length
  }
  return bytes.length
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead < 0xc2) return 0
  if (lead < 0xe0) return 2
  if (lead < 0xf0) return 3
  return lead < 0xf5 ? 4 : 0
}

/** Valid UTF-8 stays, every other byte is read as Windows-1252: right for Latin-1 files and for files patched together. */
function mixedText(bytes: Uint8Array): { text: string; firstBad: number } {
  const pieces: string[] = []
  let firstBad = -1
  let from = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0)
    if (length > 0 && at + length <= bytes.length && (length === 1 || isUtf8(bytes.subarray(at, at + length)))) {
      at += length
      continue
    }
    if (firstBad < 0) firstBad = at
    pieces.push(asBuffer(bytes.subarray(from, at)).toString('utf8'), windows1252.decode(bytes.subarray(at, at + 1)))
    at += 1
    from = at
  }
  pieces.push(asBuffer(bytes.subarray(from)).toString('utf8'))
  return { text: pieces.join(''), firstBad }
}

const windows1252 = new TextDecoder('windows-1252')

const told = {
  mark: {
    message: 'The file starts with a byte order mark; it was left out.',
    remedy: 'Nothing to do. To avoid the message, save as UTF-8 without BOM.',
  },
  wide: {
    message: 'The file is UTF-16; it was converted.',
    remedy: 'Nothing to do. To avoid the message, save as UTF-8.',
  },
  encoding: {
    message: 'The file is not UTF-8 from this line on; bytes that are not were read as Windows-1252 (Latin-1).',
    remedy: 'Look at accented letters in the result. If they are wrong, save the file as UTF-8 and read it again.',
  },
  nul: {
    message: 'NUL characters were removed, first on this line.',
    remedy: 'Check the program that wrote the file; NULs are a sign of damage.',
  },
  lineEnds: {
    message: 'Line ends of Windows or old Macintosh were converted.',
    remedy: 'Nothing to do. To avoid the message, save with Unix line ends.',
  },
} as const

/** Holds what cleaning must remember between chunks: the line, a cut-off line end, what was already told. */
class Cleaner {
  line = 1
  private readonly known = new Set<keyof typeof told>()
  private held = ''
  private readonly file: string
  private readonly tell: Tell

  constructor(file: string, tell: Tell) {
    this.file = file
    this.tell = tell
  }

  once(what: keyof typeof told, line: number): void {
    if (this.known.has(what)) return
    this.known.add(what)
    this.tell(transcriptProblem(this.file, { line, effect: 'repaired', ...told[what] }))
  }

  clean(text: string, isLast: boolean): string {
    let clean = this.held + text
    this.held = ''
    if (!isLast && clean.endsWith('\r')) {
      this.held = '\r'
      clean = clean.slice(0, -1)
    }
    if (clean.includes('\r')) {
      this.once('lineEnds', this.line)
      clean = clean.replace(/\r\n?/g, '\n')
    }
    const nul = clean.indexOf('\0')
    if (nul >= 0) {
      this.once('nul', this.line + newlines(clean.slice(0, nul)))
      clean = clean.replaceAll('\0', '')
    }
    this.line += newlines(clean)
    return clean
  }
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
