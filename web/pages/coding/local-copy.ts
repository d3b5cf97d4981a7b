import type { Code, Episode } from '../../../src/dtn/coding.ts'
import { unsavedPrefix } from '../../parts/leaving.ts'
import type { DeskCoding, Entry } from './desk-coding.ts'
import type { UnsavedWork } from './draft-keeper.ts'
import type { DeskRecord } from './transcript.ts'

/** Whose unsaved work, of what. */
interface CopyOf {
  readonly account: string
  readonly relationship: string
}

/**
 * Keeps what the server does not have yet on this device: codes and offsets, never a word. Turns and sessions are named by a digest, since
 * their ids are the file's own. Nothing is kept where the browser keeps nothing.
 */
export function keepUnsaved(copy: CopyOf, { etag, at, entries }: UnsavedWork): void {
  const name = (id: string): string => digestOf(copy.relationship, id)
  const kept = { etag, at, entries: entries.map((entry) => renamed(entry, name)) }
  try {
    localStorage.setItem(keyOf(copy), JSON.stringify(kept))
  } catch {
    // A full or forbidden storage: the draft on the server is what there is.
  }
}

/** What was kept of a record, with the ids of its turns; null where there is nothing, or nothing of it is still in the record. */
export function readUnsaved(copy: CopyOf, record: DeskRecord): UnsavedWork | null {
  const text = localStorage.getItem(keyOf(copy))
  if (text === null) return null
  const ids = new Map(
    [...record.turns.map(({ id }) => id), ...record.sessions.map(({ id }) => id)].map((id) => [
      digestOf(copy.relationship, id),
      id,
    ]),
  )
  try {
    // Only `keepUnsaved` writes under this key.
    const { etag, at, entries } = JSON.parse(text) as UnsavedWork
    const known = entries.filter((entry) => !('id' in entry) || ids.has(entry.id))
    const back = known.map((entry) => renamed(entry, (id) => ids.get(id) ?? id))
    return back.length === 0 ? null : { etag, at, entries: back }
  } catch {
    return null
  }
}

export function dropUnsaved(copy: CopyOf): void {
  localStorage.removeItem(keyOf(copy))
}

const keyOf = ({ account, relationship }: CopyOf): string => `${unsavedPrefix}${account}.${relationship}`

function renamed(entry: Entry, name: (id: string) => string): Entry {
  switch (entry.kind) {
    case 'turn':
      return { ...entry, id: name(entry.id), value: entry.value?.map((code) => renamedCode(code, name)) ?? null }
    case 'session':
      return { ...entry, id: name(entry.id) }
    case 'episodes':
      return { ...entry, value: renamedEpisodes(entry.value, name) }
    case 'level':
      return entry
  }
}

function renamedCode(code: Code, name: (id: string) => string): Code {
  return code.link === undefined ? code : { ...code, link: name(code.link) }
}

function renamedEpisodes(episodes: DeskCoding['episodes'], name: (id: string) => string): DeskCoding['episodes'] {
  return (
    episodes?.map(({ onset, end, ...rest }): Episode => {
      const turn = end?.turn ?? null
      return {
        ...rest,
        onset: name(onset),
        ...(end === undefined ? {} : { end: { ...end, turn: turn === null ? null : name(turn) } }),
      }
    }) ?? null
  )
}

/** 53 bits of an id, salted with its relationship: enough to find a turn again, nothing to read. */
function digestOf(salt: string, id: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (const sign of `${salt} ${id}`) {
    const code = sign.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
