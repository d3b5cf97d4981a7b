import { certainties } from '../../../src/dtn/certainty.ts'
import { strainStandings } from '../../../src/dtn/strain-standing.ts'

export const levelChoices = [1, 2, 3, 'indeterminate', 'none'] as const
export const severityChoices = [1, 2, 3, 4] as const
export const reviewChoices = ['none', 'waiting', 'done'] as const
export const orderChoices = ['newest', 'active', 'changed', 'gravest'] as const

/** What the address says of the list: its filters, its order, and the view they came from. Nothing that names a person. */
export interface ListSearch {
  readonly level?: (typeof levelChoices)[number]
  readonly certainty?: (typeof certainties)[number]
  readonly minSeverity?: (typeof severityChoices)[number]
  readonly strain?: (typeof strainStandings)[number]
  readonly system?: string
  readonly version?: string
  readonly review?: (typeof reviewChoices)[number]
  /** A day: `2026-03-01`. */
  readonly changedSince?: string
  readonly order?: (typeof orderChoices)[number]
  readonly view?: string
}

/** Reads an address; what it does not know is left out. */
export function listSearch(given: Readonly<Record<string, unknown>>): ListSearch {
  return withoutHoles({
    level: oneOf(levelChoices, given.level),
    certainty: oneOf(certainties, given.certainty),
    minSeverity: oneOf(severityChoices, given.minSeverity),
    strain: oneOf(strainStandings, given.strain),
    system: textOf(given.system),
    version: textOf(given.version),
    review: oneOf(reviewChoices, given.review),
    changedSince: dayOf(given.changedSince),
    order: oneOf(orderChoices, given.order),
    view: textOf(given.view),
  })
}

/** The filters as the server takes them; the day begins where the reader is. */
export function filtersOf({ level, changedSince, view: _view, ...others }: ListSearch) {
  return withoutHoles({
    ...others,
    level: levelNames.find((name) => name === String(level)),
    changedSince: changedSince === undefined ? undefined : new Date(`${changedSince}T00:00`).toISOString(),
  })
}

/** The filters of a view, as they stand in an address. */
export function searchOf(filters: Readonly<Record<string, unknown>>): ListSearch {
  const { level, changedSince } = filters
  const day = typeof changedSince === 'string' ? localDay(new Date(changedSince)) : undefined
  return listSearch({ ...filters, level: /^\d$/.test(String(level)) ? Number(level) : level, changedSince: day })
}

/** Whether anything narrows the list; its order does not. */
export function isNarrowed({ order: _order, view: _view, ...filters }: ListSearch): boolean {
  return Object.keys(filters).length > 0
}

/** Whether two addresses show the same list. */
export function isSameList(one: ListSearch, other: ListSearch): boolean {
  return keyOf(one) === keyOf(other)
}

const keyOf = (search: ListSearch): string => JSON.stringify(Object.entries(filtersOf(search)).sort())

const levelNames = ['1', '2', '3', 'indeterminate', 'none'] as const

const localDay = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

const oneOf = <T>(choices: readonly T[], value: unknown): T | undefined => choices.find((choice) => choice === value)

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= 500 ? text : undefined
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value)
  const isDay = text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
  return isDay && text >= '1900-01-02' ? text : undefined
}

type Whole<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutHoles<T extends object>(value: T): Whole<T> {
  // Keys that hold undefined are left out, so what is left is whole.
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Whole<T>
}
