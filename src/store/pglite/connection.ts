import { Duplex } from 'node:stream'
import type { Backend } from './backend.ts'

/**
 * What `pg` takes for a socket: it speaks the protocol of PostgreSQL to an embedded database. Each client gets its own, and every one begins
 * with a clean session, so that what an earlier client left (a failed transaction, settings) never reaches the next.
 */
export class Connection extends Duplex {
  readonly #backend: Backend
  #unread: Buffer = Buffer.alloc(0)
  #begun = false

  constructor(backend: Backend) {
    super({ allowHalfOpen: false })
    this.#backend = backend
  }

  connect(): this {
    this.#ask(resetSession, () => undefined).then(
      () => this.emit('connect'),
      (cause: unknown) => this.destroy(asError(cause)),
    )
    return this
  }

  // A socket of the network has these; here there is nothing to set.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#take(chunk).then(() => done(), fail(done))
  }

  /** `pg` writes the five messages of a query at once: they travel as one. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#take(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), fail(done))
  }

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  async #take(bytes: Buffer): Promise<void> {
    this.#unread = this.#unread.length === 0 ? bytes : Buffer.concat([this.#unread, bytes])
    if (!this.#begun && !this.#greeted()) return
    const { end, waits, ends } = cut(this.#unread)
    if (!waits) return
    const message = this.#unread.subarray(0, end)
    this.#unread = this.#unread.subarray(end)
    if (message.length > 0) await this.#ask(message, (answer) => this.push(answer))
    if (ends) this.push(null)
  }

  /** The first packet has no type. Who we are was settled when the folder was opened, so it is answered here. */
  #greeted(): boolean {
    if (this.#unread.length < 4 || this.#unread.length < this.#unread.readInt32BE(0)) return false
    this.#unread = this.#unread.subarray(this.#unread.readInt32BE(0))
    this.#begun = true
    this.push(greeting)
    return true
  }

  async #ask(message: Uint8Array, onAnswer: (bytes: Uint8Array) => void): Promise<void> {
    // `pg` does not expect an answer while it is still writing, and the one in this thread would come then.
    await null
    await this.#backend.exchange(message, (bytes) => {
      // A client that went away while its query ran hears no more of it.
      if (!this.destroyed) onAnswer(bytes)
    })
  }
}

/** Where the last message ends that waits for an answer: only up to there is anything sent on. */
function cut(bytes: Buffer): { end: number; waits: boolean; ends: boolean } {
  let end = 0
  let at = 0
  while (bytes.length - at >= 5) {
    const next = at + 1 + bytes.readInt32BE(at + 1)
    if (next > bytes.length) break
    const type = bytes[at]
    if (type === terminate) return { end: at, waits: true, ends: true }
    if (type !== undefined && awaited.has(type)) end = next
    at = next
  }
  return { end, waits: end > 0, ends: false }
}

const code = (letter: string): number => letter.charCodeAt(0)
const terminate = code('X')
// Query, Sync, Flush, CopyData, CopyDone, CopyFail (PostgreSQL documentation, message formats).
const awaited: ReadonlySet<number> = new Set(['Q', 'S', 'H', 'd', 'c', 'f'].map(code))

function typed(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const query = (text: string): Buffer => typed('Q', Buffer.from(`${text}\0`))
const resetSession = Buffer.concat([query('rollback'), query('discard all')])

const parameters = { server_encoding: 'UTF8', client_encoding: 'UTF8', DateStyle: 'ISO, MDY', TimeZone: 'UTC' }
const greeting = Buffer.concat([
  typed('R', Buffer.alloc(4)),
  ...Object.entries(parameters).map(([name, value]) => typed('S', Buffer.from(`${name}\0${value}\0`))),
  typed('K', Buffer.alloc(8)),
  typed('Z', Buffer.from('I')),
])

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)))
const fail = (done: (error?: Error) => void) => (cause: unknown) => done(asError(cause))
