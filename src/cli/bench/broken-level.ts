import type { BenchCourse } from '../../bench/run/bench-course.ts'
import type { DeclaredCondition, ExpectationOutcome, SystemResult } from '../../bench/score/bench-result.ts'

/** Most expectations shown, and turns with each. */
const mostShown = 12
const turnsShown = 2
const charactersShown = 160

/** In plain text, why a system does not keep the level it declares, or why nobody can tell, with the turns. Persons in it are simulated. */
export function brokenLevel(system: SystemResult, courses: readonly BenchCourse[]): string {
  const { conduct } = system
  const by = (outcome: DeclaredCondition['outcome']) =>
    (conduct.conditions ?? []).filter((condition) => condition.outcome === outcome)
  return [
    headline(system),
    ...section('Not kept', by('broken').map(conditionText)),
    ...section('Could not be told', by('couldNotTell').map(conditionText)),
    ...section('Expectations that were broken', brokenTexts(system.expectations, courses)),
    ...section(
      'Courses that failed',
      system.failures.slice(0, mostShown).map(({ course, reason, detail }) => `${course}: ${reason}, ${detail}`),
    ),
  ].join('\n')
}

function headline({ system, conduct, courses }: SystemResult): string {
  const verdict = { true: 'keeps', false: 'does not keep', null: 'could not be shown to keep' } as const
  const name = verdict[`${conduct.keepsDeclared}`]
  return `${system.name} ${name} level ${conduct.declared}, which it declares (conduct level ${conduct.level} in ${courses.played} of ${courses.planned} courses played).`
}

function conditionText({ measure, value, line }: DeclaredCondition): string {
  const found = value === null ? 'nothing to count' : String(Math.round(value * 1000) / 1000)
  return line === null ? `${measure}: ${found}` : `${measure}: ${found}, at least ${line}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}

/** The most frequent first, each with turns it was broken in. */
function brokenTexts(expectations: readonly ExpectationOutcome[], courses: readonly BenchCourse[]): readonly string[] {
  const broken = new Map<string, ExpectationOutcome[]>()
  for (const outcome of expectations) {
    if (outcome.outcome !== 'broken') continue
    broken.set(outcome.expectation, [...(broken.get(outcome.expectation) ?? []), outcome])
  }
  const sorted = [...broken].sort(([, one], [, other]) => other.length - one.length)
  const shown = sorted
    .slice(0, mostShown)
    .flatMap(([expectation, outcomes]) => [
      `${expectation}: broken ${outcomes.length} times`,
      ...outcomes.slice(0, turnsShown).flatMap((outcome) => turnLines(outcome, courses)),
    ])
  const left = sorted.length - mostShown
  return left > 0 ? [...shown, `and ${left} more`] : shown
}

function turnLines({ course: id, turn, judged, because }: ExpectationOutcome, courses: readonly BenchCourse[]) {
  const course = courses.find((each) => each.id === id)
  const turns = course?.relationship.sessions.flatMap((session) => session.turns) ?? []
  const said = (wanted: string) => shortened(turns.find((each) => each.id === wanted)?.text ?? '')
  const found = because === undefined || because.length === 0 ? '' : ` (${because.join(', ')})`
  return [
    `  ${id} ${turn}: ${said(turn)}`,
    ...judged.slice(0, 1).map((reply) => `    ${reply}${found}: ${said(reply)}`),
  ]
}

function shortened(text: string): string {
  return text.length <= charactersShown ? text : `${text.slice(0, charactersShown - 1)}…`
}
