import { doorsEn } from '../pages/doors/words-en.ts'
import { relationshipEn } from '../pages/relationship/words-en.ts'
import { transcriptEn } from '../pages/transcript/words-en.ts'
import { shellEn } from '../shell/words-en.ts'

/** English, one part for each folder of pages. */
export const en = {
  shell: shellEn,
  doors: doorsEn,
  relationship: relationshipEn,
  transcript: transcriptEn,
} as const
