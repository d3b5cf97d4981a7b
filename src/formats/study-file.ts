import { type Document, isMap, parseDocument } from 'yaml'
import type * as z from 'zod'
import { isNumericName } from '../dtn/parameters.ts'
import { shownId } from './problem.ts'
import { studySchema } from './study-file-schema.ts'
import { type LineAt, readYaml, type YamlFault } from './yaml-file.ts'

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
  const { value, document } = readYaml(text, file, {
    ...{ schema: studySchema, code: 'studyInvalid', name: 'a study file' },
    remedy: 'Correct the file after schema/nexus-study-1.json, or put back the last version.',
    expected: ({ code, path }) =>
      code === 'invalid_format' && path.at(-1) === 'sha256' ? 'a SHA-256 of 64 hexadecimal digits' : undefined,
    contradictions: contradictionsIn,
  })
  return { study: value, with: (sections) => replaced(document, sections) }
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

/** What each section may say only if another says so too. */
function contradictionsIn(study: StudyFile, lineAt: LineAt): readonly YamlFault[] {
  const units = new Set(study.sample?.units.map(({ relationship }) => relationship))
  const coders = new Set(study.coders?.map((coder) => coder.id))
  const faults: YamlFault[] = []
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
