import { clusterBootstraps } from '../stats/bootstrap.ts'
import { movingTypeTokenRatio, textualDiversity, wordsIn } from './lexical-variety.ts'

/** A client turn with its codes, whoever gave them. */
export interface SpokenTurn {
  readonly text: string
  readonly codes: readonly { readonly code: string; readonly depth?: number }[]
}

/** Everything one client said to one system, session by session. */
export interface SpokenCourse {
  /** Courses of one person share their words by right, as do persons of whom one thing was changed. */
  readonly person: string
  readonly sessions: readonly (readonly SpokenTurn[])[]
  /** The record is a whole course and not a cutting, so that its length means something. */
  readonly isWhole: boolean
  readonly hasLeft: boolean
}

/** What clients are compared by. `distribution` has a distance of its own beside the difference of its middle. */
export const realismFigures = {
  'length.median': 'Words in a client turn, median',
  'length.short': 'Client turns of three words or fewer',
  'length.long': 'Client turns of forty words or more',
  'words.window': 'Different words in fifty in a row',
  'words.diversity': 'Words until variety falls (MTLD)',
  'words.verbatim': 'Client turns that another client says word for word',
  'disclosure.feeling': 'Client turns with a feeling (AD)',
  'disclosure.history': 'Client turns with history (HD)',
  'disclosure.context': 'Client turns with context (CX)',
  'disclosure.depth': 'Depth of disclosures (0–3)',
  'marker.withdrawal': 'Client turns with withdrawal (WDR)',
  'marker.confrontation': 'Client turns with confrontation (CNF)',
  'marker.pushBack': 'Client turns with push-back (PSH)',
  'marker.negotiation': 'Client turns with a counter-proposal (NGT)',
  'marker.insight': 'Client turns with an own link (ELB)',
  'marker.opportunity': 'Client turns to be challenged (OPP)',
  'course.sessions': 'Sessions in a course',
  'course.turns': 'Client turns in a session',
  'course.left': 'Courses the client leaves',
} as const
export type RealismFigure = keyof typeof realismFigures

export interface RealismValue {
  readonly value: number | null
  /** 95 %, bootstrap over courses. */
  readonly interval: readonly [number, number] | null
}

export interface RealismSide {
  readonly courses: number
  readonly turns: number
  readonly figures: Readonly<Record<RealismFigure, RealismValue>>
}

/** The figures of some clients, each course a cluster. */
export function realismOf(
  courses: readonly SpokenCourse[],
  options: { readonly seed: number; readonly resamples?: number },
): RealismSide {
  const told = toldTwice(courses)
  const summed = courses.map((course) => summaryOf(course, told))
  const intervals = clusterBootstraps(summed, figuresOf, options)
  const values = figuresOf(summed)
  return {
    courses: courses.length,
    turns: summed.reduce((sum, { lengths }) => sum + lengths.length, 0),
    figures: byFigure((figure) => ({ value: values[figure], interval: intervals[figure]?.interval ?? null })),
  }
}

/**
 * How far apart two sides are: the greatest difference between the shares of turns up to any length (Kolmogorov–Smirnov), 0 the same and 1 apart.
 */
export function lengthDistance(one: readonly SpokenCourse[], other: readonly SpokenCourse[]): number {
  const [ours, theirs] = [one, other].map((courses) => courses.flatMap((course) => lengthsOf(course)).sort(byNumber))
  if (ours === undefined || theirs === undefined || ours.length === 0 || theirs.length === 0) return 0
  const upTo = (lengths: readonly number[], most: number) =>
    lengths.filter((length) => length <= most).length / lengths.length
  return Math.max(...new Set([...ours, ...theirs].map((most) => Math.abs(upTo(ours, most) - upTo(theirs, most)))))
}

/** Intervals that do not meet: the two sides differ in this figure by more than chance over courses. */
export function isApart(one: RealismValue, other: RealismValue): boolean {
  if (one.interval === null || other.interval === null) return false
  return one.interval[1] < other.interval[0] || other.interval[1] < one.interval[0]
}

function byFigure<T>(of: (figure: RealismFigure) => T): Readonly<Record<RealismFigure, T>> {
  // Every figure is a key.
  return Object.fromEntries(Object.keys(realismFigures).map((figure) => [figure, of(nameOf(figure))])) as Record<
    RealismFigure,
    T
  >
}

function nameOf(figure: string): RealismFigure {
  // Keys of the table.
  return figure as RealismFigure
}

