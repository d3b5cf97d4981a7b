import { readFile } from 'node:fs/promises'
import { NexusError } from '../../errors.ts'
import { readCodings } from '../../formats/codings.ts'
import type { JudgedCoding } from '../../study/adjudicate.ts'
import { judged } from './codings.ts'
import { needed, type StudyFolder, sha256 } from './folder.ts'

/** The gold of a study by relationship. One changed behind the study's back ends the command. */
export async function readStudyGold(open: StudyFolder): Promise<ReadonlyMap<string, JudgedCoding>> {
  const section = needed(open.study.gold, 'gold', `nexus study adjudicate ${open.folder} --decisions FILE`)
  const path = open.at(section.file)
  const content = await readFile(path).catch((cause: unknown) => {
    throw new NexusError('studyInvalid', `${path} cannot be read. Run nexus study adjudicate again.`, { cause })
  })
  if (sha256(content) !== section.sha256) {
    throw new NexusError('studyInvalid', `${path} was changed by hand. Change decisions instead and adjudicate again.`)
  }
  const gold = new Map<string, JudgedCoding>()
  for await (const event of readCodings(path)) {
    if (event.kind === 'coding') gold.set(event.coding.relationship, judged(event.coding, event.value))
  }
  return gold
}
