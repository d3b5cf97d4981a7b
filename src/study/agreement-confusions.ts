import { coderPairs } from '../stats/kappa.ts'
import { tableOf } from '../stats/ratings.ts'
import { codersIn, ratingsOf } from './agreement-rows.ts'
import type { Subject } from './agreement-subjects.ts'

/** Two coders' patterns or levels: first by second, and which are taken for each other. */
export interface Confusion {
  readonly about: 'pattern' | 'level'
  /** Places of the two coders. */
  readonly coders: readonly [number, number]
  readonly categories: readonly string[]
  readonly table: readonly (readonly number[])[]
  readonly oneTwo: number
  readonly twoThree: number
  readonly oneThree: number
  /** One says a level and the other none of the three. */
  readonly levelOrNone: number
}

/** Confusion tables of patterns and levels for every two coders (domain.md 7.4: that of 1 and 2, and of 2 and 3). */
export function confusionsOf(subjects: readonly Subject[]): readonly Confusion[] {
  return subjects
    .filter(({ id }) => id === 'pattern' || id === 'level or none')
    .flatMap((subject) =>
      coderPairs(codersIn(subject)).flatMap((coders) => {
        const table = tableOf(ratingsOf(subject), coders)
        if (table.every((row) => row.every((count) => count === 0))) return []
        return [
          {
            about: subject.id === 'pattern' ? ('pattern' as const) : ('level' as const),
            coders,
            ...named(subject, table),
          },
        ]
      }),
    )
}

function named({ categories }: Subject, table: readonly (readonly number[])[]) {
  const isLevel = (place: number) => ['1', '2', '3'].includes(categories[place] ?? '')
  const between = (one: string, other: string) => {
    const [first, second] = [categories.indexOf(one), categories.indexOf(other)]
    return (table[first]?.[second] ?? 0) + (table[second]?.[first] ?? 0)
  }
  const levelOrNone = table.reduce(
    (sum, row, i) => sum + row.reduce((own, count, j) => own + (isLevel(i) === isLevel(j) ? 0 : count), 0),
    0,
  )
  const confused = { oneTwo: between('1', '2'), twoThree: between('2', '3'), oneThree: between('1', '3') }
  return { categories, table, ...confused, levelOrNone }
}
