import { describe, expect, it } from 'vitest'
import { checkPassword } from './password-rules.ts'

const isTaken = (password: string, about: readonly string[] = []): boolean => {
  try {
    checkPassword(password, about)
    return true
  } catch {
    return false
  }
}

describe('a password', () => {
  it.each([
    'four quiet words here',
    'correct horse battery staple',
    'the heron stands in grey water',
    'vK3!pq_Zt8#w',
    'Löffel Segel Kamin Ufer',
    '长长的句子不会被人轻易猜到的',
    'a'.repeat(60) + 'bcdq'.repeat(17),
  ])('%s is taken', (password) => expect(isTaken(password)).toBe(true))

  it.each([
    ['too short', 'short words'],
    ['too short, counted in characters', '🙂'.repeat(11)],
    ['too long', 'x7'.repeat(65)],
    ['common with digits', 'password1234'],
    ['common with signs', '!!Password!!!'],
    ['common with exchanged letters', 'P@ssw0rd2024'],
    ['common, backed by the year', 'Sommer2024!!'],
    ['the name of this program', 'nexuspassword1'],
    ['one letter', 'aaaaaaaaaaaa'],
    ['one part again and again', 'abcabcabcabc'],
    ['a common word twice', 'dragondragon'],
    ['counted up', '123456789012'],
    ['the alphabet', 'abcdefghijklm'],
    ['along the keyboard', 'qwertyuiopasdf'],
    ['along the keyboard, counted', 'qwertyuiop123'],
    ['backwards', '0987654321098'],
  ])('%s is refused', (_why, password) => expect(isTaken(password)).toBe(false))

  it('made of the account is refused', () => {
    expect(isTaken('lovelace2024', ['Ada', 'Lovelace'])).toBe(false)
    expect(isTaken('ada@clinic.example', ['ada@clinic.example'])).toBe(false)
    expect(isTaken('lovelace wrote quiet programs', ['Ada', 'Lovelace'])).toBe(true)
  })

  it('is never repeated in the refusal', () => {
    expect(() => checkPassword('Sommer2024!!', [])).not.toThrow(/Sommer/)
  })
})
