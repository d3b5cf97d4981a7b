/** Words around the pages of one relationship. */
export const relationshipEn = {
  title: 'Relationship with {{system}}',
  unnamedSystem: 'an unnamed system',
  tabsLabel: 'Views of this relationship',
  tabs: {
    transcript: 'Transcript',
    assessment: 'Assessment',
    instruments: 'Instruments',
    identifiers: 'Pseudonyms',
    overrides: 'Overrides',
  },
} as const
