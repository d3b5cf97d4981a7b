import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NexusError } from '../../errors.ts'
import type { BenchResult } from '../score/bench-result.ts'
import type { BenchCourse } from './bench-course.ts'
import { courseText, readCourseFile } from './course-file.ts'
import type { RunContract } from './run-contract.ts'

/** What a run's folder holds. */
export interface ReadRun {
  readonly contract: RunContract
  readonly courses: readonly BenchCourse[]
  /** Null: it was stopped before there was anything to say. */
  readonly result: BenchResult | null
}

/** Reads a run from its folder; courses in the order of systems, scenarios and repeats. */
export function readRun(folder: string): ReadRun {
  const contract = contractIn(folder)
  if (contract === null) {
    throw new NexusError(
      'fileNotFound',
      `${folder} holds no run of the benchmark: contract.json is missing. Name the folder nexus bench run wrote.`,
    )
  }
  const courses = placesIn(folder, contract).flatMap((place) => courseIn(folder, place) ?? [])
  return { contract, courses, result: resultIn(folder) }
}

/** Where a course stands among the others. */
export interface CoursePlace {
  readonly system: string
  readonly scenario: string
  readonly repeat: number
}

/** Every course a contract asks a system for, in the one order in which all is read and written. */
export function plannedCourses({ scenarios, repeats }: RunContract, system: string): readonly CoursePlace[] {
  const ids = Object.keys(scenarios).sort()
  return ids.flatMap((scenario) => Array.from({ length: repeats }, (_, at) => ({ system, scenario, repeat: at + 1 })))
}

/** The contract of the run a folder holds; null where it holds none. */
export function contractIn(folder: string): RunContract | null {
  // Written by `keepContract` from a contract; its hash is compared by whoever goes on with it.
  return heldIn(join(folder, 'contract.json'), 'nexus-bench-contract/1') as RunContract | null
}

/** A course that was kept; null where there is none. */
export function courseIn(folder: string, place: CoursePlace): BenchCourse | null {
  const path = join(folder, coursePath(place))
  return existsSync(path) ? readCourseFile(readFileSync(path, 'utf8'), path) : null
}

export function keepContract(folder: string, contract: RunContract): void {
  write(join(folder, 'contract.json'), `${JSON.stringify(contract, null, 2)}\n`)
}

export function keepCourse(folder: string, course: BenchCourse): void {
  write(join(folder, coursePath(course)), courseText(course))
}

export function keepResult(folder: string, result: BenchResult): void {
  write(join(folder, 'result.json'), resultText(result))
}

/** What stands there would be of less than is there. */
export function dropResult(folder: string): void {
  rmSync(join(folder, 'result.json'), { force: true })
}

export function resultText(result: BenchResult): string {
  return `${JSON.stringify(result, null, 2)}\n`
}

/** Talks that were finished before the run are no scenarios: they are those that are there. */
function placesIn(folder: string, contract: RunContract): readonly CoursePlace[] {
  return contract.systems.flatMap(({ id, kind }) => {
    if (kind !== 'transcripts') return plannedCourses(contract, id)
    const own = join(folder, 'courses', id)
    return existsSync(own)
      ? readdirSync(own)
          .sort()
          .map((scenario) => ({ system: id, scenario, repeat: 1 }))
      : []
  })
}

function coursePath({ system, scenario, repeat }: CoursePlace): string {
  return join('courses', system, scenario, `${repeat}.json`)
}

function resultIn(folder: string): BenchResult | null {
  // Written by `keepResult` from a result.
  return heldIn(join(folder, 'result.json'), 'nexus-bench-result/1') as BenchResult | null
}

function heldIn(path: string, format: string): unknown {
  if (!existsSync(path)) return null
  const held = jsonOf(readFileSync(path, 'utf8'))
  if (typeof held === 'object' && held !== null && 'format' in held && held.format === format) return held
  throw new NexusError(
    'resultUnreadable',
    `${path} is not ${format}. Name the folder of a run, or delete the file and run again.`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Whole or not at all, whenever the process ends. */
function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.${process.pid}.part`
    writeFileSync(temporary, text)
    renameSync(temporary, path)
  } catch (cause) {
    throw new NexusError('outputUnwritable', `${path} cannot be written. Name another folder with --out.`, { cause })
  }
}
