import { doorsDe } from '../pages/doors/words-de.ts'
import { relationshipDe } from '../pages/relationship/words-de.ts'
import { transcriptDe } from '../pages/transcript/words-de.ts'
import { shellDe } from '../shell/words-de.ts'
import type { en } from './en.ts'
import type { Translated } from './translated.ts'

/** German, one part for each folder of pages. */
export const de: Translated<typeof en> = {
  shell: shellDe,
  doors: doorsDe,
  relationship: relationshipDe,
  transcript: transcriptDe,
}
