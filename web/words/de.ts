import { accountDe } from '../pages/account/words-de.ts'
import { adminDe } from '../pages/admin/words-de.ts'
import { alertsDe } from '../pages/alerts/words-de.ts'
import { assessmentDe } from '../pages/assessment/words-de.ts'
import { codingDe } from '../pages/coding/words-de.ts'
import { compareDe } from '../pages/compare/words-de.ts'
import { contractsDe } from '../pages/contracts/words-de.ts'
import { doorsDe } from '../pages/doors/words-de.ts'
import { gatewayDe } from '../pages/gateway/words-de.ts'
import { installationDe } from '../pages/installation/words-de.ts'
import { instrumentsDe } from '../pages/instruments/words-de.ts'
import { memoryDe } from '../pages/memory/words-de.ts'
import { parametersDe } from '../pages/parameters/words-de.ts'
import { relationshipDe } from '../pages/relationship/words-de.ts'
import { relationshipsDe } from '../pages/relationships/words-de.ts'
import { studiesDe } from '../pages/studies/words-de.ts'
import { systemsDe } from '../pages/systems/words-de.ts'
import { transcriptDe } from '../pages/transcript/words-de.ts'
import { shellDe } from '../shell/words-de.ts'
import { tourDe } from '../tour/words-de.ts'
import type { en } from './en.ts'
import type { Translated } from './translated.ts'

/** German, one part for each folder of pages. */
export const de: Translated<typeof en> = {
  shell: shellDe,
  tour: tourDe,
  account: accountDe,
  admin: adminDe,
  installation: installationDe,
  doors: doorsDe,
  coding: codingDe,
  studies: studiesDe,
  relationship: relationshipDe,
  relationships: relationshipsDe,
  alerts: alertsDe,
  instruments: instrumentsDe,
  transcript: transcriptDe,
  assessment: assessmentDe,
  compare: compareDe,
  systems: systemsDe,
  parameters: parametersDe,
  contracts: contractsDe,
  memory: memoryDe,
  gateway: gatewayDe,
}
