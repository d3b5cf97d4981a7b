/** Kinds of an episode and of its end (domain.md 3.1, 3.5). */
export const ruptureKinds = ['withdrawal', 'confrontation', 'mixed'] as const
export type RuptureKind = (typeof ruptureKinds)[number]

export const ruptureEndKinds = ['resolved', 'partlyResolved', 'unresolved', 'dropout', 'open'] as const
export type RuptureEndKind = (typeof ruptureEndKinds)[number]
