/** Tier of a turn (domain.md 1.3): derived, not coded. `unattuned` counts in the denominator and in no tier. */
export type Tier = 0 | 1 | 2 | 3 | 'unattuned'
