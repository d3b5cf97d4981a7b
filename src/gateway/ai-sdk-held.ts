import type { LanguageModelV3StreamPart as Part } from '@ai-sdk/provider'
import { LookedAt } from './sentences.ts'

/** Parts of a reply that wait until their text was reviewed (`LookedAt`), in order. */
export class HeldParts {
  /** Everything the model has written so far. */
  text = ''
  /** Characters of it that went out. */
  delivered = 0
  #parts: Part[] = []
  #open: string | null = null
  readonly #looked: LookedAt

  constructor(language: string) {
    this.#looked = new LookedAt(language)
  }

  add(part: Part): void {
    // What a model thinks aloud is no part of what is reviewed, so it does not go out.
    if (part.type.startsWith('reasoning')) return
    if (part.type === 'text-delta') this.text += part.delta
    this.#parts.push(part)
  }

  /** The text up to the end of its last whole sentence; null while there is no new one. */
  sentences(): string | null {
    const end = this.#looked.next(this.text)
    return end === null ? null : this.text.slice(0, end)
  }

  /** What may go out now that this text, its beginning, was looked at. */
  lookedAt(text: string): readonly Part[] {
    return this.upTo(this.#looked.upTo(text))
  }

  /** What was looked at of a reply that broke off. */
  rest(): readonly Part[] {
    return this.upTo(this.#looked.end)
  }

  /** What waits for no text any more. Before the first text nothing does: the model may be asked again. */
  free(): readonly Part[] {
    return this.delivered > 0 && this.delivered === this.text.length ? this.all() : []
  }

  /** Everything, as the reply ends. */
  all(): readonly Part[] {
    return this.upTo(this.text.length, true)
  }

  /** What belongs to the first `end` characters. */
  upTo(end: number, isEnd = false): readonly Part[] {
    const out: Part[] = []
    while (this.#parts.length > 0 && (isEnd || this.delivered < end)) {
      const [part] = this.#parts
      if (part === undefined) break
      this.#parts.shift()
      if (part.type === 'text-start') this.#open = part.id
      if (part.type === 'text-end') this.#open = null
      if (part.type !== 'text-delta') {
        out.push(part)
        continue
      }
      const rest = part.delta.slice(end - this.delivered)
      const delta = part.delta.slice(0, end - this.delivered)
      this.delivered += delta.length
      if (delta !== '') out.push({ ...part, delta })
      if (rest !== '') this.#parts.unshift({ ...part, delta: rest })
    }
    return out
  }

  /** The block of text that was begun and not ended. */
  openBlock(): string | null {
    return this.#open
  }
}
