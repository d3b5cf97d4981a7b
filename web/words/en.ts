import { accountEn } from '../pages/account/words-en.ts'
import { adminEn } from '../pages/admin/words-en.ts'
import { alertsEn } from '../pages/alerts/words-en.ts'
import { assessmentEn } from '../pages/assessment/words-en.ts'
import { codingEn } from '../pages/coding/words-en.ts'
import { compareEn } from '../pages/compare/words-en.ts'
import { contractsEn } from '../pages/contracts/words-en.ts'
import { doorsEn } from '../pages/doors/words-en.ts'
import { gatewayEn } from '../pages/gateway/words-en.ts'
import { installationEn } from '../pages/installation/words-en.ts'
import { instrumentsEn } from '../pages/instruments/words-en.ts'
import { memoryEn } from '../pages/memory/words-en.ts'
import { parametersEn } from '../pages/parameters/words-en.ts'
import { relationshipEn } from '../pages/relationship/words-en.ts'
import { relationshipsEn } from '../pages/relationships/words-en.ts'
import { studiesEn } from '../pages/studies/words-en.ts'
import { systemsEn } from '../pages/systems/words-en.ts'
import { transcriptEn } from '../pages/transcript/words-en.ts'
import { shellEn } from '../shell/words-en.ts'
import { tourEn } from '../tour/words-en.ts'

/** English, one part for each folder of pages. */
export const en = {
  shell: shellEn,
  tour: tourEn,
  account: accountEn,
  admin: adminEn,
  installation: installationEn,
  doors: doorsEn,
  coding: codingEn,
  studies: studiesEn,
  relationship: relationshipEn,
  relationships: relationshipsEn,
  alerts: alertsEn,
  instruments: instrumentsEn,
  transcript: transcriptEn,
  assessment: assessmentEn,
  compare: compareEn,
  systems: systemsEn,
  parameters: parametersEn,
  contracts: contractsEn,
  memory: memoryEn,
  gateway: gatewayEn,
} as const
