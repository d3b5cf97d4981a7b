import type { Coding } from '../../dtn/coding.ts'
import { writeCoding } from '../../formats/codings.ts'
import { openResult } from './output.ts'

export interface CodingsFile {
  add(coding: Coding): Promise<void>
  end(): Promise<void>
}

/** `nexus-coding/1` lines of what a coder found, each as soon as its relationship is coded. */
export async function codingsFile(path: string): Promise<CodingsFile> {
  const file = await openResult(path)
  return {
    add: async (coding) => {
      await file.write(`${writeCoding(coding).trimEnd()}\n`)
    },
    end: () => file.close(),
  }
}
