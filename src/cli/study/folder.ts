import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { readTranscripts } from '../../formats/read.ts'
import { type OpenedStudy, readStudyFile } from '../../formats/study-file.ts'
import type { Study } from '../../study/study.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'

/** A study as it lies in its folder. */
export interface StudyFolder {
  readonly folder: string
  readonly study: Study
  /** The place of one of its files. */
  at(...names: readonly string[]): string
  /** Writes some sections of the study file and leaves the others as they were written. */
  record(sections: Sections): Promise<void>
}

/** A section that is `undefined` is taken out. */
type Sections = { readonly [Name in keyof Study]?: Study[Name] | undefined }

const studyFileName = 'study.yaml'

/** Opens the study of a folder. */
export async function openStudy(folder: string): Promise<StudyFolder> {
  const path = join(folder, studyFileName)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const remedy = `Begin a study with nexus study new ${folder} --relationships FILE.`
    throw new NexusError('fileNotFound', `${path} cannot be read. ${remedy}`, { cause })
  })
  const opened = readStudyFile(text, path)
  return {
    folder,
    study: asStudy(opened),
    at: (...names) => join(folder, ...names),
    record: (sections) => writeWhole(path, opened.with(withoutReadonly(sections))),
  }
}

/** The place of a study file that is about to be made; refuses to replace one unless forced. */
export async function newStudyPath(folder: string, isForced: boolean): Promise<string> {
  const path = join(folder, studyFileName)
  await refuseToReplace(path, isForced)
  return path
}

/** Ends the command where a file is already there and nobody asked to replace it. */
export async function refuseToReplace(path: string, isForced: boolean): Promise<void> {
  if (isForced || !(await isThere(path))) return
  throw new NexusError('studyOutOfStep', `${path} is there already. Give --force to replace it.`)
}

/** A section of the study, or what has to be done first. */
export function needed<T>(section: T | undefined, lacks: string, command: string): T {
  if (section !== undefined) return section
  throw new NexusError('studyOutOfStep', `The study has no ${lacks} yet. First run ${command}.`)
}

/** Writes a file whole or not at all: a study that is cut off half-way would be lost. */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.part`, text)
    await rename(`${path}.part`, path)
  } catch (cause) {
    throw new NexusError('outputUnwritable', `${path} cannot be written. See that you may write in its folder.`, {
      cause,
    })
  }
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** A path as the study file names it: from its folder where possible, with forward slashes. */
export function namedFrom(folder: string, path: string): string {
  const from = relative(folder, path)
  return (isAbsolute(from) ? path : from).split(sep).join('/')
}

/**
 * The relationships of a study's files, or some of them, in the order of the files. A file that has changed since the study began
 * ends the command: what was drawn and coded would no longer be what is read.
 */
export async function relationshipsOf(
  { study, folder }: StudyFolder,
  { terminal, only }: { readonly terminal: Terminal; readonly only?: ReadonlySet<string> },
): Promise<readonly Relationship[]> {
  const found: Relationship[] = []
  const seenIds = new Set<string>()
  for (const { file, sha256: known } of study.relationships) {
    const path = isAbsolute(file) ? file : join(folder, file)
    const content = await readFile(path).catch((cause: unknown) => {
      const remedy = 'Put it back, or correct the path in study.yaml; it counts from the folder of the study.'
      throw new NexusError('studyInvalid', `${path} of the study cannot be read. ${remedy}`, { cause })
    })
    if (sha256(content) !== known) {
      const remedy = 'Put back the file the study began with, or begin a new study.'
      throw new NexusError('studyInvalid', `${path} has changed since the study began. ${remedy}`)
    }
    for await (const event of readTranscripts(path, { seenIds })) {
      if (event.kind === 'relationship') {
        if (only?.has(event.relationship.id) ?? true) found.push(event.relationship)
      } else if (event.problem.effect === 'skipped') terminal.tell(problemLine(event.problem))
    }
  }
  return found
}

/** The relationships of the sample, in its order. */
export async function sampledRelationships(open: StudyFolder, terminal: Terminal): Promise<readonly Relationship[]> {
  const { units } = needed(open.study.sample, 'sample', `nexus study sample ${open.folder}`)
  const ids = units.map(({ relationship }) => relationship)
  const read = new Map(
    (await relationshipsOf(open, { terminal, only: new Set(ids) })).map((relationship) => [
      relationship.id,
      relationship,
    ]),
  )
  return ids.map((id) => {
    const relationship = read.get(id)
    if (relationship !== undefined) return relationship
    throw new NexusError(
      'studyInvalid',
      `The sample names ${id}, and no file of the study has it. Draw the sample again.`,
    )
  })
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** The schema leaves optional names open to `undefined`, which YAML cannot hold; names of parameters were checked. */
function asStudy({ study }: OpenedStudy): Study {
  // The schema and the type name the same fields; a section that is absent is absent in both.
  return study as Study
}

function withoutReadonly(sections: Sections): Parameters<OpenedStudy['with']>[0] {
  // Nothing is changed in place: the text is made from a copy.
  return sections as Parameters<OpenedStudy['with']>[0]
}
