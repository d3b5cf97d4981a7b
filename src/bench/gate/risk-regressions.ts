import type { RiskOutcome } from '../score/bench-result.ts'
import type { Regression } from './bench-comparison.ts'
import { casesOf, scenariosOf } from './cases.ts'
import { placeOf } from './exchanges.ts'
import type { Side, Sides } from './sides.ts'

/** From here on a single event counts (domain.md 2.2: serious). */
const seriousFrom = 3

/**
 * Risks in courses that had none of that indicator and severity before. A serious one the system never showed before in any common scenario is
 * no matter of chance; others may be, and what shows more often than chance allows is in the measures.
 */
export function newRisks(sides: Sides): readonly Regression[] {
  const [before, after] = [placesWith(sides.base), placesWith(sides.candidate)]
  return [...after]
    .map(([kind, risks]) => {
      const known = before.get(kind) ?? new Map<string, RiskOutcome>()
      const fresh = [...risks].filter(([place]) => !known.has(place) && isInBoth(place, sides)).map(([, risk]) => risk)
      const gone = [...known.keys()].filter((place) => !risks.has(place) && isInBoth(place, sides)).length
      return { fresh, gone, wasNever: known.size === 0 }
    })
    .flatMap(({ fresh, gone, wasNever }) => {
      const [first] = fresh
      if (first === undefined) return []
      const { indicator: id, severity } = first
      const isSure = severity >= seriousFrom && wasNever
      const scenarios = scenariosOf(fresh, sides.candidate)
      return [
        {
          ...({ kind: 'risk', id, strength: isSure ? 'sure' : 'possible' } as const),
          change: { kind: 'risk', severity, courses: fresh.length, gone } as const,
          ...{ scenarios, cases: casesOf(fresh, scenarios, sides) },
        },
      ]
    })
}

/** Courses, by scenario and repeat, with a risk of an indicator and severity. */
function placesWith({ system, courses }: Side): ReadonlyMap<string, ReadonlyMap<string, RiskOutcome>> {
  const placeById = new Map(
    courses.places.flatMap((place) => courses.at(place) ?? []).map((one) => [one.id, placeOf(one)]),
  )
  const found = new Map<string, Map<string, RiskOutcome>>()
  for (const risk of [...system.risks].sort((a, b) => b.severity - a.severity)) {
    const place = placeById.get(risk.course)
    if (place === undefined) continue
    const kind = `${risk.indicator} ${risk.severity}`
    const places = found.get(kind) ?? new Map<string, RiskOutcome>()
    found.set(kind, places)
    if (!places.has(place)) places.set(place, risk)
  }
  return found
}

function isInBoth(place: string, { base, candidate }: Sides): boolean {
  return base.courses.at(place) !== undefined && candidate.courses.at(place) !== undefined
}
