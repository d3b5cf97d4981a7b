import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { codebookVersion } from '../../dtn/codebook.ts'
import { parametersVersion } from '../../dtn/parameters.ts'
import { NexusError } from '../../errors.ts'
import { readTranscripts } from '../../formats/read.ts'
import { newStudyFile } from '../../formats/study-file.ts'
import { count } from '../../report/wording.ts'
import { defaultDesign, type StudySource, studyFormat } from '../../study/study.ts'
import { type ExitCode, exitOf } from '../exit.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { namedFrom, newStudyPath, sha256, writeWhole } from './folder.ts'

export interface BeginFlags {
  /** Files; what stands on a server is named by its project. */
  readonly relationships?: readonly string[]
  readonly name?: string
  readonly seed: number
  readonly force?: true
}

/** `nexus study new`: notes which files the study rests on, each with its hash, and the design it begins with. */
export async function beginStudy(folder: string, flags: BeginFlags, terminal: Terminal): Promise<ExitCode> {
  if (flags.relationships === undefined) {
    throw new NexusError('usage', 'Name the files of conversations with --relationships, or a server with --server.')
  }
  const path = await newStudyPath(folder, flags.force === true)
  const seenIds = new Set<string>()
  const sources: StudySource[] = []
  let skipped = 0
  for (const file of flags.relationships) {
    let relationships = 0
    for await (const event of readTranscripts(file, { seenIds })) {
      if (event.kind === 'relationship') relationships += 1
      else {
        terminal.tell(problemLine(event.problem))
        if (event.problem.effect === 'skipped') skipped += 1
      }
    }
    if (relationships === 0) continue
    sources.push({ file: namedFrom(folder, file), sha256: sha256(await readFile(file)), relationships })
  }
  const found = sources.reduce((sum, source) => sum + source.relationships, 0)
  if (found === 0) {
    throw new NexusError(
      'fileEmpty',
      'No relationship could be read, so no study was begun. Check the files named above.',
    )
  }
  const name = flags.name ?? basename(resolve(folder))
  await writeWhole(
    path,
    newStudyFile({
      ...{ format: studyFormat, name, seed: flags.seed, codebook: codebookVersion, parameters: parametersVersion },
      relationships: [...sources],
      design: { ...defaultDesign, calibrate: undefined },
    }),
  )
  await terminal.out(
    `${path}: ${count(found, 'relationship')} from ${count(sources.length, 'file')}, seed ${flags.seed}.\nNext: nexus study sample ${folder}\n`,
  )
  return exitOf({ assessed: found, skipped, failedRequirements: 0 })
}
