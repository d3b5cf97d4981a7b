import { at, type DeskCoding, type Entry, entriesOf, isSame, placeOf } from './desk-coding.ts'

/** A place in which two states of a coding differ. */
export interface Difference {
  readonly here: Entry
  readonly there: Entry
  /** Which of both was written since they were the same. */
  readonly by: 'here' | 'there' | 'both'
}

/** Three states of one coding: on this page, on the server, and the last one that was both; null where nobody knows it. */
export interface States {
  readonly here: DeskCoding
  readonly there: DeskCoding
  readonly base: DeskCoding | null
}

/** Where this page and the server differ, in the order of the coding. */
export function differencesOf({ here, there, base }: States): readonly Difference[] {
  const places = new Map([...entriesOf(here), ...entriesOf(there)].map((entry) => [placeOf(entry), entry]))
  return [...places.values()].flatMap((entry) => {
    const [own, other] = [at(here, entry), at(there, entry)]
    if (isSame(own, other)) return []
    const before = base === null ? null : at(base, entry)
    const isOld = (one: Entry): boolean => before !== null && isSame(one, before)
    return [{ here: own, there: other, by: isOld(other) ? 'here' : isOld(own) ? 'there' : 'both' } as const]
  })
}

/** What has to be written so that one coding becomes the other. */
export function entriesBetween(from: DeskCoding, to: DeskCoding): readonly Entry[] {
  return differencesOf({ here: to, there: from, base: null }).map(({ here }) => here)
}
