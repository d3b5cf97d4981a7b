/** A stream of numbers from 0 (included) to 1 (left out). */
export type Random = () => number

/**
 * A seeded stream: sfc32 (Doty-Humphrey, PractRand), its state filled from the seed by splitmix32. The same seed gives
 * the same numbers on every machine.
 */
export function randomFrom(seed: number): Random {
  const fill = splitMix(seed >>> 0)
  let a = fill()
  let b = fill()
  let c = fill()
  let counter = 1
  const next: Random = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }
  // The first numbers still resemble the seed.
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  return next
}

/** A whole number from 0 to `below` - 1. */
export function wholeBelow(random: Random, below: number): number {
  return Math.floor(random() * below)
}

function splitMix(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) | 0
  }
}
