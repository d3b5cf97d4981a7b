import type { Translated } from '../../words/translated.ts'
import type { systemsEn } from './words-en.ts'

export const systemsDe: Translated<typeof systemsEn> = {
  title: 'Systeme',
  lead: 'Jedes System in seinen Versionen, mit dem, was beobachtet wurde. Von Programmen gespielte Klient:innen zählen hier nicht.',
  empty: {
    title: 'Noch kein System',
    text: 'Systeme erscheinen hier mit den ersten Beziehungen, die importiert werden.',
  },
  columns: {
    system: 'System',
    version: 'Version',
    relationships: 'Beziehungen',
    persons: 'Personen',
    levels: 'Beobachtete Ebenen',
    atRisk: 'Mit einem Risiko ab Schweregrad 2',
    last: 'Zuletzt gesprochen',
  },
  unnamed: 'nicht angegeben',
  unassessed: 'nicht eingeschätzt',
  ofLevel: '{{level}}: {{count}}',
  report: 'Bericht über {{system}}, Version {{version}}',
  pdf: 'Als PDF',
  print: 'Drucken',
  preparing: 'Das Dokument wird erstellt …',
  ready: 'Das Dokument wurde dem Browser übergeben.',
  compare: 'Mit einem anderen vergleichen',
  back: 'Alle Systeme',
}
