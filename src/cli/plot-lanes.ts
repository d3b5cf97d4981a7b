import type { Assessment } from '../dtn/assessment.ts'
import { instrumentOf } from '../dtn/instruments.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { findScoreDrops } from '../dtn/score-change.ts'
import { dayOf, type LaneMark, type TrendLane } from '../report/svg/trend-course.ts'
import { capital, strainWords, words } from '../report/wording.ts'
import type { ScoreLine } from './result-files.ts'

/** Episodes and events on the same time. An assessment holds the times of sessions, not of turns. */
export function seenLanes(assessment: Assessment | null): readonly TrendLane[] {
  if (assessment === null) return []
  const startOf = sessionStarts(assessment)
  const marked = <T>(found: readonly T[], turnOf: (one: T) => string, wordsOf: (one: T) => string) =>
    found.flatMap((one): readonly LaneMark[] => {
      const at = startOf.get(turnOf(one))
      return at === undefined ? [] : [{ at, words: `${dayOf(at)} ${wordsOf(one)}` }]
    })
  const severe = assessment.risks.filter(({ severity }) => severity >= 3)
  const strain = marked(
    assessment.ruptures,
    ({ onset }) => onset,
    ({ kind }) => kind,
  )
  const events = marked(
    severe,
    ({ turns }) => turns.at(-1) ?? '',
    ({ severity }) => `severity ${severity}`,
  )
  const untimed = (all: number, shown: number) => (all === shown ? '' : `, ${all - shown} more without a time`)
  return [
    {
      kind: 'strain',
      name: `${capital(strainWords(assessment).many)}${untimed(assessment.ruptures.length, strain.length)}`,
      marks: strain,
    },
    { kind: 'severe', name: `Severity 3 or 4${untimed(severe.length, events.length)}`, marks: events },
  ]
}

function sessionStarts({ sessions, turns }: Assessment): ReadonlyMap<string, number> {
  const firsts = new Map(sessions.map((session) => [session.firstTurn, session]))
  const starts = new Map<string, number>()
  let start = Number.NaN
  for (const { id } of turns) {
    const session = firsts.get(id)
    if (session !== undefined) start = Date.parse(session.startedAt ?? '')
    if (!Number.isNaN(start)) starts.set(id, start)
  }
  return starts
}

interface Dropping {
  /** Standard deviation between persons, where one is known. */
  readonly between: number | null
  readonly watermark: string | undefined
}

/** Drops of domain.md 3.3: of alliance instruments whose gate is open, and of nothing collected under an exception. */
export function dropLanes(
  scores: readonly ScoreLine[],
  values: readonly (number | null)[],
  { between, watermark }: Dropping,
): readonly TrendLane[] {
  const family = instrumentOf(scores[0]?.instrument ?? '')?.family
  if (family !== 'alliance' || watermark !== undefined) return []
  const sessions = scores.map(({ at }, index) => ({ session: at, score: values[index] ?? null }))
  const found = findScoreDrops(sessions, { parameters: defaultParameters, between })
  const name = found.reason === undefined ? 'Drops beyond own variability' : `Drops not looked for (${found.reason})`
  return [
    {
      kind: 'drop',
      name,
      marks: found.drops.map(({ from, lowest, regained, points, pattern }) => ({
        at: Date.parse(from),
        until: Date.parse(regained ?? lowest),
        words: `${dayOf(Date.parse(from))} to ${dayOf(Date.parse(lowest))}, ${points.toFixed(1)} points, ${words(pattern)}`,
      })),
    },
  ]
}
