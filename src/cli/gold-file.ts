import type { Coding } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import { readCodings } from '../formats/codings.ts'
import { objectOf } from '../formats/json-object.ts'
import type { ReadProblem } from '../formats/problem.ts'
import { type Gold, goldOfCoding, readGold } from '../study/gold.ts'

/** One relationship's gold, and where it stands. */
export interface GoldLine {
  readonly coding: Coding
  readonly gold: Gold
  readonly file: string
  readonly line: number
}

/** A relationship and its gold. */
export interface GoldPair extends GoldLine {
  readonly relationship: Relationship
}

/** Reads gold lines or `nexus-coding/1` lines by relationship. What cannot be used is told and left out. */
export async function readGoldFile(
  file: string,
  tell: (problem: ReadProblem) => void,
): Promise<ReadonlyMap<string, GoldLine>> {
  const lines = new Map<string, GoldLine>()
  for await (const event of readCodings(file)) {
    if (event.kind === 'problem') {
      tell(event.problem)
      continue
    }
    const { coding, line, value } = event
    const known = lines.get(coding.relationship)
    const read = known === undefined ? goldOf(coding, value) : `line ${known.line} already has this relationship`
    if (typeof read !== 'string') lines.set(coding.relationship, { coding, gold: read, file, line })
    else tell(unusable(file, line, read))
  }
  return lines
}

/** The gold of a line, or what is wrong with it. */
function goldOf(coding: Coding, value: unknown): Gold | string {
  try {
    return objectOf(value)?.format === undefined ? readGold(value) : goldOfCoding(coding)
  } catch (error) {
    if (error instanceof NexusError) return error.message
    throw error
  }
}

function unusable(file: string, line: number, why: string): ReadProblem {
  return {
    ...{ file, line, code: 'codingUnreadable', effect: 'skipped' },
    message: `${why.replace(/\.$/, '')}; the line was left out.`,
    remedy: 'Give one gold line for each relationship.',
  }
}
