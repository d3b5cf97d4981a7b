import type { Translated } from '../../words/translated.ts'
import type { doorsEn } from './words-en.ts'

export const doorsDe: Translated<typeof doorsEn> = {
  signIn: 'Anmelden',
  signInAt: 'Anmelden bei {{name}}',
  email: 'E-Mail',
  password: 'Passwort',
}
