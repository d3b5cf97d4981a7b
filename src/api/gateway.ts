import { z } from 'zod'
import { gatewayModes } from '../dtn/gateway-mode.ts'
import { instantText, noBody, nothing, pageOf, pageQuery, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const mode = z.enum(gatewayModes)
const count = z.int().min(0)

const gatewaySystem = z.object({
  system: z.string().meta({ description: 'As the file of the gateway names it.' }),
  mode: mode.meta({ description: 'The mode it is in now.' }),
  fileMode: mode.meta({ description: 'The mode the file says.' }),
  canGuard: z.boolean().meta({ description: 'A reviewed safety text is there, so that guard may be switched on.' }),
  changedBy: z.string(),
  changedAt: instantText,
  seenAt: instantText.meta({ description: 'When a gateway last said that it stands before this system.' }),
  counts: z.object({ requests: count, decisions: count, interventions: count, gaps: count }),
})

export const listGatewaySystems = route({
  id: 'listGatewaySystems',
  method: 'GET',
  path: '/api/v1/projects/{project}/gateway/systems',
  tag: 'gateway',
  summary: 'Systems that gateways stand before, with their mode and what was counted',
  access: 'gateway.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: z.object({ items: z.array(gatewaySystem) }),
  status: 200,
})

export const switchGatewayMode = route({
  id: 'switchGatewayMode',
  method: 'PUT',
  path: '/api/v1/projects/{project}/gateway/systems/{system}/mode',
  tag: 'gateway',
  summary: 'Put a system in another mode; every gateway follows within a second, talks under way go on',
  access: 'gateway.switch',
  params: projectParams.extend({ system: z.string().min(1).max(64) }),
  query: nothing,
  body: z.object({ mode }),
  reply: gatewaySystem,
  status: 200,
})

const decision = z.object({
  id: uuid,
  relationship: uuid,
  system: z.string(),
  mode,
  act: z.string().meta({
    description:
      '`unchanged`, `guided`, `replaced` (the reply is a text of Nexus), `again` (the model was asked once more), `ended` (with a text of Nexus) or `noted` (the reply went out with the faults in the evidence).',
  }),
  latencyMs: z.int().meta({ description: 'How long the reply waited for it.' }),
  at: instantText,
})

export const listGatewayDecisions = route({
  id: 'listGatewayDecisions',
  method: 'GET',
  path: '/api/v1/projects/{project}/gateway/decisions',
  tag: 'gateway',
  summary: 'What gateways decided, newest first, without evidence',
  access: 'gateway.read',
  params: projectParams,
  query: pageQuery.extend({
    system: z.string().max(64).optional(),
    interventions: z.enum(['only']).optional().meta({ description: 'Only what changed a reply.' }),
  }),
  body: noBody,
  reply: pageOf(decision),
  status: 200,
})

export const listRelationshipDecisions = route({
  id: 'listRelationshipDecisions',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/gateway-decisions',
  tag: 'gateway',
  summary: 'What a gateway decided about the replies of one relationship, each with its evidence, newest first',
  access: 'gateway.read',
  params: relationshipParams,
  query: pageQuery,
  body: noBody,
  reply: pageOf(
    decision.extend({
      content: z.record(z.string(), z.unknown()).meta({ description: 'The decision, its turns and what was found.' }),
    }),
  ),
  status: 200,
})

export const listGatewayGaps = route({
  id: 'listGatewayGaps',
  method: 'GET',
  path: '/api/v1/projects/{project}/gateway/gaps',
  tag: 'gateway',
  summary: 'The last hundred times something was not read, or read with a part of the chain down, and why',
  access: 'gateway.read',
  params: projectParams,
  query: z.object({ system: z.string().max(64).optional() }),
  body: noBody,
  reply: z.object({
    items: z.array(
      z.object({
        relationship: uuid.nullable().meta({ description: 'Null where nobody was named.' }),
        system: z.string(),
        reason: z.string(),
        count,
        at: instantText,
      }),
    ),
  }),
  status: 200,
})

export const gatewayRoutes = [
  ...[listGatewaySystems, switchGatewayMode, listGatewayDecisions, listRelationshipDecisions, listGatewayGaps],
] as const
