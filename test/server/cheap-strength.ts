/** Hashes a password in a moment: what is tested is seldom how long that takes. */
export const cheapStrength = { cost: 2 ** 12, blockSize: 8, parallelization: 1 }
