import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { NexusError } from '../errors.ts'

/**
 * Seals content with AES-256-GCM (NIST SP 800-38D): version | nonce | ciphertext | tag. `context` names the place the content belongs to
 * (`turn:<relationship>:<seq>`) and is authenticated, so a sealed value moved to another row or column does not open.
 */
export function seal(key: Uint8Array, content: Uint8Array | string, context: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, sizedKey(key), nonce, { authTagLength: tagBytes })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const plain = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  return Buffer.concat([versionByte, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made. Another key, another context or any changed byte is `sealBroken`; nothing is returned before the tag is checked. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed.length < overheadBytes || sealed[0] !== versionByte[0]) throw broken(context)
  const tagAt = sealed.length - tagBytes
  const decipher = createDecipheriv(algorithm, sizedKey(key), sealed.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(sealed.subarray(tagAt))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes, tagAt)), decipher.final()])
  } catch (cause) {
    throw broken(context, cause)
  }
}

const algorithm = 'aes-256-gcm'
const versionByte = Buffer.of(1)
const nonceBytes = 12
const tagBytes = 16
const overheadBytes = 1 + nonceBytes + tagBytes
const keyBytes = 32

function sizedKey(key: Uint8Array): Uint8Array {
  if (key.length !== keyBytes) throw new NexusError('keyMissing', `A key has ${key.length} bytes; it must have 32.`)
  return key
}

function broken(context: string, cause?: unknown): NexusError {
  return new NexusError(
    'sealBroken',
    `The sealed content at ${context} cannot be opened: another key sealed it, it was moved, or its bytes were changed. Check that the master key is the one this store was made with, or restore a backup.`,
    { cause },
  )
}
