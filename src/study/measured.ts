import type { BaseCode } from '../dtn/codebook.ts'
import type { Measured } from '../dtn/coding.ts'
import { f1Of, sumOf } from '../stats/binary.ts'
import type { CodeScores } from './code-scores.ts'

/** What a coder carries of its scores: F1 and turns by base code, both speakers' ADM together; codes the gold lacks are left out. */
export function measuredOf({ codes }: Pick<CodeScores, 'codes'>): Measured {
  const bases: readonly BaseCode[] = [...new Set(codes.map(({ code }) => code))].sort()
  return Object.fromEntries(
    bases.flatMap((base) => {
      const counts = sumOf(codes.filter(({ code }) => code === base))
      const n = counts.truePositives + counts.falseNegatives
      const f1 = f1Of(counts)
      return n === 0 || f1 === null ? [] : [[base, { f1: Math.round(f1 * 1000) / 1000, n }]]
    }),
  )
}
