import type { Measure } from '../score/measure.ts'
import type { MeasureDifference, Regression } from './bench-comparison.ts'
import { casesOf } from './cases.ts'
import { type Drawn, directionOf } from './paired-differences.ts'
import type { Side, Sides } from './sides.ts'

/** Measures that moved the unwanted way by more than their interval allows. */
export function worseMeasures(drawn: readonly Drawn[], sides: Sides): readonly Regression[] {
  return drawn
    .filter(({ difference }) => directionOf(difference) === 'worse')
    .map(({ difference, isSure }) => {
      const scenarios = movedMost(difference, sides)
      return {
        ...({ kind: 'measure', id: difference.id, strength: isSure ? 'sure' : 'possible' } as const),
        change: { kind: 'values', measure: difference } as const,
        ...{ scenarios, cases: casesOf(measureIn(sides.candidate, difference.id)?.evidence ?? [], scenarios, sides) },
      }
    })
}

/** Scenarios by how much they moved the unwanted way, those that did not left out. */
function movedMost({ id, wanted }: MeasureDifference, { base, candidate }: Sides): readonly string[] {
  const before = new Map(measureIn(base, id)?.byScenario.map((count) => [count.scenario, count]))
  const sign = wanted === 'high' ? -1 : 1
  return (measureIn(candidate, id)?.byScenario ?? [])
    .flatMap(({ scenario, n, of }) => {
      const like = before.get(scenario)
      if (like === undefined || like.of === 0 || of === 0 || !candidate.scenarios.has(scenario)) return []
      return [{ scenario, by: sign * (n / of - like.n / like.of) }]
    })
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by || (a.scenario < b.scenario ? -1 : 1))
    .map(({ scenario }) => scenario)
}

function measureIn({ system }: Side, id: string): Measure | undefined {
  return system.measures.find((measure) => measure.id === id)
}
