import type { Code } from '../dtn/coding.ts'
import type { WrittenSentence } from './reference-systems/reference-system.ts'
import { entryOf, type SystemAct } from './system-acts.ts'

/** Codes of words that no reference system wrote: a gateway's own. */
export type CodesOfOthers = (words: string, after: string) => Promise<readonly Code[]>

export interface Delivered {
  readonly text: string
  readonly written: readonly WrittenSentence[]
  /** The client turn it answers. */
  readonly after: string
}

/**
 * What a client was given, in truth: an act of the system counts as soon as one of its sentences was delivered; what is left over was put there
 * by somebody else and is coded.
 */
export async function heardOf(
  { text, written, after }: Delivered,
  codesOfOthers: CodesOfOthers,
): Promise<{ readonly acts: readonly SystemAct[]; readonly codes: readonly Code[] }> {
  let left = text
  const acts: SystemAct[] = []
  for (const { act, text: line } of written) {
    const delivered = line.split(/(?<=[.!?])\s+/).filter((sentence) => left.includes(sentence))
    for (const sentence of delivered) left = left.replace(sentence, ' ')
    if (delivered.length > 0) acts.push(act)
  }
  const others = left.trim()
  const foreign = /\p{L}{2}/u.test(others) ? await codesOfOthers(others, after) : []
  return { acts, codes: [...acts.map(codeOf), ...foreign] }
}

function codeOf(act: SystemAct): Code {
  const { code, step, appropriate } = entryOf(act)
  return { code, ...(step !== undefined && { step }), ...(appropriate !== undefined && { appropriate }) }
}
