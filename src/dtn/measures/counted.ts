import { median } from '../../stats/robust.ts'
import { type Statistic, undefinedStatistic } from '../../stats/statistic.ts'
import { codesWith } from '../coding.ts'
import { depthOf } from './code-counts.ts'
import type { Observed } from './gathering.ts'
import type { MeasureEntry } from './measure.ts'
import { type DropoutKind, dayMs, noTimes, readTimes, type Times, type TimesOptions } from './silences.ts'

const engagement = { family: 'engagement', source: 'times' } as const
const silences = { ...engagement, unit: 'silences', codes: ['LEV', 'CHA'] } as const

/** Measures that are counts or medians of the record as a whole; no interval is drawn for them. */
export const countedEntries = {
  distinctFacts: {
    family: 'personalisation',
    ...{ name: 'Distinct facts used', unit: 'facts', source: 'codes', codes: ['HIS'] },
  },
  disclosureDepthMax: {
    family: 'disclosure',
    ...{ name: 'Greatest depth', unit: 'depth', source: 'codes', codes: ['PD', 'AD', 'HD', 'CX'] },
  },
  sessionsPerWeek: { ...engagement, name: 'Sessions a week', unit: 'perWeek' },
  activeWeeks: { ...engagement, name: 'Weeks with a session', unit: 'weeks' },
  medianGap: { ...engagement, name: 'Median gap between sessions', unit: 'days' },
  returnAfterChallenge: { ...engagement, name: 'Returns after a challenge', unit: 'share', codes: ['CHA'] },
  dropoutAfterStrain: { ...silences, name: 'Stayed away after strain' },
  dropoutAfterChallenge: { ...silences, name: 'Stayed away after challenge' },
  dropoutUnexplained: { ...silences, name: 'Stayed away, unexplained' },
} as const satisfies Record<string, MeasureEntry>

type CountedId = keyof typeof countedEntries

export function countedMeasures(observed: Observed, options: TimesOptions): Readonly<Record<CountedId, Statistic>> {
  const times = readTimes(observed, options)
  return {
    distinctFacts: distinctFacts(observed),
    disclosureDepthMax: greatestDepth(observed),
    ...attendance(times),
    returnAfterChallenge: returnAfterChallenge(observed, times),
    ...stayingAway(times),
  }
}

/** Distinct links; an unlinked HIS is a fact of its own (domain.md 1.4, S3.1). */
function distinctFacts({ coded, opportunities }: Observed): Statistic {
  if (opportunities.interventions.length === 0) return undefinedStatistic(0, 'no intervention was seen')
  const links = new Set<string>()
  let unlinked = 0
  for (const turn of opportunities.interventions) {
    for (const { link } of codesWith(turn, 'HIS')) {
      const source = link === undefined ? undefined : coded.byId.get(link)
      if (source === undefined) unlinked += 1
      else links.add(source.turn.id)
    }
  }
  return counted(links.size + unlinked, opportunities.interventions.length)
}

function greatestDepth({ opportunities: { content } }: Observed): Statistic {
  if (content.length === 0) return undefinedStatistic(0, 'no client content turn was seen')
  return counted(
    content.reduce((greatest, turn) => Math.max(greatest, depthOf(turn)), 0),
    content.length,
  )
}

/** Weeks are counted from the first session, so that no time zone decides (domain.md 11, invariant 9). */
function attendance({
  known,
  gaps,
}: Times): Pick<Record<CountedId, Statistic>, 'sessionsPerWeek' | 'activeWeeks' | 'medianGap'> {
  const n = known.length
  const [first, last] = [Math.min(...known), Math.max(...known)]
  if (n === 0) {
    const none = undefinedStatistic(0, noTimes)
    return { sessionsPerWeek: none, activeWeeks: none, medianGap: none }
  }
  const weeks = new Set(known.map((start) => Math.floor((start - first) / (7 * dayMs)))).size
  const between = gaps.filter(({ next }) => next !== null).map(({ days }) => days)
  const middle = median(between)
  return {
    // A record shorter than a week says little of a week: it counts as one.
    sessionsPerWeek: counted(n / Math.max(1, (last - first) / (7 * dayMs)), n),
    activeWeeks: counted(weeks, n),
    medianGap:
      middle === null ? undefinedStatistic(0, 'fewer than two sessions with times') : counted(middle, between.length),
  }
}

/** Of the sessions with a challenge, those the client came back from within the dropout window; the end of a record that nobody watched on tells nothing. */
function returnAfterChallenge({ responses, coded }: Observed, { known, gaps }: Times): Statistic {
  if (known.length === 0) return undefinedStatistic(0, noTimes)
  const challenged = new Set(responses.map(({ index }) => coded.turns[index]?.session))
  // A silence at the end that is not long yet is not over.
  const told = gaps.filter(({ after, next, isLong }) => challenged.has(after.index) && (next !== null || isLong))
  if (told.length === 0) return undefinedStatistic(0, 'no session with a challenge whose sequel is known')
  return counted(told.filter(({ isLong }) => !isLong).length / told.length, told.length)
}

/** Silences longer than the window, without a goodbye, by what stood before them (domain.md 6.7). */
function stayingAway({ gaps, known }: Times): Readonly<Record<Stayed, Statistic>> {
  if (gaps.length === 0) {
    const none = undefinedStatistic(0, known.length === 0 ? noTimes : 'no silence between sessions was seen')
    return { dropoutAfterStrain: none, dropoutAfterChallenge: none, dropoutUnexplained: none }
  }
  const of = (kind: DropoutKind) => counted(gaps.filter((gap) => gap.meaning === kind).length, gaps.length)
  return {
    dropoutAfterStrain: of('afterStrain'),
    dropoutAfterChallenge: of('afterChallenge'),
    dropoutUnexplained: of('unexplained'),
  }
}

type Stayed = 'dropoutAfterStrain' | 'dropoutAfterChallenge' | 'dropoutUnexplained'

function counted(value: number, n: number): Statistic {
  return { value, interval: null, n }
}
