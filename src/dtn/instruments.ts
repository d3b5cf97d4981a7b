/** A questionnaire by id. Only its family matters to the gate. */
export interface Instrument {
  readonly id: string
  readonly family: 'alliance' | 'symptom' | 'risk'
}

/** Instruments of domain.md 4.2 to 4.4 by family; keys and texts are no part of this table. */
export const instruments: readonly Instrument[] = [
  ...alliance(['mARM', 'DWAI', 'WAI-SR', 'WAI-S', 'WAI-36', 'br-WAI', 'HAq-II', 'HAq-I', 'CALPAS-P', 'VTAS-R', 'VPPS']),
  ...alliance(['ARM', 'ARM-12', 'ARM-5', 'SRS', 'S-WAI-O', 'MM-DTA', 'RRI-C']),
  ...['PHQ-9', 'GAD-7', 'PHQ-4', 'PHQ-2', 'GAD-2'].map((id) => ({ id, family: 'symptom' as const })),
  { id: 'C-SSRS', family: 'risk' },
]

function alliance(ids: readonly string[]): readonly Instrument[] {
  return ids.map((id) => ({ id, family: 'alliance' }))
}
