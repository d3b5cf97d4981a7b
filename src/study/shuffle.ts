import { randomFrom, wholeBelow } from '../stats/random.ts'

/** The same things in an order that follows from the seed (Fisher & Yates). */
export function shuffled<T>(things: readonly T[], seed: number): readonly T[] {
  const random = randomFrom(seed)
  const left = [...things]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(wholeBelow(random, left.length), 1))
  return order
}

/** A seed of its own for each purpose, so that a change in one drawing leaves the others as they are (FNV-1a). */
export function seedFor(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < purpose.length; at++) hash = Math.imul(hash ^ purpose.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
