import { createHash } from 'node:crypto'

/** Any fixed UUID would do: it keeps our names apart from those of others (RFC 9562, 5.5). */
const namespace = Buffer.from('8f1c6a5e3d0b5c2f9a4e7b6d1c0f2e93', 'hex')

/** A UUID of version 5 made from words: the same words always give the same id, on every machine. */
export function uuidOf(...words: readonly string[]): string {
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(words)).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
