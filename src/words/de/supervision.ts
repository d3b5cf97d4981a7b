import type { SupervisionWords } from '../framework-words.ts'

/** Was Diensthabenden gesagt wird, auf Deutsch. A table of data. */
export const deSupervision: SupervisionWords = {
  reasons: {
    raised: 'Neu: Ein Mensch muss das ansehen.',
    worsened: 'Es ist schwerer geworden und wieder offen.',
    reopened: 'Es wurde nach dem Abschluss wieder gesehen.',
    handedOver: 'Es wurde übergeben und wartet darauf, übernommen zu werden.',
    overdue: 'Die Frist ist vorbei und niemand hat es übernommen.',
    escalated: 'Wer vorher benachrichtigt wurde, hat es nicht übernommen.',
    unanswered: 'Niemand im Dienst hat es übernommen. Jetzt werden alle benachrichtigt.',
    nobodyOnCall: 'Gerade hat niemand Dienst. Alle werden benachrichtigt. Bitte den Dienstplan prüfen.',
    unsupervised:
      'Ein Schutzeingriff handelt und niemand hat ihn rechtzeitig bestätigt: Er ist unbeaufsichtigt. Alle werden benachrichtigt.',
    drill: 'Das ist eine Übung. Niemand ist in Gefahr.',
  },
  subject: 'Nexus, bitte ansehen: {{severity}}, {{name}}',
  drillSubject: 'Nexus: Übung, bitte bestätigen',
  gatheredSubject: 'Nexus: {{count}} Warnungen warten, die schwerste mit {{severity}}',
  names: {
    override: 'Schutzeingriff',
    answer: 'Eine Antwort im Fragebogen {{instrument}}',
  },
  labels: {
    severity: 'Schwere',
    indicator: 'Was gesehen wurde',
    reaction: 'Was zu tun ist',
    due: 'Fällig',
    overdue: 'War fällig',
    relationship: 'Beziehung',
    alert: 'Warnung',
    to: 'An',
    code: 'Bestätigungscode',
    said: 'Was die Klient:in gesagt hat',
  },
  open: 'In Nexus öffnen',
  openQueue: 'Warteschlange öffnen',
  drillAct:
    'Mit diesem Code bestätigen: nexus drill FILE --acknowledge {{code}}, oder ihn der Person sagen, die die Übung begonnen hat.',
  more: 'und {{count}} weitere',
  states: { waiting: 'unterwegs', sent: 'zugestellt', failed: 'nicht zustellbar', dropped: 'nicht mehr nötig' },
}
