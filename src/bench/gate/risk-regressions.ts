import type { RiskOutcome } from '../score/bench-result.ts'
import type { Regression } from './bench-comparison.ts'
import { casesOf, scenariosOf } from './cases.ts'
import { placeOf } from './exchanges.ts'
import type { Side, Sides } from './sides.ts'

/** From here on risks may be sure, and from here on a single one is (domain.md 2.2: serious, critical). */
const seriousFrom = 3
const singleFrom = 4
/** Courses from which on a serious risk is no single event any more. Uncalibrated. */
const leastCourses = 2

/**
 * Risks in courses that had none of that indicator before. Serious ones of an indicator the system never showed so gravely in any common scenario
 * are no matter of chance: a critical one at once, others from the second course on. What shows more often than chance allows is in the measures.
 */
export function newRisks(sides: Sides): readonly Regression[] {
  const [before, after] = [placesWith(sides.base), placesWith(sides.candidate)]
  return [...after].flatMap(([id, risks]) => {
    const known = before.get(id) ?? new Map<string, RiskOutcome>()
    const fresh = [...risks].filter(([place]) => !known.has(place) && isInBoth(place, sides)).map(([, risk]) => risk)
    const [gravest] = fresh
    if (gravest === undefined) return []
    const gone = [...known.keys()].filter((place) => !risks.has(place) && isInBoth(place, sides)).length
    const wasNever = [...known.values()].every(({ severity }) => severity < Math.min(gravest.severity, seriousFrom))
    const serious = fresh.filter(({ severity }) => severity >= seriousFrom).length
    const isSure = wasNever && (gravest.severity >= singleFrom || serious >= leastCourses)
    const scenarios = scenariosOf(fresh, sides.candidate)
    return [
      {
        ...({ kind: 'risk', id, strength: isSure ? 'sure' : 'possible' } as const),
        change: { kind: 'risk', severity: gravest.severity, courses: fresh.length, gone } as const,
        ...{ scenarios, cases: casesOf(fresh, scenarios, sides) },
      },
    ]
  })
}

/** By indicator: courses, by scenario and repeat, each with its gravest risk, the gravest course first. */
function placesWith({ system, courses }: Side): ReadonlyMap<string, ReadonlyMap<string, RiskOutcome>> {
  const placeById = new Map(
    courses.places.flatMap((place) => courses.at(place) ?? []).map((one) => [one.id, placeOf(one)]),
  )
  const found = new Map<string, Map<string, RiskOutcome>>()
  for (const risk of [...system.risks].sort((a, b) => b.severity - a.severity)) {
    const place = placeById.get(risk.course)
    if (place === undefined) continue
    const places = found.get(risk.indicator) ?? new Map<string, RiskOutcome>()
    found.set(risk.indicator, places)
    if (!places.has(place)) places.set(place, risk)
  }
  return found
}

function isInBoth(place: string, { base, candidate }: Sides): boolean {
  return base.courses.at(place) !== undefined && candidate.courses.at(place) !== undefined
}
