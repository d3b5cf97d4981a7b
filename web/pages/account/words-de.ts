import type { Translated } from '../../words/translated.ts'
import type { accountEn } from './words-en.ts'

export const accountDe: Translated<typeof accountEn> = {
  title: 'Ihr Konto',
  lead: '{{email}} · seit {{since}}',
  name: {
    title: 'Name',
    label: 'Ihr Name',
    hint: 'So lesen ihn andere in Ihren Projekten.',
    save: 'Namen speichern',
    done: 'Ihr Name ist gespeichert.',
  },
  password: {
    title: 'Passwort',
    present: 'Jetziges Passwort',
    send: 'Passwort ändern',
    note: 'Überall sonst, wo Sie angemeldet sind, werden Sie abgemeldet.',
    done: 'Das neue Passwort gilt. Alle anderen Anmeldungen sind beendet.',
    wrong: 'Das ist nicht das jetzige Passwort.',
  },
  signIns: {
    title: 'Wo Sie angemeldet sind',
    browser: 'Browser',
    unknown: 'unbekannt',
    here: 'dieser hier',
    started: 'Seit',
    seen: 'Zuletzt gesehen',
    expires: 'Endet',
    acts: 'Aktionen',
    end: 'Beenden',
    endOf: 'Anmeldung in {{browser}} vom {{started}} beenden',
    done: 'Diese Anmeldung ist beendet.',
    everywhere: 'Überall abmelden',
    everywhereTitle: 'Überall abmelden?',
    everywhereText: 'Alle Anmeldungen dieses Kontos enden, auch diese hier. Sie melden sich mit Ihrem Passwort neu an.',
  },
  look: {
    title: 'Sprache und Darstellung',
    kept: 'Wird in diesem Browser behalten.',
  },
  projects: {
    title: 'Projekte',
    none: 'Sie gehören noch zu keinem Projekt.',
    project: 'Projekt',
    role: 'Rolle',
    runs: 'Sie verwalten außerdem diese Installation.',
  },
}
