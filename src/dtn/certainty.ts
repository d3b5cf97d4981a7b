export const certainties = ['none', 'provisional', 'low', 'moderate', 'high'] as const
export type Certainty = (typeof certainties)[number]