/** Everything about one course that its figures are summed from. */
interface Summary {
  readonly lengths: readonly number[]
  readonly window: number | null
  readonly diversity: number | null
  readonly verbatim: number
  readonly with: Readonly<Record<string, number>>
  readonly depth: number
  readonly disclosures: number
  readonly whole: { readonly sessions: number; readonly left: number } | null
}

const counted = {
  ...{ 'disclosure.feeling': 'AD', 'disclosure.history': 'HD', 'disclosure.context': 'CX' },
  ...{ 'marker.withdrawal': 'WDR', 'marker.confrontation': 'CNF', 'marker.pushBack': 'PSH' },
  ...{ 'marker.negotiation': 'NGT', 'marker.insight': 'ELB', 'marker.opportunity': 'OPP' },
} as const

function summaryOf(course: SpokenCourse, told: ReadonlyMap<string, number>): Summary {
  const turns = course.sessions.flat()
  const words = turns.flatMap(({ text }) => wordsIn(text))
  const disclosed = turns.flatMap(({ codes }) => codes.filter(({ code }) => /^(?:PD|AD|HD|CX)$/.test(code)))
  return {
    lengths: lengthsOf(course),
    window: movingTypeTokenRatio(words),
    diversity: textualDiversity(words),
    verbatim: turns.filter(({ text }) => (told.get(plain(text)) ?? 0) > 1).length,
    with: Object.fromEntries(
      Object.values(counted).map((code) => [code, turns.filter((turn) => has(turn, code)).length]),
    ),
    depth: disclosed.reduce((sum, { depth = 1 }) => sum + depth, 0),
    disclosures: disclosed.length,
    whole: course.isWhole ? { sessions: course.sessions.length, left: course.hasLeft ? 1 : 0 } : null,
  }
}

function figuresOf(all: readonly Summary[]): Readonly<Record<RealismFigure, number | null>> {
  const lengths = all.flatMap((each) => each.lengths)
  const turns = lengths.length
  const share = (n: number) => (turns === 0 ? null : n / turns)
  const sum = (of: (each: Summary) => number) => all.reduce((total, each) => total + of(each), 0)
  const whole = all.flatMap((each) => (each.whole === null ? [] : [{ ...each.whole, turns: each.lengths.length }]))
  const wholeSum = (of: (each: (typeof whole)[number]) => number) => whole.reduce((total, each) => total + of(each), 0)
  const ratio = (n: number, of: number) => (of === 0 ? null : n / of)
  const rates = Object.entries(counted).map(([figure, code]) => [figure, share(sum((each) => each.with[code] ?? 0))])
  return byFigure((figure) => {
    const values: Readonly<Partial<Record<RealismFigure, number | null>>> = {
      'length.median': median(lengths),
      'length.short': share(lengths.filter((length) => length <= 3).length),
      'length.long': share(lengths.filter((length) => length >= 40).length),
      'words.window': mean(all.map(({ window }) => window)),
      'words.diversity': mean(all.map(({ diversity }) => diversity)),
      'words.verbatim': share(sum(({ verbatim }) => verbatim)),
      'disclosure.depth': ratio(
        sum(({ depth }) => depth),
        sum(({ disclosures }) => disclosures),
      ),
      'course.sessions': ratio(
        wholeSum(({ sessions }) => sessions),
        whole.length,
      ),
      'course.turns': ratio(
        wholeSum((each) => each.turns),
        wholeSum(({ sessions }) => sessions),
      ),
      'course.left': ratio(
        wholeSum(({ left }) => left),
        whole.length,
      ),
      ...Object.fromEntries(rates),
    }
    return values[figure] ?? null
  })
}

/** How many persons say a turn word for word; short answers aside, which everybody gives. */
function toldTwice(courses: readonly SpokenCourse[]): ReadonlyMap<string, number> {
  const by = new Map<string, Set<string>>()
  for (const { person, sessions } of courses) {
    for (const { text } of sessions.flat()) {
      if (wordsIn(text).length <= 3) continue
      by.set(plain(text), (by.get(plain(text)) ?? new Set()).add(person))
    }
  }
  return new Map([...by].map(([text, persons]) => [text, persons.size]))
}

function plain(text: string): string {
  return wordsIn(text).join(' ')
}

function lengthsOf({ sessions }: SpokenCourse): readonly number[] {
  return sessions.flat().map(({ text }) => wordsIn(text).length)
}

function has({ codes }: SpokenTurn, base: string): boolean {
  return codes.some(({ code }) => code === base || code.startsWith(`${base}.`))
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort(byNumber)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

function byNumber(one: number, other: number): number {
  return one - other
}
