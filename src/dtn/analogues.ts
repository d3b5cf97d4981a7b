/** One pre-level-3 analogue (domain.md 1.10): observable proxies, null where too little was seen. */
export interface Analogue {
  readonly value: number | null
  readonly n: number
  readonly parts: Readonly<Record<string, number | null>>
  readonly turns: readonly string[]
}

export interface AnalogueReport {
  readonly perceivedAlignment: Analogue
  readonly goalMirroring: Analogue
  readonly complianceDrivenAdaptation: Analogue
}
