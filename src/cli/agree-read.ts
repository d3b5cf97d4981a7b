import { basename } from 'node:path'
import type { Assessment } from '../dtn/assessment.ts'
import type { Coding } from '../dtn/coding.ts'
import { NexusError } from '../errors.ts'
import { readAssessments } from '../formats/assessments.ts'
import { readCodings } from '../formats/codings.ts'
import { jsonFile } from '../formats/json-file.ts'
import { objectOf } from '../formats/json-object.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { type CoderConclusion, conclusionOf, conclusionOfGold } from '../study/agreement-conclusions.ts'
import { type Gold, readGold } from '../study/gold.ts'

/** What coders assigned, and what was concluded elsewhere or written down by the coders themselves. */
export interface CoderSides {
  readonly codings: readonly Coding[]
  /** From files of assessments. */
  readonly assessed: readonly CoderConclusion[]
  /** Codebooks and parameters the assessments were made with. */
  readonly assessedWith: { readonly codebooks: ReadonlySet<string>; readonly parameters: ReadonlySet<string> }
  /** From gold lines that say a level, patterns or criteria. */
  readonly stated: readonly CoderConclusion[]
}

export interface SideReading {
  /** Names of the coders, a file each; those in the files where absent. */
  readonly names: readonly string[] | undefined
  readonly tell: (problem: ReadProblem) => void
}

/** Reads codings, gold lines and assessments, any number of coders in any number of files; one coder twice is refused with both places. */
export async function readSides(files: readonly string[], { names, tell }: SideReading): Promise<CoderSides> {
  if (names !== undefined && names.length !== files.length) {
    throw new NexusError(
      'usage',
      `--names has ${names.length} names and there are ${files.length} files. Name every file once.`,
    )
  }
  if (files.includes('-')) {
    throw new NexusError('usage', 'Codings are read twice, and standard input only once. Write them to a file first.')
  }
  const found: Found = {
    codings: [],
    assessed: [],
    stated: [],
    places: new Map(),
    assessedWith: { codebooks: new Set(), parameters: new Set() },
  }
  for (const [at, file] of files.entries()) {
    const name = names?.[at]
    if (await holdsAssessments(file)) await addAssessments(file, { found, name, tell })
    else await addCodings(file, { found, name, tell })
  }
  return found
}

interface Found {
  readonly codings: Coding[]
  readonly assessed: CoderConclusion[]
  readonly stated: CoderConclusion[]
  readonly assessedWith: { readonly codebooks: Set<string>; readonly parameters: Set<string> }
  /** Where each coder's relationship stood. */
  readonly places: Map<string, string>
}

interface Adding {
  readonly found: Found
  readonly name: string | undefined
  readonly tell: (problem: ReadProblem) => void
}

async function holdsAssessments(file: string): Promise<boolean> {
  for await (const event of jsonFile(file, 'codingUnreadable')) {
    if (event.kind === 'value') return objectOf(event.value)?.format === 'nexus-assessment/1'
  }
  return false
}

async function addAssessments(file: string, { found, name, tell }: Adding): Promise<void> {
  let line = 0
  for await (const event of readAssessments(file)) {
    line += 1
    if (event.kind === 'problem') tell(event.problem)
    else {
      const conclusion = renamed(event.assessment, name)
      once(found, conclusion, `${file}:${line}`)
      found.assessed.push(conclusion)
      found.assessedWith.codebooks.add(event.assessment.madeBy.codebook)
      found.assessedWith.parameters.add(event.assessment.madeBy.parameters)
    }
  }
}

function renamed(assessment: Assessment, name: string | undefined): CoderConclusion {
  return conclusionOf(assessment, name === undefined ? undefined : { id: name, kind: assessment.madeBy.coderKind })
}

async function addCodings(file: string, { found, name, tell }: Adding): Promise<void> {
  for await (const event of readCodings(file)) {
    if (event.kind === 'problem') {
      tell(event.problem)
      continue
    }
    const { line, value } = event
    const given = event.coding.coder
    // A gold line without an author says nothing of who made it; the file does.
    const id = name ?? (given.id === 'unknown' ? basename(file).replace(/\..*$/, '') : given.id)
    const coding = { ...event.coding, coder: { ...given, id } }
    once(found, coding, `${file}:${line}`)
    found.codings.push(coding)
    const gold = objectOf(value)?.format === undefined ? goldOf(value, { file, line, tell }) : null
    if (gold !== null && isStated(gold)) found.stated.push(conclusionOfGold(gold, coding.coder))
  }
}

function once(found: Found, { relationship, coder }: Pick<Coding, 'relationship' | 'coder'>, place: string): void {
  const key = JSON.stringify([coder.id, relationship])
  const known = found.places.get(key)
  if (known !== undefined) {
    throw new NexusError(
      'codingsIncomparable',
      `${place}: coder ${coder.id} already coded relationship ${relationship} at ${known}. Give each coder an id of their own, or name the files: --names first,second.`,
    )
  }
  found.places.set(key, place)
}

function isStated({ level, sessions, criteria }: Gold): boolean {
  return level !== null || sessions !== null || criteria !== null
}

function goldOf(
  value: unknown,
  { file, line, tell }: { readonly file: string; readonly line: number } & Pick<Adding, 'tell'>,
): Gold | null {
  try {
    return readGold(value)
  } catch (error) {
    if (!(error instanceof NexusError)) throw error
    tell({
      ...{ file, line, code: 'codingUnreadable', effect: 'warning' },
      message: `${error.message.replace(/\.$/, '')}; what it says besides codes was left out.`,
      remedy: 'Correct this line.',
    })
    return null
  }
}
