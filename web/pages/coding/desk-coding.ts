import type { Code, Episode } from '../../../src/dtn/coding.ts'
import type { Level } from '../../../src/dtn/relationship.ts'
import type { SessionPattern } from '../../../src/dtn/session-pattern.ts'

/** What one person has coded so far of one relationship. */
export interface DeskCoding {
  /** Codes of the turns that were looked at; empty: nothing to code there. A turn that is not in it is still to do. */
  readonly turns: ReadonlyMap<string, readonly Code[]>
  /** Null: found by rule. Empty: there are none. */
  readonly episodes: readonly Episode[] | null
  readonly sessions: ReadonlyMap<string, SessionPattern>
  readonly level: Level | 'indeterminate' | null
}

export const nothingCoded: DeskCoding = { turns: new Map(), episodes: null, sessions: new Map(), level: null }

/** One place of a coding and what stands there; null: nothing yet. */
export type Entry =
  | { readonly kind: 'turn'; readonly id: string; readonly value: readonly Code[] | null }
  | { readonly kind: 'session'; readonly id: string; readonly value: SessionPattern | null }
  | { readonly kind: 'episodes'; readonly value: DeskCoding['episodes'] }
  | { readonly kind: 'level'; readonly value: DeskCoding['level'] }

/** The coding with what these entries say in their places. */
export function written(coding: DeskCoding, entries: readonly Entry[]): DeskCoding {
  return entries.reduce(writeOne, coding)
}

/** What stands now where these entries would be written: written again, it undoes them. */
export function before(coding: DeskCoding, entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry) => at(coding, entry)).reverse()
}

/** What a coding says in the place of an entry. */
export function at(coding: DeskCoding, entry: Entry): Entry {
  switch (entry.kind) {
    case 'turn':
      return { kind: 'turn', id: entry.id, value: coding.turns.get(entry.id) ?? null }
    case 'session':
      return { kind: 'session', id: entry.id, value: coding.sessions.get(entry.id) ?? null }
    case 'episodes':
      return { kind: 'episodes', value: coding.episodes }
    case 'level':
      return { kind: 'level', value: coding.level }
  }
}

/** Names the place of an entry, the same for every entry of that place. */
export function placeOf(entry: Entry): string {
  return 'id' in entry ? `${entry.kind} ${entry.id}` : entry.kind
}

/** Everything a coding says, place by place. */
export function entriesOf({ turns, sessions, episodes, level }: DeskCoding): readonly Entry[] {
  return [
    ...[...turns].map(([id, value]) => ({ kind: 'turn', id, value }) as const),
    ...[...sessions].map(([id, value]) => ({ kind: 'session', id, value }) as const),
    { kind: 'episodes', value: episodes },
    { kind: 'level', value: level },
  ]
}

/** Whether two entries of a place say the same. */
export function isSame(one: Entry, other: Entry): boolean {
  return textOf(one.value) === textOf(other.value)
}

function writeOne(coding: DeskCoding, entry: Entry): DeskCoding {
  switch (entry.kind) {
    case 'turn':
      return { ...coding, turns: withValue(coding.turns, entry.id, entry.value) }
    case 'session':
      return { ...coding, sessions: withValue(coding.sessions, entry.id, entry.value) }
    case 'episodes':
      return { ...coding, episodes: entry.value }
    case 'level':
      return { ...coding, level: entry.value }
  }
}

function withValue<T>(map: ReadonlyMap<string, T>, id: string, value: T | null): ReadonlyMap<string, T> {
  const next = new Map(map)
  if (value === null) next.delete(id)
  else next.set(id, value)
  return next
}

/** The same whatever order the attributes of a code were given in; the order of codes is no difference either. */
function textOf(value: Entry['value']): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  return JSON.stringify(value.map(sorted).sort())
}

function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${name}:${sorted(one)}`)
    .join()}}`
}
