import { readFile } from 'node:fs/promises'
import { NexusError } from '../../errors.ts'
import { readDecisions } from '../../formats/decision-table.ts'
import { decisionSheet } from '../../report/decision-sheet.ts'
import { adjudicationText } from '../../report/study-text.ts'
import { adjudicate, type CodedUnit, disputesOf } from '../../study/adjudicate.ts'
import { type ExitCode, exitCodes } from '../exit.ts'
import { problemLine } from '../problem-line.ts'
import type { Terminal } from '../terminal.ts'
import { codedUnits, importedCodings, judgedLine } from './codings.ts'
import {
  needed,
  openStudy,
  refuseToReplace,
  type StudyFolder,
  sampledRelationships,
  sha256,
  writeWhole,
} from './folder.ts'

export interface AdjudicateFlags {
  readonly decisions?: string
  readonly force?: true
}

/** `nexus study adjudicate`: writes what coders differ on as a sheet; with decisions, writes the gold. */
export async function adjudicateStudy(folder: string, flags: AdjudicateFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  needed(open.study.codings, 'codings', `nexus study import ${folder} FILE`)
  const units = codedUnits(open, await sampledRelationships(open, terminal), await importedCodings(open, terminal))
  if (units.every(({ codings }) => codings.size < 2)) {
    throw new NexusError('studyOutOfStep', 'No relationship has two codings yet. Import those of a second coder first.')
  }
  return flags.decisions === undefined
    ? writeSheet(open, { units, flags, terminal })
    : writeGold(open, flags.decisions, { units, flags, terminal })
}

interface Work {
  readonly units: readonly CodedUnit[]
  readonly flags: AdjudicateFlags
  readonly terminal: Terminal
}

const sheetName = 'decisions.csv'

async function writeSheet(open: StudyFolder, { units, flags, terminal }: Work): Promise<ExitCode> {
  const path = open.at(sheetName)
  await refuseToReplace(path, flags.force === true)
  const disputes = disputesOf(units)
  await writeWhole(path, decisionSheet(disputes, { units, coders: open.study.coders?.map(({ id }) => id) ?? [] }))
  const count = (kind: string) => disputes.filter((dispute) => dispute.kind === kind).length
  await terminal.out(
    `${path}: ${disputes.length} to decide: ${count('code')} codes not all saw, ${count('attribute')} described differently, ${count('judgement')} judgements.\nNext: fill in decision, who and reason; then nexus study adjudicate ${open.folder} --decisions ${path}\n`,
  )
  return exitCodes.ok
}

async function writeGold(open: StudyFolder, file: string, { units, flags, terminal }: Work): Promise<ExitCode> {
  if (open.study.gold !== undefined) await refuseToReplace(open.at(open.study.gold.file), flags.force === true)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new NexusError(
      'fileNotFound',
      `${file} cannot be read. Check the path; it counts from the folder you are in.`,
      { cause },
    )
  })
  const { decisions, problems } = readDecisions(text, file)
  for (const problem of problems) terminal.tell(problemLine(problem))
  const result = adjudicate(units, decisions)
  for (const { decision, why } of result.unused) {
    terminal.tell(
      `skipped: ${file}: ${decision.relationship} ${decision.turn} ${decision.code}: ${why}; it settles nothing.`,
    )
  }
  for (const id of result.single) terminal.tell(`warning: ${id} has one coding only and is not in the gold.`)
  const lines = result.gold.map(({ provenance, unresolved, ...gold }) =>
    judgedLine(gold, {
      provenance,
      unresolved: unresolved.map(({ turn, code, kind, said }) => ({ turn, code, kind, said })),
    }),
  )
  const gold = lines.join('')
  await writeWhole(open.at('gold.jsonl'), gold)
  const { agreed, decided, unresolved } = result
  await open.record({
    gold: { file: 'gold.jsonl', sha256: sha256(gold), decisions: sha256(text), agreed, decided, unresolved },
  })
  await terminal.out(`${adjudicationText(result, open.at('gold.jsonl'))}\nNext: nexus study calibrate ${open.folder}\n`)
  return problems.length + result.unused.length > 0 ? exitCodes.someSkipped : exitCodes.ok
}
