import { conclude } from '../assess/assess.ts'
import { humanCoder } from '../coders/human.ts'
import type { Coding } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { type ReadProblem, shownId } from '../formats/problem.ts'
import { readTranscripts } from '../formats/read.ts'
import { type CoderConclusion, conclusionOf } from '../study/agreement-conclusions.ts'

export interface RecordReading {
  readonly parameters: Parameters
  readonly tell: (problem: ReadProblem) => void
}

/** The records of some files by id; those nobody coded are left out. */
export async function readRecords(
  files: readonly string[],
  codings: readonly Coding[],
  { parameters, tell }: RecordReading,
): Promise<ReadonlyMap<string, Relationship>> {
  const wanted = new Set(codings.map(({ relationship }) => relationship))
  const records = new Map<string, Relationship>()
  const seenIds = new Set<string>()
  for (const file of files) {
    for await (const event of readTranscripts(file, { gapMinutes: parameters['session.gapMinutes'], seenIds })) {
      if (event.kind === 'problem') tell(event.problem)
      else if (wanted.has(event.relationship.id)) records.set(event.relationship.id, event.relationship)
    }
  }
  if (records.size === 0 && wanted.size > 0) {
    throw new NexusError(
      'codingsIncomparable',
      `No relationship of ${files.join(', ')} has a coding. Codings and records name a relationship by the same id.`,
    )
  }
  const lacking = [...wanted].filter((id) => !records.has(id))
  if (lacking.length > 0) {
    tell({
      ...{ file: files.join(', '), line: null, code: 'codingsIncomparable', effect: 'warning' },
      message: `No record of ${lacking.map(shownId).join(', ')}, which coders coded: nothing is concluded of them.`,
      remedy: 'Name the files of all conversations with --relationships.',
    })
  }
  return records
}

/** What follows from each coder's codes by the rules of the framework; a relationship without record has no conclusion. */
export async function concludeAll(
  codings: readonly Coding[],
  records: ReadonlyMap<string, Relationship>,
  parameters: Parameters,
): Promise<readonly CoderConclusion[]> {
  const conclusions: CoderConclusion[] = []
  for (const coding of codings) {
    const record = records.get(coding.relationship)
    if (record === undefined) continue
    // What does not fit the record, as a code of the other speaker, counts nowhere.
    const fitted = await humanCoder(new Map([[record.id, coding]])).code(record)
    conclusions.push(conclusionOf(conclude(record, fitted, { parameters, robustness: 'skip' }), coding.coder))
  }
  return conclusions
}
