import { accountDe } from '../pages/account/words-de.ts'
import { alertsDe } from '../pages/alerts/words-de.ts'
import { assessmentDe } from '../pages/assessment/words-de.ts'
import { codingDe } from '../pages/coding/words-de.ts'
import { doorsDe } from '../pages/doors/words-de.ts'
import { relationshipDe } from '../pages/relationship/words-de.ts'
import { relationshipsDe } from '../pages/relationships/words-de.ts'
import { transcriptDe } from '../pages/transcript/words-de.ts'
import { shellDe } from '../shell/words-de.ts'
import type { en } from './en.ts'
import type { Translated } from './translated.ts'

/** German, one part for each folder of pages. */
export const de: Translated<typeof en> = {
  shell: shellDe,
  account: accountDe,
  doors: doorsDe,
  coding: codingDe,
  relationship: relationshipDe,
  relationships: relationshipsDe,
  alerts: alertsDe,
  transcript: transcriptDe,
  assessment: assessmentDe,
}
