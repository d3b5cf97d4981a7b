import { NexusError } from '../../errors.ts'
import { leakedPasswords } from './leaked-passwords.ts'

/**
 * NIST SP 800-63B 5.1.1.2: long enough, not too long to hash, not one that everybody tries first, no rules about its characters.
 * `about` holds words an attacker would try: name and e-mail of the account.
 */
export function checkPassword(password: string, about: readonly string[]): void {
  const length = [...password].length
  if (length < minLength) throw refused(`It has ${length} characters; it needs at least ${minLength}.`)
  if (length > maxLength) throw refused(`It has ${length} characters; at most ${maxLength} are taken.`)
  if (isCommon(password)) throw refused('It is among the first that are tried, or made of one repeated or counted up.')
  if (about.some((word) => isMostly(password, word))) throw refused('It is little more than the name or the e-mail.')
}

const minLength = 12
const maxLength = 128

/** Common as it stands, or with what people put around: digits, signs, capitals, 0 for o. */
function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const forms = [plain, bare, unleet(plain), unleet(bare)]
  return forms.some((form) => leakedPasswords.has(form) || isRepeated(form)) || isCounted(plain)
}

function unleet(text: string): string {
  const letters: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '7': 't',
    '@': 'a',
    $: 's',
  }
  return text.replace(/[013457@$]/g, (sign) => letters[sign] ?? sign)
}

/** `abcabcabcabc`, `passwordpassword`. */
function isRepeated(text: string): boolean {
  const unit = /^(.{1,10}?)\1+$/u.exec(text)?.[1]
  return unit !== undefined && (unit.length <= 5 || leakedPasswords.has(unit))
}

/** `123456789012`, `abcdefghijkl`, `qwertyuiop12`: twelve and more in a row of the alphabet or the keyboard, either way. */
function isCounted(text: string): boolean {
  const rows = [
    '0123456789'.repeat(13),
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiopasdfghjklzxcvbnm',
    'qwertzuiopasdfghjklyxcvbnm',
  ]
  return (
    pieces(
      rows.flatMap((row) => [row, [...row].reverse().join('')]),
      text,
    ) <= 3
  )
}

/** How many runs of at least three along the rows make up the text; many where it is not made of runs. */
function pieces(rows: readonly string[], text: string): number {
  let rest = text
  let count = 0
  while (rest.length > 0 && count < 4) {
    let length = rest.length
    while (length > 2 && !rows.some((row) => row.includes(rest.slice(0, length)))) length -= 1
    rest = rest.slice(length <= 2 ? Math.min(length, 2) : length)
    count += length <= 2 ? 4 : 1
  }
  return count
}

/** The word is there, and what is left beside it is too short to be a secret. */
function isMostly(password: string, word: string): boolean {
  const known = word.trim().toLowerCase()
  return (
    known.length >= 4 &&
    password.toLowerCase().replaceAll(known, '').length < 6 &&
    password.toLowerCase().includes(known)
  )
}

function refused(why: string): NexusError {
  return new NexusError(
    'requestInvalid',
    `The password cannot be taken. ${why} A sentence of four or more words is good.`,
  )
}
