import type { Translated } from '../../words/translated.ts'
import type { relationshipEn } from './words-en.ts'

export const relationshipDe: Translated<typeof relationshipEn> = {
  title: 'Beziehung mit {{system}}',
  unnamedSystem: 'einem System ohne Namen',
  tabsLabel: 'Ansichten dieser Beziehung',
  tabs: {
    transcript: 'Gespräche',
    assessment: 'Einschätzung',
    instruments: 'Instrumente',
    identifiers: 'Pseudonyme',
    overrides: 'Schutzeingriffe',
  },
}
