import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { writeRelationship } from '../../formats/relationships.ts'
import { codingSheet } from '../../report/coding-sheet.ts'
import { codebookPage } from '../../report/reference.ts'
import { assignmentText, packageReadme } from '../../report/study-text.ts'
import { type AssignPlan, assignShortfalls, assignUnits } from '../../study/assign.ts'
import { blind } from '../../study/blinding.ts'
import { shortfallText } from '../../study/shortfalls.ts'
import type { Assignment, StudyDesign } from '../../study/study.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { needed, openStudy, type StudyFolder, sampledRelationships, writeWhole } from './folder.ts'

export interface AssignFlags {
  readonly coders: readonly string[]
  readonly perUnit?: number
  readonly training?: number
  readonly blocks?: number
  readonly force?: true
}

/** `nexus study assign`: says who codes what and writes a work package for each coder. */
export async function assignStudy(folder: string, flags: AssignFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  const { study } = open
  const { units } = needed(study.sample, 'sample', `nexus study sample ${folder}`)
  if (study.assignments !== undefined && flags.force !== true) {
    throw new NexusError(
      'studyOutOfStep',
      'The study is assigned already. Give --force to assign anew and replace the work packages.',
    )
  }
  if (study.codings !== undefined) {
    const remedy = 'Begin a new study, or leave the assignment as it is.'
    throw new NexusError(
      'studyOutOfStep',
      `Codings were brought in already; a new assignment would not fit them. ${remedy}`,
    )
  }
  const design: StudyDesign = {
    ...study.design,
    codersPerUnit: flags.perUnit ?? study.design.codersPerUnit,
    trainingSessions: flags.training ?? study.design.trainingSessions,
    blocks: flags.blocks ?? study.design.blocks,
  }
  if (design.codersPerUnit > flags.coders.length) {
    throw new NexusError(
      'usage',
      `--per-unit ${design.codersPerUnit} asks for more coders than --coders names (${flags.coders.length}).`,
    )
  }
  const plan: AssignPlan = { coders: flags.coders, design, seed: study.seed }
  const assignments = assignUnits(units, plan)
  const relationships = new Map((await sampledRelationships(open, terminal)).map((one) => [one.id, one]))
  for (const coder of flags.coders) {
    await writePackage(open, coder, { assignments: assignments.filter((one) => one.coder === coder), relationships })
  }
  await open.record({ design, coders: flags.coders.map((id) => ({ id, kind: 'human' as const })), assignments })
  for (const shortfall of assignShortfalls(units, assignments, plan)) {
    terminal.tell(`warning: ${shortfallText(shortfall)}`)
  }
  await terminal.out(`${assignmentText(assignments, units)}\n${next(folder, flags.coders)}\n`)
  return exitCodes.ok
}

function next(folder: string, coders: readonly string[]): string {
  return `Next: give each coder their folder under ${folder}/packages (${coders.join(', ')}) and nothing else; then nexus study import ${folder} FILE`
}

interface PackageContent {
  readonly assignments: readonly Assignment[]
  readonly relationships: ReadonlyMap<string, Relationship>
}

/** What a coder gets: the conversations and an empty sheet for each round, the codebook, and how to go about it. */
async function writePackage(
  open: StudyFolder,
  coder: string,
  { assignments, relationships }: PackageContent,
): Promise<void> {
  const at = (name: string) => open.at('packages', coder, name)
  for (const { round, relationships: ids } of assignments) {
    const own = ids.flatMap((id) => relationships.get(id) ?? []).map(blind)
    await writeWhole(at(`${roundName(round)}.jsonl`), own.map((one) => `${writeRelationship(one)}\n`).join(''))
    await writeWhole(at(`${roundName(round)}.csv`), codingSheet(coder, own))
  }
  const rounds = assignments.map(({ round, relationships: ids }) => ({
    file: `${roundName(round)}.csv`,
    relationships: ids.length,
  }))
  await writeWhole(at('README.md'), packageReadme({ study: open.study.name, coder, rounds }))
  await writeWhole(at('codebook.md'), `${codebookPage()?.trimEnd() ?? ''}\n`)
}

function roundName(round: number): string {
  return round === 0 ? 'training' : `block-${round}`
}
