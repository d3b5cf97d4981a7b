import type { InstrumentFacts } from './instruments/instrument.ts'
import { otherAlliance } from './instruments/other-alliance.ts'
import { outsideGate } from './instruments/outside-gate.ts'
import { workingAlliance } from './instruments/working-alliance.ts'

/** Instruments of domain.md 4.2 to 4.4: facts and keys with their marks. No wording of any item is here. */
export const instruments: readonly InstrumentFacts[] = [...otherAlliance, ...workingAlliance, ...outsideGate]

/** The instrument of this id, however its letters are written; null where the table has none. */
export function instrumentOf(id: string): InstrumentFacts | null {
  const wanted = id.trim().toLowerCase()
  return instruments.find((instrument) => instrument.id.toLowerCase() === wanted) ?? null
}
