import type { Turn } from '../../dtn/relationship.ts'
import type { TurnsOf } from '../score/measure.ts'
import type { Case, ComparedExchange, ComparedTurn } from './bench-comparison.ts'
import type { Exchange } from './exchanges.ts'
import type { Side, Sides } from './sides.ts'

/** At most so many exchanges are shown with one regression. */
const casesShown = 3

/** A moment of a scenario, as both runs may have it. */
export interface Found {
  readonly scenario: string
  /** Scenario and repeat. */
  readonly place: string
  readonly key: string
}

/** The first moments as cases: one of each scenario, then others. */
export function shownCases(found: readonly Found[], sides: Sides): readonly Case[] {
  const firsts = found.filter(({ scenario }, at) => found.findIndex((one) => one.scenario === scenario) === at)
  const others = found.filter((one) => !firsts.includes(one))
  return [...firsts, ...others].slice(0, casesShown).map((one) => caseOf(one, sides))
}

/** The exchanges some turns of the candidate stand in, beside their like, in the order of the scenarios. */
export function casesOf(evidence: readonly TurnsOf[], scenarios: readonly string[], sides: Sides): readonly Case[] {
  const { courses } = sides.candidate
  const found = scenarios.flatMap((scenario) =>
    courses.places
      .filter((place) => courses.at(place)?.scenario === scenario)
      .flatMap((place) => {
        const id = courses.at(place)?.id
        const turns = new Set(evidence.filter(({ course }) => course === id).flatMap((of) => of.turns))
        const exchange = courses
          .exchanges(place)
          .find(({ client, system }) => turns.has(client.id) || (system !== null && turns.has(system.id)))
        return exchange === undefined ? [] : [{ scenario, place, key: exchange.key }]
      }),
  )
  return shownCases(found, sides)
}

/** Scenarios some turns stand in, each once, in their order. */
export function scenariosOf(turns: readonly TurnsOf[], { courses }: Side): readonly string[] {
  const byId = new Map(courses.places.flatMap((place) => courses.at(place) ?? []).map((course) => [course.id, course]))
  return [...new Set(turns.flatMap(({ course }) => byId.get(course)?.scenario ?? []))]
}

/** An exchange of one run beside its like in the other. */
function caseOf({ place, key, scenario }: Found, { base, candidate }: Sides): Case {
  const course = candidate.courses.at(place) ?? base.courses.at(place)
  const at = ({ courses }: Side) => shown(courses.exchanges(place).find((exchange) => exchange.key === key))
  return { scenario, repeat: course?.repeat ?? 1, base: at(base), candidate: at(candidate) }
}

function shown(exchange: Exchange | undefined): ComparedExchange | null {
  if (exchange === undefined) return null
  const { course, client, system, played } = exchange
  const turn = ({ id, text }: Turn): ComparedTurn => ({
    turn: id,
    text,
    codes: (course.coding.turns.get(id) ?? []).map(({ code }) => code),
  })
  return {
    course: course.id,
    act: played?.act ?? null,
    client: turn(client),
    system: system === null ? null : turn(system),
  }
}
