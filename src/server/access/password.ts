import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** How much work a hash is: the parameters of scrypt. */
export interface HashStrength {
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

/** OWASP Password Storage Cheat Sheet, scrypt: N = 2^15, r = 8, p = 3. */
export const usualStrength: HashStrength = { cost: 2 ** 15, blockSize: 8, parallelization: 3 }

/** Hashes a password, in the thread pool. The strength is part of the hash, so that it can rise without anybody losing a password. */
export async function hashPassword(password: string, strength: HashStrength): Promise<string> {
  const salt = randomBytes(16)
  const { cost, blockSize, parallelization } = strength
  const key = await derived(password, salt, strength)
  return ['scrypt', cost, blockSize, parallelization, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Whether a password is the one a hash was made of. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [kind, cost, blockSize, parallelization, salt, key] = hash.split('$')
  if (kind !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64')
  const used = { cost: Number(cost), blockSize: Number(blockSize), parallelization: Number(parallelization) }
  const given = await derived(password, Buffer.from(salt, 'base64'), used)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function derived(password: string, salt: Buffer, used: HashStrength): Promise<Buffer> {
  // NIST SP 800-63B: the same characters typed on two keyboards are the same password.
  const text = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer): void => (error === null ? resolve(key) : reject(error))
    scrypt(text, salt, 32, { ...used, maxmem: 256 * used.cost * used.blockSize }, done)
  })
}
