import { randomFrom } from '../../stats/random.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { finishedCourses } from '../systems/finished-courses.ts'
import type { BenchCourse } from './bench-course.ts'
import { courseId } from './course-record.ts'
import type { OpenedSystem, OpenRun } from './open-run.ts'
import { playCourse } from './play-course.ts'
import type { RunContract } from './run-contract.ts'
import { courseIn, keepCourse, plannedCourses } from './run-folder.ts'
import { seedsOf } from './seeds.ts'
import type { SystemTally } from './system-tally.ts'

/** A course that is still to be played. */
export interface CourseTask {
  readonly opened: OpenedSystem
  readonly scenario: Scenario
  readonly repeat: number
}

/** What is left to play: courses that are not kept yet, and those that failed over something that may have passed. Tallies what is there. */
export function unplayedTasks(run: OpenRun, contract: RunContract): readonly CourseTask[] {
  const scenarios = new Map(run.library.map(({ scenario }) => [scenario.id, scenario]))
  return run.systems.flatMap((opened) => {
    if (opened.entry.kind === 'transcripts') return []
    const tally = tallyOf(run, opened.entry.id)
    const places = plannedCourses(contract, opened.entry.id)
    tally.planned = places.length
    return places.flatMap((place) => {
      const scenario = scenarios.get(place.scenario)
      const held = courseIn(run.plan.folder, place)
      if (held !== null && !mayPass(held)) {
        count(tally, held)
        return []
      }
      return scenario === undefined ? [] : [{ opened, scenario, repeat: place.repeat }]
    })
  })
}

/** Plays what is left, so many courses at once with every system; each is kept as soon as it has ended. */
export async function playRun(run: OpenRun, tasks: readonly CourseTask[]): Promise<void> {
  const queues = run.systems.map((opened) => ({ opened, waiting: tasks.filter((task) => task.opened === opened) }))
  const workers = queues.flatMap(({ opened, waiting }) => {
    if (opened.entry.kind === 'transcripts') return [takeTranscripts(run, opened.entry)]
    const atOnce = Math.min(run.plan.configuration.limits.atOnce, waiting.length)
    return Array.from({ length: atOnce }, () => playQueue(run, waiting))
  })
  const ends = await Promise.allSettled(
    workers.map((worker) =>
      worker.catch((cause: unknown) => {
        run.halt()
        throw cause
      }),
    ),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

async function playQueue(run: OpenRun, waiting: CourseTask[]): Promise<void> {
  for (let task = waiting.shift(); task !== undefined && !run.stop.aborted; task = waiting.shift()) {
    const course = await played(run, task)
    const reason = course.failed?.reason
    // It goes on from the cache the next time; with no budget left, neither would the next course get further.
    if (reason === 'interrupted' || reason === 'budgetReached') return
    keepCourse(run.plan.folder, course)
    count(tallyOf(run, course.system), course)
    tell(run)
  }
}

function played(run: OpenRun, { opened, scenario, repeat }: CourseTask): Promise<BenchCourse> {
  const { system, profile } = opened
  const seeds = seedsOf(run.plan.configuration.seed, scenario, repeat)
  const tally = tallyOf(run, system.identity.id)
  const id = courseId(system.identity.id, scenario.id, repeat)
  return playCourse({
    ...{ system, profile, scenario, repeat, seeds, coder: run.coder, signal: run.plan.abort },
    client: run.client.meet(scenario, id, randomFrom(seeds.client)),
    onTurns: (turns) => {
      tally.turns += turns
      tell(run)
    },
  })
}

/** Talks that are over are coded and kept as they are. */
async function takeTranscripts(run: OpenRun, entry: Extract<OpenedSystem['entry'], { kind: 'transcripts' }>) {
  const tally = tallyOf(run, entry.id)
  const { courses, problems } = await finishedCourses(entry, { folder: run.plan.root })
  for (const problem of problems) run.plan.onProblem?.(problem)
  tally.planned = courses.length
  for (const course of courses) {
    if (run.stop.aborted) return
    const held = courseIn(run.plan.folder, course)
    if (held === null) {
      const coding = await run.coder.code(course.relationship)
      keepCourse(run.plan.folder, { ...course, coding })
      tally.turns += course.relationship.sessions.reduce((sum, { turns }) => sum + turns.length, 0)
    }
    tally.done += 1
    tell(run)
  }
}

/** A later try may get further; a refusal is the system's answer. */
function mayPass({ failed }: BenchCourse): boolean {
  return failed !== null && !['refused', 'badRequest', 'ended'].includes(failed.reason)
}

function tell({ plan, tallies, spending }: OpenRun): void {
  plan.onProgress?.(tallies, spending.spent().costUsd)
}

function count(tally: SystemTally, { failed }: BenchCourse): void {
  tally.done += 1
  if (failed !== null) tally.failed += 1
}

function tallyOf({ tallies }: OpenRun, id: string): SystemTally {
  const tally = tallies.find((one) => one.id === id)
  if (tally === undefined) throw new RangeError(`no tally of ${id}`)
  return tally
}
