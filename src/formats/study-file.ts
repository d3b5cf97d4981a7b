import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { isNumericName } from '../dtn/parameters.ts'
import { NexusError } from '../errors.ts'
import { shown, shownId } from './problem.ts'
import { studySchema } from './study-file-schema.ts'

/** What a study file holds; the same shape as `Study` of the study folder. */
export type StudyFile = z.infer<typeof studySchema>

/** A study file as a person may have edited it: what it holds, and the text with its comments. */
export interface OpenedStudy {
  readonly study: StudyFile
  /** The text with some sections put in place of what was there; everything else stays as it was written. */
  with(sections: Partial<StudyFile>): string
}

/** Reads the text of a study file. Every fault is told at once, with its line; `file` names it in messages. */
export function readStudyFile(text: string, file: string): OpenedStudy {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const faults: Fault[] = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    fault: `is not YAML here (${error.code.toLowerCase().replaceAll('_', ' ')})`,
  }))
  if (faults.length > 0) throw invalid(faults, file)
  const value: unknown = document.toJS()
  const read = studySchema.safeParse(value)
  const lineAt = (path: readonly PropertyKey[]) => lineOf(document, path, lines)
  if (!read.success)
    throw invalid(
      read.error.issues.flatMap((issue) => faultsOf(issue, value, lineAt)),
      file,
    )
  const contradictions = contradictionsIn(read.data, lineAt)
  if (contradictions.length > 0) throw invalid(contradictions, file)
  return { study: read.data, with: (sections) => replaced(document, sections) }
}

/** The text of a study that was just begun. */
export function newStudyFile(study: StudyFile): string {
  return `${header}${written(parseDocument(''), study)}`
}

const header = `# A validation study of Nexus. Each command of \`nexus study\` writes its own section and leaves the others as they are.
# You may change the name and the design by hand; what was drawn follows from the seed.
`

function replaced(document: Document, sections: Partial<StudyFile>): string {
  return written(document.clone(), sections)
}

function written(document: Document, sections: Partial<StudyFile>): string {
  for (const [name, section] of Object.entries(sections)) {
    if (section === undefined) document.delete(name)
    else if (name === 'design' && isMap(document.get(name, true))) setDesign(document, sections)
    else document.set(name, document.createNode(section))
  }
  return document.toString({ lineWidth: 120, flowCollectionPadding: false })
}

/** The design is a person's section too: only what changed is written, and remarks beside the rest stay. */
function setDesign(document: Document, { design = undefined }: Partial<StudyFile>): void {
  for (const [name, value] of Object.entries(design ?? {})) {
    if (typeof value === 'number' && document.getIn(['design', name]) !== value) document.setIn(['design', name], value)
  }
}

interface Fault {
  readonly line: number
  readonly fault: string
}

type LineAt = (path: readonly PropertyKey[]) => number

/** The line of a value, or of the nearest thing around it that is there. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    const start = isNode(node) ? (keyStart(document, path.slice(0, length)) ?? node.range?.[0]) : undefined
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

/** A section begins at its name, not at its first entry. */
function keyStart(document: Document, path: readonly PropertyKey[]): number | undefined {
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isMap(around)) return undefined
  const key = around.items.find((pair) => isNode(pair.key) && String(pair.key) === String(path.at(-1)))?.key
  return isNode(key) ? key.range?.[0] : undefined
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown, lineAt: LineAt): readonly Fault[] {
  const name = issue.path.length === 0 ? 'the file' : issue.path.map(String).map(shownId).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineAt([...issue.path, key]),
      fault: `${shownId(key)} is nothing a study file holds`,
    }))
  }
  return [
    { line: lineAt(issue.path), fault: `${name} is ${shown(valueAt(value, issue.path))}; expected ${expected(issue)}` },
  ]
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.entries(here).find(([name]) => name === String(key))?.[1]
  }
  return here
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected
    case 'invalid_value':
      return issue.values.map(String).join(' or ')
    case 'too_small':
      return `${issue.minimum} or more`
    case 'too_big':
      return `${issue.maximum} or less`
    case 'invalid_format':
      return issue.path.at(-1) === 'sha256' ? 'a SHA-256 of 64 hexadecimal digits' : 'a plain id without blanks'
    default:
      return 'another value'
  }
}

const kinds: Readonly<Record<string, string>> = {
  ...{ string: 'a text', int: 'a whole number', number: 'a number', array: 'a list', object: 'names with values' },
}

/** What each section may say only if another says so too. */
function contradictionsIn(study: StudyFile, lineAt: LineAt): readonly Fault[] {
  const units = new Set(study.sample?.units.map(({ relationship }) => relationship))
  const coders = new Set(study.coders?.map((coder) => coder.id))
  const faults: Fault[] = []
  const fault = (path: readonly PropertyKey[], text: string) => faults.push({ line: lineAt(path), fault: text })
  for (const [at, assignment] of (study.assignments ?? []).entries()) {
    if (!coders.has(assignment.coder)) {
      fault(['assignments', at, 'coder'], `${assignment.coder} is not among the coders`)
    }
    for (const [place, relationship] of assignment.relationships.entries()) {
      if (!units.has(relationship)) {
        fault(['assignments', at, 'relationships', place], `${shownId(relationship)} is not in the sample`)
      }
    }
  }
  for (const [at, { coder }] of (study.codings ?? []).entries()) {
    if (!coders.has(coder)) fault(['codings', at, 'coder'], `${coder} is not among the coders`)
  }
  for (const [at, name] of (study.design.calibrate ?? []).entries()) {
    if (!isNumericName(name)) fault(['design', 'calibrate', at], `${shownId(name)} is no parameter with a number`)
  }
  if (units.size < (study.sample?.units.length ?? 0))
    fault(['sample', 'units'], 'a relationship is in the sample twice')
  if (coders.size < (study.coders?.length ?? 0)) fault(['coders'], 'a coder is named twice')
  return faults
}

function invalid(faults: readonly Fault[], file: string): NexusError {
  const sorted = [...faults].sort((one, other) => one.line - other.line)
  const told = sorted.map(({ line, fault }) => `${file}:${line}: ${fault}.`)
  return new NexusError(
    'studyInvalid',
    [...told, 'Correct the file after schema/nexus-study-1.json, or put back the last version.'].join('\n'),
  )
}
