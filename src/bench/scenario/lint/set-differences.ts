import type { Beat, Scenario } from '../scenario.ts'
import { type ReplacedWords, replaced, replacedWords } from './replaced-words.ts'

/** One way in which a member of a set differs from its first. */
export interface SetDifference {
  /** `words`: some words for others; `value`: what is no text, or who comes; `beat`: beats that the other has not or has otherwise. */
  readonly kind: 'words' | 'value' | 'beat'
  /** As a person names it: `person.near`, `session 2, beat 3 (feels)`. */
  readonly place: string
  readonly path: readonly PropertyKey[]
  readonly from: string
  readonly to: string
  readonly pairs: readonly ReplacedWords[]
}

/** Everything in which a scenario differs from the first of its set, beside its name and what the set says of it. Expectations are compared by code. */
export function differencesBetween(first: Scenario, other: Scenario): readonly SetDifference[] {
  return [
    ...(['family', 'language'] as const).flatMap((field) =>
      valueDifference({ place: field, path: [field] }, first[field], other[field]),
    ),
    ...personDifferences(first.person, other.person),
    ...sessionDifferences(first, other),
  ]
}

type Where = Pick<SetDifference, 'place' | 'path'>

function personDifferences(first: Scenario['person'], other: Scenario['person']): readonly SetDifference[] {
  const fields = [...new Set([...Object.keys(first), ...Object.keys(other)])]
  const [one, two] = [new Map<string, unknown>(Object.entries(first)), new Map<string, unknown>(Object.entries(other))]
  return fields.flatMap((field) =>
    valueDifference({ place: `person.${field}`, path: ['person', field] }, one.get(field), two.get(field)),
  )
}

/** Texts are compared by words, lists of as many texts one by one, everything else as a whole. */
function valueDifference(where: Where, one: unknown, other: unknown): readonly SetDifference[] {
  const { place, path } = where
  const [from, to] = [written(one), written(other)]
  if (from === to) return []
  if (typeof one === 'string' && typeof other === 'string')
    return [{ kind: 'words', place, path, from, to, pairs: replacedWords(from, to) }]
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((each, at) =>
      valueDifference({ place: `${place} ${at + 1}`, path: [...path, at] }, each, other[at]),
    )
  }
  return [{ kind: 'value', place, path, from, to, pairs: [] }]
}

function written(value: unknown): string {
  if (value === undefined) return 'none'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function sessionDifferences(first: Scenario, other: Scenario): readonly SetDifference[] {
  const count = Math.max(first.sessions.length, other.sessions.length)
  return Array.from({ length: count }, (_, at) => {
    const [one, two] = [first.sessions[at], other.sessions[at]]
    if (one === undefined || two === undefined) {
      const path = ['sessions', ...(two === undefined ? [] : [at])]
      const sizes = [`${one?.beats.length ?? 0} beats`, `${two?.beats.length ?? 0} beats`] as const
      return [{ kind: 'beat' as const, place: `session ${at + 1}`, path, from: sizes[0], to: sizes[1], pairs: [] }]
    }
    return [
      ...valueDifference(
        { place: `pause before session ${at + 1}`, path: ['sessions', at, 'after'] },
        one.after,
        two.after,
      ),
      ...beatDifferences(one.beats, two.beats, at),
    ]
  }).flat()
}

/** Beats stand beside each other by their acts. */
function beatDifferences(one: readonly Beat[], two: readonly Beat[], session: number): readonly SetDifference[] {
  const parts = replaced(one, two, ({ act }) => act)
  const placeOf = (at: number, act: string) => `session ${session + 1}, beat ${at + 1} (${act})`
  const otherwise = parts.map(({ from, to, at }): SetDifference => {
    const path = ['sessions', session, 'beats', Math.min(at[1], two.length - 1)]
    const [before, after] = [from, to].map((beats) => beats.map(({ act }) => act).join(', ') || 'nothing')
    const place = placeOf(at[1], (to[0] ?? from[0])?.act ?? '')
    return { kind: 'beat', place, path, from: before ?? '', to: after ?? '', pairs: [] }
  })
  return [...otherwise, ...paired(one, two, parts).flatMap(([left, right]) => sameAct(left, right))]

  function sameAct(left: number, right: number): readonly SetDifference[] {
    const [a, b] = [one[left], two[right]]
    if (a === undefined || b === undefined) return []
    const place = placeOf(right, b.act)
    const path = ['sessions', session, 'beats', right]
    return [
      ...valueDifference({ place, path: [...path, 'say'] }, a.say, b.say),
      ...expectationDifference({ place: `expectations of ${place}`, path: [...path, 'expect'] }, a, b),
    ]
  }
}

/** Places of beats that are in both. */
function paired(
  one: readonly Beat[],
  two: readonly Beat[],
  parts: ReturnType<typeof replaced<Beat>>,
): readonly (readonly [number, number])[] {
  const only = (side: 0 | 1) =>
    new Set(parts.flatMap(({ from, to, at }) => (side === 0 ? from : to).map((_, step) => at[side] + step)))
  const [gone, come] = [only(0), only(1)]
  const left = one.flatMap((_, at) => (gone.has(at) ? [] : [at]))
  const right = two.flatMap((_, at) => (come.has(at) ? [] : [at]))
  return left.flatMap((at, place) => {
    const other = right[place]
    return other === undefined ? [] : [[at, other] as const]
  })
}

function expectationDifference({ place, path }: Where, one: Beat, two: Beat): readonly SetDifference[] {
  const [from, to] = [codesOf(one), codesOf(two)]
  return from === to ? [] : [{ kind: 'value', place, path, from, to, pairs: [] }]
}

function codesOf({ expect }: Beat): string {
  const texts = expect.map(({ at, must, mustNot, within }) => {
    const wanted = [
      ...(must.length > 0 ? [must.join('|')] : []),
      ...(mustNot.length > 0 ? [`no ${mustNot.join(' ')}`] : []),
    ]
    return `${at.join('')}: ${wanted.join(', ')}${within === 1 ? '' : ` in ${within}`}`
  })
  return texts.sort().join('; ') || 'none'
}
