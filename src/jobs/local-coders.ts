/** Coders that need nothing but this machine. */
export const localCoders = ['embedded', 'rules'] as const
export type LocalCoder = (typeof localCoders)[number]
