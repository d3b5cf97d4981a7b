import type { Translated } from '../../words/translated.ts'
import type { doorsEn } from './words-en.ts'

export const doorsDe: Translated<typeof doorsEn> = {
  signIn: 'Anmelden',
  signInAt: 'Anmelden bei {{name}}',
  email: 'E-Mail',
  password: 'Passwort',
  name: 'Ihr Name',
  nameHint: 'So, wie andere in Ihren Projekten ihn lesen sollen.',
  toSignIn: 'Zur Anmeldung',
  forgot: 'Passwort vergessen? Die Verwaltung dieser Installation kann Ihnen einen Link für ein neues geben.',
  wrong: 'E-Mail oder Passwort stimmt nicht. Nach mehreren falschen Versuchen muss man warten.',
  newPassword: {
    label: 'Neues Passwort',
    own: 'Passwort',
    rules:
      'Mindestens {{least}} Zeichen; gut ist ein Satz aus vier oder mehr Wörtern. Ziffern oder Sonderzeichen sind nicht nötig.',
    tooShort: 'Das sind {{count}} Zeichen; nötig sind mindestens {{least}}.',
    refused:
      'Dieses Passwort wird nicht angenommen: Es gehört zu denen, die zuerst probiert werden, wiederholt oder zählt nur auf, oder es ist kaum mehr als der Name oder die E-Mail.',
  },
  link: {
    incomplete: 'Der Link ist nicht vollständig',
    incompleteText: 'Hinter dem # fehlt etwas. Öffnen Sie den ganzen Link noch einmal oder bitten Sie um einen neuen.',
    spent: 'Dieser Link gilt nicht mehr',
    spentText:
      'Er wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie die Person, von der Sie ihn haben, um einen neuen.',
  },
  setUp: {
    title: 'Nexus einrichten',
    lead: 'Dieser Link legt einmal die erste Verwaltung und das erste Projekt an.',
    project: 'Name des ersten Projekts',
    projectHint: 'Eine Klinik, eine Studie, ein Produkt: alles, wofür Menschen und Daten zusammengehören.',
    send: 'Einrichten und anmelden',
    spentText:
      'Diese Installation ist schon eingerichtet, oder dies ist nicht der Link, den der Server beim Start gezeigt hat.',
  },
  join: {
    title: 'Einem Projekt beitreten',
    lead: 'Sie sind zu „{{project}}“ eingeladen, in der Rolle {{role}}, als {{email}}. Der Link gilt bis {{until}}.',
    known: 'Hat diese E-Mail hier schon ein Konto, geben Sie das jetzige Passwort dieses Kontos ein.',
    wrong: 'Diese E-Mail hat hier schon ein Konto, und dies ist nicht sein Passwort. Geben Sie sein jetziges ein.',
    send: 'Beitreten und anmelden',
  },
  reset: {
    title: 'Neues Passwort setzen',
    lead: 'Dieser Link gilt einmal. Alle früheren Anmeldungen des Kontos enden.',
    send: 'Passwort setzen',
    done: 'Das neue Passwort gilt, und alle früheren Anmeldungen sind beendet.',
  },
  organisation: {
    emailNotConfirmed:
      'Ihre Organisation bestätigt nicht, dass Ihre E-Mail Ihnen gehört. Fragen Sie dort, wo die Konten verwaltet werden.',
    notInvited: 'Ihre Organisation kennt Sie, aber hier hat Sie noch niemand eingeladen. Bitten Sie um eine Einladung.',
    other:
      'Die Anmeldung bei Ihrer Organisation hat nicht geklappt. Versuchen Sie es noch einmal oder melden Sie sich mit Passwort an.',
  },
}
