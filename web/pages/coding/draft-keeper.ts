import { NexusError } from '../../../src/errors.ts'
import { at, type DeskCoding, type Entry, isSame, placeOf } from './desk-coding.ts'
import { differencesOf } from './differences.ts'

/** A draft as the server has it. */
export interface KeptDraft {
  readonly coding: DeskCoding
  readonly etag: string | null
}

/** What was not saved when the page ended. */
export interface UnsavedWork {
  /** The state of the draft it was written over; null where there was none. */
  readonly etag: string | null
  readonly at: number
  readonly entries: readonly Entry[]
}

/** Where drafts go. */
export interface DraftPlaces {
  /** Writes over the state `etag` names; answers the new one. */
  readonly save: (coding: DeskCoding, etag: string | null) => Promise<string | null>
  /** Null where there is no draft. */
  readonly read: () => Promise<KeptDraft | null>
  readonly keepLocally: (work: UnsavedWork) => void
  readonly dropLocally: () => void
  readonly now: () => number
}

/** How the work of this page stands. */
export type Keeping =
  | { readonly kind: 'kept'; readonly at: number | null }
  /** Written here and soon or right now sent. */
  | { readonly kind: 'waiting'; readonly since: number }
  /** Sent in vain; tried again. */
  | { readonly kind: 'failing'; readonly since: number; readonly error: unknown }
  /** The server will not take it: only whoever codes can do something. */
  | { readonly kind: 'refused'; readonly since: number; readonly error: unknown }
  /** Written elsewhere meanwhile; `there` is null where that draft was handed in or is gone. */
  | {
      readonly kind: 'differing'
      readonly since: number
      readonly there: KeptDraft | null
      readonly base: DeskCoding | null
    }

/** Saves what is coded a moment after it was, again and again until it is, and keeps it on this device until then. */
export class DraftKeeper {
  #keeping: Keeping
  #coding: DeskCoding
  #base: DeskCoding
  #etag: string | null
  readonly #unsaved = new Map<string, Entry>()
  #since = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  #sending: Promise<void> | null = null
  #failures = 0
  #isClosed = false
  readonly #listeners = new Set<() => void>()

