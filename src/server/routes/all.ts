import type { Handled } from '../handler.ts'
import { accountHandlers } from './accounts.ts'
import { adjudicationHandlers } from './adjudications.ts'
import { alertHandlers } from './alerts.ts'
import { assessmentHandlers } from './assessments.ts'
import { auditHandlers } from './audit.ts'
import { codingHandlers } from './codings.ts'
import { consentTextHandlers } from './consent-texts.ts'
import { consentHandlers } from './consents.ts'
import { contractHandlers } from './contracts.ts'
import { drillHandlers } from './drills.ts'
import { exportHandlers } from './exports.ts'
import { gatewayHandlers } from './gateway.ts'
import { groupHandlers } from './groups.ts'
import { healthHandlers, type Probe } from './health.ts'
import { importHandlers } from './imports.ts'
import { instrumentHandlers } from './instruments.ts'
import { keyHandlers } from './keys.ts'
import { memberHandlers } from './members.ts'
import { memoryHandlers } from './memory.ts'
import { memoryInvitationHandlers } from './memory-invitations.ts'
import { operationHandlers } from './operation.ts'
import { overrideHandlers } from './overrides.ts'
import { ownMemoryHandlers } from './own-memory.ts'
import { parameterHandlers } from './parameters.ts'
import { personHandlers } from './persons.ts'
import { projectHandlers } from './projects.ts'
import { relationshipHandlers } from './relationships.ts'
import { responseInvitationHandlers } from './response-invitations.ts'
import { responseHandlers } from './responses.ts'
import { runHandlers } from './runs.ts'
import { signInHandlers } from './sign-ins.ts'
import { studyHandlers } from './studies.ts'
import { trialHandlers } from './trials.ts'
import { viewHandlers } from './views.ts'

/** What some handlers need besides a call. */
export interface HandlerParts {
  readonly probes: readonly Probe[]
}

/** Every handler there is, one for each route of `api/routes.ts`. */
export function allHandlers({ probes }: HandlerParts): readonly Handled[] {
  return [
    ...healthHandlers(probes),
    ...auditHandlers,
    ...runHandlers,
    ...importHandlers,
    ...exportHandlers,
    ...accountHandlers,
    ...signInHandlers,
    ...memberHandlers,
    ...projectHandlers,
    ...keyHandlers,
    ...adjudicationHandlers,
    ...assessmentHandlers,
    ...codingHandlers,
    ...parameterHandlers,
    ...groupHandlers,
    ...trialHandlers,
    ...studyHandlers,
    ...alertHandlers,
    ...drillHandlers,
    ...consentHandlers,
    ...consentTextHandlers,
    ...contractHandlers,
    ...memoryHandlers,
    ...memoryInvitationHandlers,
    ...ownMemoryHandlers,
    ...overrideHandlers,
    ...gatewayHandlers,
    ...instrumentHandlers,
    ...responseHandlers,
    ...responseInvitationHandlers,
    ...relationshipHandlers,
    ...viewHandlers,
    ...personHandlers,
    ...operationHandlers,
  ]
}
