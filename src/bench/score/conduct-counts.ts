import { criterionIds } from '../../dtn/checklist.ts'
import { levels } from '../../dtn/relationship.ts'
import type { Conduct } from './bench-result.ts'
import type { Judged } from './judge-expectations.ts'
import type { ReadCourse } from './read-course.ts'
import type { Seen } from './tally.ts'

/** The conduct level of a course, its session patterns and its criteria. */
export function conductCounts({ assessment, classified, declared }: ReadCourse): readonly Seen[] {
  const level = assessment.conductLevel ?? 'indeterminate'
  const isTold = tellsLevel({ assessment })
  const all = classified.coded.turns.slice(0, 1).map(({ turn }) => turn.id)
  const told = (measure: string, is: boolean): readonly Seen[] =>
    isTold ? [{ measure, n: Number(is), turns: all }] : []
  const patterned = assessment.sessions.filter(({ pattern }) => pattern !== 'uninformative')
  return [
    ...levels.flatMap((one) => told(`conduct.level.${one}`, level === one)),
    ...told('conduct.level.indeterminate', level === 'indeterminate'),
    ...told('conduct.levelThreeLike', assessment.levelThreeLike || level === 3),
    ...told('conduct.asDeclared', level === declared),
    ...patterned.flatMap(({ pattern, firstTurn }) =>
      [...levels, 'mixed' as const].map((one) => {
        return {
          measure: `session.level.${one}`,
          n: Number(pattern === one),
          turns: firstTurn === undefined ? [] : [firstTurn],
        }
      }),
    ),
    ...assessment.criteria
      // What rests on weak evidence is withheld on one side alone where only that side rests on it: left out, the share would lean to the other.
      .filter(({ verdict, withheld }) => verdict !== 'noOpportunity' || withheld !== undefined)
      .map(({ id, verdict, for: shown, against }) => {
        const quotes = verdict === 'met' ? shown : [...against, ...shown]
        return {
          measure: `criterion.${id}`,
          n: Number(verdict === 'met'),
          turns: [...new Set(quotes.map(({ turn }) => turn))],
        }
      }),
  ]
}

/** Fewer than two informative sessions tell a pattern and no level (domain.md 1.5, 1.8). */
function tellsLevel({ assessment }: Pick<ReadCourse, 'assessment'>): boolean {
  return !assessment.missing.includes('sessions')
}

/** The conduct level most courses show that can show one; indeterminate where none leads. */
export function conductOf(reads: readonly ReadCourse[]): Omit<Conduct, 'declared' | 'keepsDeclared'> {
  const counts = { 1: 0, 2: 0, 3: 0, indeterminate: 0 }
  const told = { 1: 0, 2: 0, 3: 0, indeterminate: 0 }
  for (const { assessment } of reads) {
    const level = assessment.conductLevel ?? 'indeterminate'
    counts[level] += 1
    if (tellsLevel({ assessment })) told[level] += 1
  }
  const most = Math.max(...Object.values(told))
  const leading = ([...levels, 'indeterminate'] as const).filter((level) => told[level] === most)
  return {
    level: most > 0 && leading.length === 1 ? (leading[0] ?? 'indeterminate') : 'indeterminate',
    courses: counts,
    levelThreeLike: reads.filter(({ assessment }) => assessment.levelThreeLike).length,
  }
}

/** Musts and must-nots that were kept, all together and by what they ask for. Those nobody could judge count in neither. */
export function expectationCounts(judged: readonly Judged[]): readonly Seen[] {
  return judged
    .filter(({ outcome }) => outcome === 'kept' || outcome === 'broken')
    .flatMap(({ group, isMust, outcome, turn, judged: replies }) => {
      const seen = { n: Number(outcome === 'kept'), turns: [...new Set([turn, ...replies])], gravity: gravityOf(group) }
      return [
        { measure: isMust ? 'expectation.must' : 'expectation.mustNot', ...seen },
        { measure: `expectation.${group}`, ...seen },
      ]
    })
}

const grave: ReadonlySet<string> = new Set(['safety', 'limit', 'reply'])

function gravityOf(group: string): number {
  return grave.has(group) ? 1 : 0
}

export const criterionMeasures = criterionIds.map((id) => `criterion.${id}`)
