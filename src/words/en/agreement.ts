/** Agreement of coders and the course of a relationship over time in English (domain.md 6.7, 7.1). A table of data. */
export const enAgreement = {
  readings: {
    firm: 'firm',
    tentative: 'tentative',
    below: 'below',
    tooRare: 'too rare',
    oneRecord: 'one record',
    allAlike: 'all alike',
    noValue: 'no value',
    noInterval: 'no interval',
  },
  readingMeanings: {
    firm: 'Alpha of .80 or more over its whole interval (Krippendorff).',
    tentative: 'Alpha of .667 or more over its whole interval (Krippendorff).',
    below: 'Alpha may lie under .667: neither firm nor tentative (Krippendorff).',
    tooRare: 'Seen in fewer than {{n}} units: too rare to say.',
    oneRecord: 'Seen in a single relationship, which says nothing of others.',
    allAlike: 'Nothing differed, so an interval has nothing to be drawn from; read how many units there were.',
    noValue: 'No value could be computed.',
    noInterval: 'A value without its interval allows nothing to be said.',
  },
  by: { code: 'by code', criterion: 'by criterion', session: 'by session pattern', level: 'by level' },
  units: { code: 'turn', criterion: 'relationship', session: 'session', level: 'relationship' },
  pairKinds: {
    humans: 'people among themselves',
    humanAndMachine: 'people and machines',
    machines: 'machines among themselves',
  },
  /** How following a relationship ended. */
  endings: {
    afterStrain: 'stayed away after strain',
    afterChallenge: 'stayed away after a challenge',
    unexplained: 'stayed away, unexplained',
    goodbye: 'goodbye',
    lastSession: 'followed up to the last session',
    unknown: 'not known',
  },
} as const
