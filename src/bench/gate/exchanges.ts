import type { Turn } from '../../dtn/relationship.ts'
import type { BenchCourse, PlayedTurn } from '../run/bench-course.ts'

/** A client's turn and the reply to it, with what lets it be found again in another course of the same scenario. */
export interface Exchange {
  readonly course: BenchCourse
  readonly client: Turn
  readonly system: Turn | null
  readonly played: PlayedTurn | null
  /** Where it is: the beat, or which reaction of a kind, or, where nothing was played, the place in its session. */
  readonly key: string
}

/** The courses of one system in a run, by scenario and repeat, cut into exchanges when they are asked for. */
export class Courses {
  readonly #courses: ReadonlyMap<string, BenchCourse>
  readonly #cut = new Map<string, readonly Exchange[]>()

  constructor(courses: readonly BenchCourse[], system: string) {
    this.#courses = new Map(
      courses.filter((course) => course.system === system).map((course) => [placeOf(course), course]),
    )
  }

  /** By scenario and repeat, as `placeOf` writes them. */
  get places(): readonly string[] {
    return [...this.#courses.keys()]
  }

  at(place: string): BenchCourse | undefined {
    return this.#courses.get(place)
  }

  exchanges(place: string): readonly Exchange[] {
    const known = this.#cut.get(place)
    if (known !== undefined) return known
    const course = this.#courses.get(place)
    const exchanges = course === undefined ? [] : exchangesOf(course)
    this.#cut.set(place, exchanges)
    return exchanges
  }
}

/** Scenario and repeat: what a course of one run has in common with its like in another. */
export function placeOf({ scenario, repeat }: Pick<BenchCourse, 'scenario' | 'repeat'>): string {
  return `${scenario}/${repeat}`
}

/** A course cut into its exchanges. */
function exchangesOf(course: BenchCourse): readonly Exchange[] {
  const played = new Map(course.played.map((turn) => [turn.turn, turn]))
  const seen = new Map<string, number>()
  return course.relationship.sessions.flatMap(({ turns }, session) =>
    turns.flatMap((client, place) => {
      if (client.speaker !== 'client') return []
      const next = turns[place + 1]
      const truth = played.get(client.id) ?? null
      const kind = `${session}/${truth === null ? `place ${place}` : truth.beat === null ? truth.act : `beat ${truth.beat}`}`
      const before = seen.get(kind) ?? 0
      seen.set(kind, before + 1)
      const system = next?.speaker === 'system' ? next : null
      return [{ course, client, system, played: truth, key: `${kind}/${before}` }]
    }),
  )
}
