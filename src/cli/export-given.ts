import type { InstrumentPack } from '../dtn/instruments/key.ts'
import type { InstrumentScore, Refusal } from '../dtn/instruments/score.ts'
import { NexusError } from '../errors.ts'
import { readConsents } from '../formats/consents.ts'
import type { ConsentRecord } from '../formats/fhir/consents.ts'
import { readInstrumentPack } from '../formats/instrument-pack.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { readScores } from '../formats/scores.ts'
import type { ExportFlags } from './export-flags.ts'
import { problemLine } from './problem-line.ts'
import type { Terminal } from './terminal.ts'

/** What is known of one relationship beside its assessment. */
export interface Beside {
  readonly scores: readonly InstrumentScore[]
  readonly refusals: readonly Refusal[]
  readonly consents: readonly ConsentRecord[]
}

export interface Given {
  /** Takes what belongs to a relationship; whatever nobody takes is told at the end. */
  take(relationship: string): Beside
  /** Ids nobody took. */
  left(): readonly string[]
  readonly packs: readonly InstrumentPack[]
  /** Lines that could not be read. */
  readonly skipped: number
}

/** Reads scores, consents and the pack the flags name. */
export async function readGiven(flags: ExportFlags, terminal: Terminal): Promise<Given> {
  const byRelationship = new Map<
    string,
    { scores: InstrumentScore[]; refusals: Refusal[]; consents: ConsentRecord[] }
  >()
  const taken = new Set<string>()
  const of = (relationship: string) => {
    const known = byRelationship.get(relationship) ?? { scores: [], refusals: [], consents: [] }
    byRelationship.set(relationship, known)
    return known
  }
  let skipped = 0
  const tell = (problem: ReadProblem) => {
    terminal.tell(problemLine(problem))
    if (problem.effect === 'skipped') skipped += 1
  }
  if (flags.scores !== undefined) {
    for await (const event of readScores(flags.scores)) {
      if (event.kind === 'problem') tell(event.problem)
      else if (event.kind === 'score') of(event.score.relationship).scores.push(event.score)
      else of(event.refusal.relationship).refusals.push(event.refusal)
    }
  }
  if (flags.consents !== undefined) {
    for await (const event of readConsents(flags.consents)) {
      if (event.kind === 'problem') tell(event.problem)
      else of(event.consent.relationship).consents.push(event.consent)
    }
  }
  return {
    take: (relationship) => {
      taken.add(relationship)
      return byRelationship.get(relationship) ?? { scores: [], refusals: [], consents: [] }
    },
    left: () => [...byRelationship.keys()].filter((id) => !taken.has(id)),
    packs: flags.pack === undefined ? [] : [await packOf(flags.pack, tell)],
    skipped,
  }
}

async function packOf(path: string, tell: (problem: ReadProblem) => void): Promise<InstrumentPack> {
  const read = await readInstrumentPack(path)
  if (read.kind === 'pack') return read.pack
  for (const problem of read.problems) tell(problem)
  throw new NexusError('packUnreadable', `${path} cannot be used. \`nexus instrument check ${path}\` says when it can.`)
}
