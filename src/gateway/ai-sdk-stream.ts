import type { LanguageModelV3StreamResult, LanguageModelV3StreamPart as Part } from '@ai-sdk/provider'
import { HeldParts } from './ai-sdk-held.ts'
import { noUsage, statusOf, stopped } from './ai-sdk-reply.ts'
import type { Exchange, ReplyOutcome } from './companion.ts'

/** Where the parts of a reply come from: the model, or Nexus itself. */
export type StreamSource = { readonly kind: 'said'; readonly text: string } | FromModel

interface FromModel {
  readonly kind: 'streamed'
  readonly result: LanguageModelV3StreamResult
  /** Asks the model once more, with this guidance. */
  readonly again: (guidance: string) => PromiseLike<LanguageModelV3StreamResult>
  readonly signal: AbortSignal | undefined
  /** In which sentences are told apart. */
  readonly language: string
}

interface Attempt {
  readonly attempt: number
  readonly language: string
}

/** Passes a reply on as it comes, reviewed sentence by sentence in `guard`, and tells the exchange how it ended. */
export function followed(exchange: Exchange, source: StreamSource): LanguageModelV3StreamResult {
  const following = new Following(exchange, source)
  const parts = following.parts()
  const stream = new ReadableStream<Part>({
    pull: async (controller) => {
      const { value, done } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => following.left(),
  })
  return source.kind === 'said' ? { stream } : { ...source.result, stream }
}

/** One reply on its way. */
class Following {
  readonly #exchange: Exchange
  readonly #source: StreamSource
  #reader: ReadableStreamDefaultReader<Part> | null = null
  /** What the client was given. */
  #given = ''
  #hasTools = false
  #wasReplaced = false
  #isTold = false

  constructor(exchange: Exchange, source: StreamSource) {
    this.#exchange = exchange
    this.#source = source
  }

  async *parts(): AsyncGenerator<Part, void> {
    const source = this.#source
    if (source.kind === 'said') {
      yield { type: 'stream-start', warnings: [] }
      yield* this.#said(source.text, 'nexus')
      return yield this.#finished(noUsage)
    }
    try {
      if (this.#exchange.mode !== 'guard') yield* this.#passed(source.result.stream)
      else yield* this.#reviewed(source)
    } catch (error) {
      this.#tell(this.#broken(error))
      throw error
    }
    this.#tell(this.#cut())
  }

  /** Whoever asked has gone. */
  async left(): Promise<void> {
    this.#tell({ kind: 'cut', text: this.#given, by: 'client' })
    await this.#reader?.cancel().catch(() => undefined)
  }

  async *#passed(stream: ReadableStream<Part>): AsyncGenerator<Part, void> {
    for await (const part of this.#read(stream)) yield this.#noted(part)
  }

  async *#reviewed({ result, again, language }: FromModel): AsyncGenerator<Part, void> {
    const guidance = yield* this.#attempt(result.stream, { attempt: 0, language })
    if (guidance !== null) yield* this.#attempt((await again(guidance)).stream, { attempt: 1, language })
  }

  async *#attempt(stream: ReadableStream<Part>, { attempt, language }: Attempt): AsyncGenerator<Part, string | null> {
    const held = new HeldParts(language)
    try {
      return yield* this.#letOut(stream, { held, attempt })
    } catch (error) {
      for (const looked of held.rest()) yield this.#noted(looked)
      throw error
    }
  }

  /** The parts of one reply that may go out; or the guidance with which the model is asked again. */
  async *#letOut(
    stream: ReadableStream<Part>,
    { held, attempt }: { readonly held: HeldParts; readonly attempt: number },
  ): AsyncGenerator<Part, string | null> {
    for await (const part of this.#read(stream)) {
      if (part.type === 'stream-start' || part.type === 'response-metadata') {
        if (attempt === 0) yield part
        continue
      }
      if (part.type === 'error') for (const looked of held.rest()) yield this.#noted(looked)
      const isLast = part.type === 'finish'
      if (!isLast) held.add(part)
      const text = isLast ? held.text : held.sentences()
      if (text === null) {
        for (const free of held.free()) yield this.#noted(free)
        continue
      }
      const review =
        text === ''
          ? ({ kind: 'deliver' } as const)
          : await this.#exchange.reviewed({ text, delivered: held.delivered, isLast, attempt })
      if (review.kind === 'hold' && !isLast) continue
      if (review.kind === 'again' && attempt === 0 && held.delivered === 0) {
        await this.#reader?.cancel().catch(() => undefined)
        return review.guidance
      }
      if (review.kind === 'replace') {
        yield* this.#replaced(held, review.text)
        yield this.#finished(isLast ? part.usage : noUsage)
        await this.#reader?.cancel().catch(() => undefined)
        return null
      }
      for (const free of isLast ? held.all() : held.lookedAt(text)) yield this.#noted(free)
      if (isLast) yield this.#noted(part)
    }
    return null
  }

  async *#replaced(held: HeldParts, text: string): AsyncGenerator<Part, void> {
    this.#wasReplaced = true
    const open = held.openBlock()
    if (open !== null) yield { type: 'text-end', id: open }
    yield* this.#said(held.delivered === 0 ? text : `\n\n${text}`, 'nexus')
  }

  async *#said(text: string, id: string): AsyncGenerator<Part, void> {
    this.#wasReplaced = true
    yield { type: 'text-start', id }
    yield this.#noted({ type: 'text-delta', id, delta: text })
    yield { type: 'text-end', id }
  }

  #finished(usage: typeof noUsage): Part {
    return this.#noted({ type: 'finish', finishReason: stopped, usage })
  }

  async *#read(stream: ReadableStream<Part>): AsyncGenerator<Part, void> {
    this.#reader = stream.getReader()
    for (;;) {
      const { value, done } = await this.#reader.read()
      if (done) return
      yield value
    }
  }

  /** A part as it goes out. */
  #noted(part: Part): Part {
    if (part.type === 'text-delta') this.#given += part.delta
    else if (part.type === 'tool-call') this.#hasTools = true
    else if (part.type === 'error') this.#tell(this.#broken(part.error))
    else if (part.type === 'finish') {
      const { wasReplaced, hasTools } = { wasReplaced: this.#wasReplaced, hasTools: this.#hasTools }
      this.#tell({ kind: 'delivered', text: this.#given, wasReplaced, hasTools })
    }
    return part
  }

  #broken(error: unknown): ReplyOutcome {
    return this.#given === '' && !this.#hasLeft() ? { kind: 'failed', status: statusOf(error) } : this.#cut()
  }

  #cut(): ReplyOutcome {
    return { kind: 'cut', text: this.#given, by: this.#hasLeft() ? 'client' : 'upstream' }
  }

  #hasLeft(): boolean {
    return this.#source.kind === 'streamed' && this.#source.signal?.aborted === true
  }

  /** Once: what comes after the end changes nothing. */
  #tell(outcome: ReplyOutcome): void {
    if (this.#isTold) return
    this.#isTold = true
    this.#exchange.ended(outcome)
  }
}
