/** What the deployer declares of a person, never read out of what they say (domain.md 9.3 K6). */
export interface DeclaredSupport {
  /** In the deployer's own words, as `under 18` or `36-45`; null where none is declared. */
  readonly ageBand: string | null
  /** Cognitive impairment or a marked language barrier. */
  readonly needsAdaptedSupport: boolean
}

/**
 * What holds once a product has declared something of a person: more protection, never less. A need that is declared stays, and a band of
 * a minor is replaced by no other; only a person takes either back.
 */
export function raisedSupport(known: DeclaredSupport | null, told: DeclaredSupport): DeclaredSupport {
  const held = known ?? { ageBand: null, needsAdaptedSupport: false }
  const ageBand = isMinor(held.ageBand) ? held.ageBand : (told.ageBand ?? held.ageBand)
  return { ageBand, needsAdaptedSupport: held.needsAdaptedSupport || told.needsAdaptedSupport }
}

/** K6: an age band that reaches under 18. Without one only what the person says is known, and the deployer declares who uses the product. */
export function isMinor(ageBand: string | null | undefined): boolean {
  if (ageBand === undefined || ageBand === null) return false
  if (
    /\b(?:minor|child|teen|adolescent|under[ -]?1[0-8])/i.test(ageBand) ||
    /^\s*(?:<|<=|≤)\s*1[0-8]\b/.test(ageBand)
  ) {
    return true
  }
  const youngest = /\d+/.exec(ageBand)?.[0]
  return youngest !== undefined && Number(youngest) < 18
}
