import { NexusError } from '../../errors.ts'
import { writeRelationship } from '../../formats/relationships.ts'
import type { AgreementBy } from '../../study/agreement-subjects.ts'
import { assignedTo, trainingOf } from '../../study/study.ts'
import { agreeFiles } from '../agree-files.ts'
import type { ExitCode } from '../exit.ts'
import type { Terminal } from '../terminal.ts'
import { importedCodings, judgedLine } from './codings.ts'
import { needed, openStudy, type StudyFolder, sampledRelationships, writeWhole } from './folder.ts'

export interface StudyAgreeFlags {
  readonly by: AgreementBy
  readonly round: 'main' | 'training' | 'all'
  readonly stated?: true
  readonly sub?: true
  readonly composites?: true
  readonly disagreements?: string
  readonly json?: string
  readonly svg?: string
  readonly resamples: number
}

/** `nexus study agree`: how far the coders of the study agree. Training is left out unless it is asked for: it is practice. */
export async function agreeStudy(folder: string, flags: StudyAgreeFlags, terminal: Terminal): Promise<ExitCode> {
  const open = await openStudy(folder)
  needed(open.study.codings, 'codings', `nexus study import ${folder} FILE`)
  const isOfRound = roundFilter(open, flags.round)
  const relationships = (await sampledRelationships(open, terminal)).filter(({ id }) => isOfRound(id))
  const files = await writeSides(open, isOfRound, terminal)
  if (files.length < 2) {
    const where = flags.round === 'main' ? ' after training; --round training compares what came before' : ''
    throw new NexusError('studyOutOfStep', `Fewer than two coders have handed in anything${where}.`)
  }
  const records = open.at('agreement', 'relationships.jsonl')
  await writeWhole(records, relationships.map((one) => `${writeRelationship(one)}\n`).join(''))
  const { round: _round, ...rest } = flags
  const exit = await agreeFiles(files, { ...rest, relationships: [records], seed: open.study.seed }, terminal)
  terminal.tell(`Next: nexus study adjudicate ${folder}`)
  return exit
}

function roundFilter({ study }: StudyFolder, round: StudyAgreeFlags['round']): (id: string) => boolean {
  const training = trainingOf(study)
  switch (round) {
    case 'main':
      return (id) => !training.has(id)
    case 'training':
      return (id) => training.has(id)
    case 'all':
      return () => true
  }
}

/** One file a coder, with the round each relationship was coded in: drift is seen along it. */
async function writeSides(
  open: StudyFolder,
  isOfRound: (id: string) => boolean,
  terminal: Terminal,
): Promise<readonly string[]> {
  const { assignments = [] } = open.study
  const files: string[] = []
  for (const [coder, codings] of await importedCodings(open, terminal)) {
    const lines = assignedTo(open.study, coder).flatMap((id) => {
      const own = codings.get(id)
      const round = assignments.find((one) => one.coder === coder && one.relationships.includes(id))?.round
      // Without a format it is a gold line: its level and patterns are taken as what the coder wrote down.
      return own === undefined || !isOfRound(id) ? [] : [judgedLine(own, { id, format: undefined, round })]
    })
    const file = open.at('agreement', `${coder}.jsonl`)
    await writeWhole(file, lines.join(''))
    if (lines.length > 0) files.push(file)
  }
  return files
}