  constructor(
    private readonly places: DraftPlaces,
    { coding, etag }: KeptDraft,
  ) {
    this.#coding = coding
    this.#base = coding
    this.#etag = etag
    this.#keeping = { kind: 'kept', at: null }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly keeping = (): Keeping => this.#keeping

  /** Notes a change; it is on this device before this returns. */
  changed(coding: DeskCoding, entries: readonly Entry[]): void {
    this.#coding = coding
    if (this.#unsaved.size === 0) this.#since = this.places.now()
    for (const entry of entries) this.#unsaved.set(placeOf(entry), entry)
    this.#keepLocally()
    if (this.#keeping.kind === 'differing') return
    this.#tell({ kind: 'waiting', since: this.#since })
    this.#soon(pauseMs)
  }

  /** Sends now what is not saved yet, and waits for it. Throws what came of it, so that nothing is handed in without it. */
  async flush(): Promise<void> {
    await this.#sending
    if (this.#unsaved.size > 0 && this.#keeping.kind !== 'differing') await this.#send()
    const keeping = this.#keeping
    if (keeping.kind === 'failing' || keeping.kind === 'refused') throw keeping.error
    if (keeping.kind === 'differing') throw new NexusError('revisionOld', 'The draft was changed elsewhere.')
  }

  /** Saves what is left and hands the draft in; then nothing of it is kept on this device. */
  async handIn(submit: () => Promise<unknown>): Promise<void> {
    // A coding nobody has touched is handed in too: it says that there is nothing to code.
    if (this.#etag === null && this.#unsaved.size === 0) await this.#send()
    await this.flush()
    await submit()
    this.drop()
  }

  /** Goes on with a coding that unites what was written here and there. */
  settle(coding: DeskCoding, there: KeptDraft | null, entries: readonly Entry[]): void {
    this.#etag = there?.etag ?? null
    this.#base = there?.coding ?? this.#base
    this.#unsaved.clear()
    this.#coding = coding
    this.#keeping = { kind: 'kept', at: this.places.now() }
    if (entries.length > 0 || there === null) this.changed(coding, entries)
    else this.#saved()
  }

  /** Takes up what was not saved when a page ended. */
  recover(coding: DeskCoding, { etag, at: since, entries }: UnsavedWork): void {
    this.#since = since
    for (const entry of entries) this.#unsaved.set(placeOf(entry), entry)
    this.#coding = coding
    if (etag === this.#etag) {
      this.#tell({ kind: 'waiting', since })
      this.#soon(0)
    } else {
      this.#tell({ kind: 'differing', since, there: { coding: this.#base, etag: this.#etag }, base: null })
    }
  }

  /** Tries at once, as when the network is back. */
  readonly retry = (): void => {
    if (this.#keeping.kind === 'failing' || this.#keeping.kind === 'refused') this.#soon(0)
  }

  /** Gives up what is not saved, here and on this device. */
  drop(): void {
    this.#unsaved.clear()
    this.#saved()
  }

  /** Nothing is sent by itself any more. What is unsaved stays on this device. */
  close(): void {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  #soon(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#send(), ms)
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendOnce().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendOnce(): Promise<void> {
    const [sent, entries] = [this.#coding, new Map(this.#unsaved)]
    try {
      this.#etag = await this.places.save(sent, this.#etag)
      this.#base = sent
      this.#failures = 0
      for (const [place, entry] of entries) if (this.#unsaved.get(place) === entry) this.#unsaved.delete(place)
      if (this.#unsaved.size === 0) this.#saved()
      else this.#again()
    } catch (error) {
      await this.#failed(error, sent)
    }
  }

  #again(): void {
    this.#since = this.places.now()
    this.#keepLocally()
    this.#tell({ kind: 'waiting', since: this.#since })
    this.#soon(pauseMs)
  }

  async #failed(error: unknown, sent: DeskCoding): Promise<void> {
    if (error instanceof NexusError && error.code === 'revisionOld') {
      try {
        return this.#compare(await this.places.read(), sent)
      } catch (unread) {
        return this.#fail(unread)
      }
    }
    this.#fail(error)
  }

  /** An answer that was lost on its way leaves our own state on the server: nothing differs then. */
  #compare(there: KeptDraft | null, sent: DeskCoding): void {
    if (there !== null && differencesOf({ here: sent, there: there.coding, base: null }).length === 0) {
      this.#etag = there.etag
      this.#base = there.coding
      for (const [place, entry] of this.#unsaved) {
        if (isSame(at(sent, entry), entry)) this.#unsaved.delete(place)
      }
      if (this.#unsaved.size === 0) this.#saved()
      else this.#again()
      return
    }
    this.#tell({ kind: 'differing', since: this.#since, there, base: this.#base })
  }

  #fail(error: unknown): void {
    const isPassing = !(error instanceof NexusError) || passing.has(error.code)
    this.#tell({ kind: isPassing ? 'failing' : 'refused', since: this.#since, error })
    this.#failures += 1
    if (isPassing) this.#soon(Math.min(longestMs, pauseMs * 2 ** this.#failures))
  }

  #saved(): void {
    this.places.dropLocally()
    this.#tell({ kind: 'kept', at: this.places.now() })
  }

  #keepLocally(): void {
    this.places.keepLocally({ etag: this.#etag, at: this.#since, entries: [...this.#unsaved.values()] })
  }

  #tell(keeping: Keeping): void {
    this.#keeping = keeping
    for (const listener of this.#listeners) listener()
  }
}

/** What comes back by itself: the network, a server that starts again, too many requests, a write at the same time. */
const passing = new Set<string>(['unavailable', 'tooMany', 'interrupted', 'internal'])
const pauseMs = 2000
const longestMs = 30_000
