import { readFile } from 'node:fs/promises'
import type { Coding } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { readCodingTable } from '../../formats/coding-table.ts'
import { readCodings } from '../../formats/codings.ts'
import { count } from '../../report/wording.ts'
import type { JudgedCoding } from '../../study/adjudicate.ts'
import { assignedTo, type StudyCodings } from '../../study/study.ts'
import { type ExitCode, exitOf } from '../exit.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { fittedCoding, importedCodings, judged, judgedLine, mergedCoding } from './codings.ts'
import { needed, openStudy, type StudyFolder, sampledRelationships, sha256, writeWhole } from './folder.ts'

export interface ImportFlags {
  readonly coder?: string
}

/** `nexus study import`: brings in what coders hand in, adds it to what is there, and keeps every earlier version. */
export async function importCodings(
  folder: string,
  files: readonly string[],
  { flags, terminal }: { readonly flags: ImportFlags; readonly terminal: Terminal },
): Promise<ExitCode> {
  const open = await openStudy(folder)
  needed(open.study.assignments, 'assignment', `nexus study assign ${folder} --coders ID,ID`)
  const relationships = new Map((await sampledRelationships(open, terminal)).map((one) => [one.id, one]))
  const work: Work = { open, terminal, relationships, given: new Map(), skipped: 0, taken: 0 }
  for (const file of files) {
    for (const one of await codingsIn(file, flags.coder, work)) await take(one, file, work)
  }
  const before = await importedCodings(open, terminal, { gone: 'tell' })
  const sections: StudyCodings[] = [...(open.study.codings ?? [])]
  const told: string[] = []
  for (const [coder, own] of work.given) {
    const known = sections.findIndex((section) => section.coder === coder)
    const section = await store(coder, own, { ...work, before: before.get(coder) ?? null })
    if (known >= 0) sections[known] = section
    else sections.push(section)
    const isNew = section.version !== versionOf(open, coder)
    told.push(
      `${coder}: ${count(own.size, 'relationship')}, ${isNew ? `version ${section.version}` : 'nothing new'} (${open.at(section.file)})`,
    )
  }
  if (told.length > 0) {
    await open.record({ codings: sections })
    const isChanged = sections.some(({ coder, version }) => version !== versionOf(open, coder))
    if (isChanged && open.study.gold !== undefined) {
      terminal.tell('warning: the gold was made from earlier codings; adjudicate again with --force.')
    }
    await terminal.out(`${told.join('\n')}\nNext: nexus study status ${folder}\n`)
  }
  return exitOf({ assessed: work.taken, skipped: work.skipped, failedRequirements: 0 })
}

function versionOf({ study }: StudyFolder, coder: string): number {
  return study.codings?.find((section) => section.coder === coder)?.version ?? 0
}

interface Work {
  readonly open: StudyFolder
  readonly terminal: Terminal
  readonly relationships: ReadonlyMap<string, Relationship>
  /** What is new, by coder and relationship. */
  readonly given: Map<string, Map<string, JudgedCoding>>
  skipped: number
  taken: number
}

interface Given {
  readonly judged: JudgedCoding
  readonly isTable: boolean
}

async function codingsIn(file: string, coder: string | undefined, work: Work): Promise<readonly Given[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NexusError(
      'fileNotFound',
      `${file} cannot be read. Check the path; it counts from the folder you are in.`,
      { cause },
    )
  })
  if (!/^\s*[{[]/.test(text.replace(/^\uFEFF/, ''))) {
    const { codings, problems } = readCodingTable(text, { file, coder })
    for (const problem of problems) {
      work.terminal.tell(problemLine(problem))
      work.skipped += 1
    }
    return codings.map((one) => ({ judged: one, isTable: true }))
  }
  const found: Given[] = []
  for await (const event of readCodings(file)) {
    if (event.kind === 'problem') {
      work.terminal.tell(problemLine(event.problem))
      if (event.problem.effect === 'skipped') work.skipped += 1
    } else found.push({ judged: judged(byCoder(event.coding, coder), event.value), isTable: false })
  }
  return found
}

function byCoder(coding: Coding, coder: string | undefined): Coding {
  return coder === undefined ? coding : { ...coding, coder: { id: coder, kind: coding.coder.kind } }
}

async function take({ judged: given, isTable }: Given, file: string, work: Work): Promise<void> {
  const { study } = work.open
  const { relationship: id, coder } = given.coding
  const relationship = work.relationships.get(id)
  const skip = (why: string) => {
    work.terminal.tell(`skipped: ${file}: ${id}: ${why}`)
    work.skipped += 1
  }
  if (!study.coders?.some((known) => known.id === coder.id)) {
    skip(
      `${coder.id} is no coder of this study (${study.coders?.map((one) => one.id).join(', ')}); name one with --coder.`,
    )
    return
  }
  if (relationship === undefined || !assignedTo(study, coder.id).includes(id)) {
    skip(`it was not given to ${coder.id}; the assignments stand in study.yaml.`)
    return
  }
  const whole = isTable ? { ...given, coding: withUncoded(given.coding, relationship) } : given
  const { judged: fitted, notes } = await fittedCoding(relationship, whole)
  for (const note of notes) work.terminal.tell(`warning: ${file}: ${id}: ${note}`)
  const own = work.given.get(coder.id) ?? new Map<string, JudgedCoding>()
  const earlier = own.get(id)
  own.set(id, earlier === undefined ? fitted : mergedCoding(relationship, earlier, fitted))
  work.given.set(coder.id, own)
  work.taken += 1
}

/** A turn without a row in a table is one nobody has coded yet. */
function withUncoded(coding: Coding, { sessions }: Relationship): Coding {
  const uncoded = new Map(coding.uncoded)
  for (const turn of sessions.flatMap(({ turns }) => turns)) {
    const ids = [turn.id, ...(turn.parts?.map(({ id }) => id) ?? [])]
    const isThere = ids.some((id) => coding.turns.has(id) || uncoded.has(id))
    if (!isThere) uncoded.set(turn.id, 'notCoded')
  }
  return uncoded.size === 0 ? coding : { ...coding, uncoded }
}

interface Storing extends Work {
  /** Null where nothing was brought in before, or its file is gone. */
  readonly before: ReadonlyMap<string, JudgedCoding> | null
}

/** Writes a coder's file anew, the version before it put aside, unless nothing has changed. */
async function store(coder: string, own: ReadonlyMap<string, JudgedCoding>, work: Storing): Promise<StudyCodings> {
  const { open, before, relationships } = work
  const known = open.study.codings?.find((section) => section.coder === coder)
  const lines = assignedTo(open.study, coder).flatMap((id) => {
    const [now, then, relationship] = [own.get(id), before?.get(id), relationships.get(id)]
    // Merged with itself the first time too, so that the same coding always gives the same lines.
    const merged = now && relationship ? mergedCoding(relationship, then ?? now, now) : then
    return merged === undefined ? [] : [judgedLine(merged)]
  })
  const text = lines.join('')
  const file = `codings/${coder}.jsonl`
  if (known !== undefined) {
    if (known.sha256 === sha256(text)) {
      if (before === null) await writeWhole(open.at(file), text)
      return known
    }
    if (before !== null) {
      const earlier = await readFile(open.at(known.file), 'utf8')
      await writeWhole(open.at(`codings/earlier/${coder}-${known.version}.jsonl`), earlier)
    }
  }
  await writeWhole(open.at(file), text)
  return { coder, file, sha256: sha256(text), version: (known?.version ?? 0) + 1 }
}
