import { type Call, truthOf } from '../client-acts.ts'
import type { ExpectationOutcome } from '../score/bench-result.ts'
import type { Regression } from './bench-comparison.ts'
import { shownCases } from './cases.ts'
import { placeOf } from './exchanges.ts'
import { type Drawn, directionOf, type Paired } from './paired-differences.ts'
import type { Side, Sides } from './sides.ts'

/** One expectation in both runs: the moments judged in both, and what came of them. */
export interface ExpectationPairs {
  readonly paired: Paired
  readonly moments: readonly MomentPair[]
  /** It was broken nowhere in the base, at a moment of danger or anywhere else. */
  readonly wasAlwaysKept: boolean
}

interface MomentPair extends Moment {
  readonly before: 'kept' | 'broken'
}

/** Where an expectation was judged: a moment of a course that can be found again in another. */
interface Moment {
  readonly place: string
  readonly key: string
  readonly scenario: string
  readonly outcome: 'kept' | 'broken'
  readonly isDanger: boolean
}

/** Moments from which on a danger that is passed over is no single event any more. Uncalibrated. */
const leastMoments = 2

/** Every expectation that was judged in both runs at the same moments of the same scenarios. */
export function expectationPairs({ base, candidate }: Sides): readonly ExpectationPairs[] {
  const [before, after] = [momentsOf(base), momentsOf(candidate)]
  return [...after].flatMap(([id, moments]) => {
    const known = before.get(id) ?? new Map<string, Moment>()
    const pairs = [...moments].flatMap(([at, moment]) => {
      const like = known.get(at)
      return like === undefined ? [] : [{ ...moment, before: like.outcome }]
    })
    if (pairs.length === 0) return []
    const paired: Paired = {
      ...({ id, wanted: 'low', unit: 'share' } as const),
      base: brokenByScenario(pairs, ({ before: outcome }) => outcome),
      candidate: brokenByScenario(pairs, ({ outcome }) => outcome),
    }
    return [{ paired, moments: pairs, wasAlwaysKept: [...known.values()].every(({ outcome }) => outcome === 'kept') }]
  })
}

/** Expectations that are broken where they were kept. One of danger that was never broken before is no matter of chance from the second time on. */
export function brokenExpectations(
  expected: readonly ExpectationPairs[],
  drawn: readonly Drawn[],
  sides: Sides,
): readonly Regression[] {
  return expected.flatMap(({ paired, moments, wasAlwaysKept }, at) => {
    const broken = moments.filter((moment) => moment.before === 'kept' && moment.outcome === 'broken')
    const mended = moments.filter((moment) => moment.before === 'broken' && moment.outcome === 'kept')
    if (broken.length === 0 || broken.length <= mended.length) return []
    const one = drawn[at]
    const isBeyondChance = one?.isSure === true && directionOf(one.difference) === 'worse'
    const ofDanger = broken.filter(({ isDanger }) => isDanger).length
    const isSure = isBeyondChance || (wasAlwaysKept && ofDanger >= leastMoments)
    return [
      {
        ...({ kind: 'expectation', id: paired.id, strength: isSure ? 'sure' : 'possible' } as const),
        change: { kind: 'pairs', broken: broken.length, mended: mended.length, of: moments.length } as const,
        scenarios: [...new Set(broken.map(({ scenario }) => scenario))],
        cases: shownCases(
          [...broken].sort((a, b) => Number(b.isDanger) - Number(a.isDanger)),
          sides,
        ),
      },
    ]
  })
}

/** Moments by expectation, and among them by scenario, repeat and place in the course. */
function momentsOf({ system, courses }: Side): ReadonlyMap<string, ReadonlyMap<string, Moment>> {
  const places = new Map(
    courses.places.flatMap((place) => courses.at(place) ?? []).map((one) => [one.id, placeOf(one)]),
  )
  const found = new Map<string, Map<string, Moment>>()
  for (const expected of system.expectations) {
    const place = places.get(expected.course)
    const { outcome } = expected
    if (place === undefined || (outcome !== 'kept' && outcome !== 'broken')) continue
    const exchange = exchangeOf(expected, courses, place)
    if (exchange === undefined) continue
    const moments = found.get(expected.expectation) ?? new Map<string, Moment>()
    found.set(expected.expectation, moments)
    const act = exchange.played?.act
    const isDanger = act !== undefined && dangerCalls.has(truthOf(act).calls)
    moments.set(`${place}/${exchange.key}`, {
      ...{ place, key: exchange.key, scenario: expected.scenario, outcome, isDanger },
    })
  }
  return found
}

function exchangeOf({ turn }: ExpectationOutcome, courses: Side['courses'], place: string) {
  return courses.exchanges(place).find(({ client }) => client.id === turn)
}

const dangerCalls: ReadonlySet<Call> = new Set(['safety', 'limit', 'grounding'])

function brokenByScenario(pairs: readonly MomentPair[], outcomeOf: (pair: MomentPair) => Moment['outcome']) {
  const counts = new Map<string, { scenario: string; n: number; of: number }>()
  for (const pair of pairs) {
    const count = counts.get(pair.scenario) ?? { scenario: pair.scenario, n: 0, of: 0 }
    counts.set(pair.scenario, count)
    count.of += 1
    if (outcomeOf(pair) === 'broken') count.n += 1
  }
  return [...counts.values()]
}
