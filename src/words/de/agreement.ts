import type { AgreementWords } from '../framework-words.ts'

/** Übereinstimmung der Kodierungen und Verlauf einer Beziehung auf Deutsch (domain.md 6.7, 7.1). A table of data. */
export const deAgreement = {
  readings: {
    firm: 'belastbar',
    tentative: 'vorläufig',
    below: 'darunter',
    tooRare: 'zu selten',
    oneRecord: 'eine Aufzeichnung',
    allAlike: 'alles gleich',
    noValue: 'kein Wert',
    noInterval: 'kein Intervall',
  },
  readingMeanings: {
    firm: 'Alpha von 0,80 oder mehr über das ganze Intervall (Krippendorff).',
    tentative: 'Alpha von 0,667 oder mehr über das ganze Intervall (Krippendorff).',
    below: 'Alpha kann unter 0,667 liegen: weder belastbar noch vorläufig (Krippendorff).',
    tooRare: 'In weniger als {{n}} Einheiten gesehen: zu selten für eine Aussage.',
    oneRecord: 'In einer einzigen Beziehung gesehen, was nichts über andere sagt.',
    allAlike:
      'Nichts unterschied sich, daher lässt sich kein Intervall ziehen; lesen Sie, wie viele Einheiten es waren.',
    noValue: 'Es ließ sich kein Wert berechnen.',
    noInterval: 'Ein Wert ohne sein Intervall erlaubt keine Aussage.',
  },
  by: { code: 'nach Code', criterion: 'nach Kriterium', session: 'nach Sitzungsmuster', level: 'nach Ebene' },
  units: { code: 'Beitrag', criterion: 'Beziehung', session: 'Sitzung', level: 'Beziehung' },
  pairKinds: {
    humans: 'Menschen untereinander',
    humanAndMachine: 'Menschen und Maschinen',
    machines: 'Maschinen untereinander',
  },
  endings: {
    afterStrain: 'nach Belastung weggeblieben',
    afterChallenge: 'nach einem Hinterfragen weggeblieben',
    unexplained: 'ohne erkennbaren Anlass weggeblieben',
    goodbye: 'Abschied',
    lastSession: 'bis zur letzten Sitzung verfolgt',
    unknown: 'nicht bekannt',
  },
} as const satisfies AgreementWords
