import { type Random, randomFrom } from '../../stats/random.ts'
import type { SystemRequest } from './system-under-test.ts'

/** The numbers one exchange of one client is drawn from: the same again for the same seed, session and place in it. */
export function exchangeRandom(seed: number, { session, talk }: Pick<SystemRequest, 'session' | 'talk'>): Random {
  const exchange = talk.filter(({ by }) => by === 'client').length
  return randomFrom(seed * 100_003 + session * 1009 + exchange)
}
