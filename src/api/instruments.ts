import { z } from 'zod'
import type { AnalogueReport } from '../dtn/analogues.ts'
import { certainties } from '../dtn/certainty.ts'
import { instrumentFamilies } from '../dtn/instruments/instrument.ts'
import type { InstrumentPack } from '../dtn/instruments/key.ts'
import { packSchema } from '../formats/instrument-pack-schema.ts'
import { documentOf } from './documents.ts'
import { instantText, noBody, nothing, pageOf, projectParams, relationshipParams, uuid } from './fields.ts'
import { route } from './route.ts'

const texts = z.array(z.string())

const instrument = z.object({
  id: z.string(),
  name: z.string(),
  family: z
    .enum(instrumentFamilies)
    .meta({ description: 'Alliance instruments stand behind the gate (domain.md 1.10).' }),
  source: z.string(),
  forms: texts,
  items: z.int().nullable(),
  key: z
    .enum(['verified', 'unverified', 'none', 'triage', 'pack'])
    .meta({ description: '`unverified`: recalled, used only when asked for; `none`: a pack with its key is needed.' }),
  rights: z.string(),
  pack: uuid.nullable().meta({ description: 'The pack the project brought for it.' }),
})

const gate = z.object({
  assessment: uuid.nullable(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('indeterminate')]),
  certainty: z.enum(certainties),
  instruments: z.array(
    z.object({
      instrument: z.string(),
      gate: z.enum(['open', 'closed']),
      reason: z.string(),
      missing: texts.meta({ description: 'What would have to be there for it to open.' }),
      next: z
        .object({
          status: z.enum(['due', 'notYet', 'blocked']),
          reason: z.string(),
          date: instantText.nullable(),
          isLate: z.boolean(),
          sessionsSince: z.int(),
        })
        .nullable()
        .meta({ description: 'When an alliance instrument is filled in next; others have no schedule.' }),
    }),
  ),
  analogues: documentOf<AnalogueReport>(z.looseObject({}))
    .nullable()
    .meta({ description: 'Below level 3: what may be looked at instead of bond, goals and tasks.' }),
})

const pack = z.object({
  id: uuid,
  pack: documentOf<InstrumentPack>(packSchema.omit({ format: true })),
  createdAt: instantText,
})

export const listInstruments = route({
  id: 'listInstruments',
  method: 'GET',
  path: '/api/v1/projects/{project}/instruments',
  tag: 'instruments',
  summary: 'Every instrument Nexus knows facts of, and those of the project’s packs',
  access: 'instrument.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: pageOf(instrument),
  status: 200,
})

export const readRelationshipGate = route({
  id: 'readGate',
  method: 'GET',
  path: '/api/v1/projects/{project}/relationships/{relationship}/instruments',
  tag: 'instruments',
  summary: 'Which instruments are open for a relationship, why the others are not, and when each is due',
  access: 'instrument.read',
  params: relationshipParams,
  query: nothing,
  body: noBody,
  reply: gate,
  status: 200,
})

export const listInstrumentPacks = route({
  id: 'listInstrumentPacks',
  method: 'GET',
  path: '/api/v1/projects/{project}/instrument-packs',
  tag: 'instruments',
  summary: 'Packs of item texts and keys the project brought, by instrument',
  access: 'instrument.read',
  params: projectParams,
  query: nothing,
  body: noBody,
  reply: pageOf(pack),
  status: 200,
})

export const saveInstrumentPack = route({
  id: 'saveInstrumentPack',
  method: 'POST',
  path: '/api/v1/projects/{project}/instrument-packs',
  tag: 'instruments',
  summary: 'Bring a pack, nexus-instrument-pack/1, in place of the one of the same instrument',
  access: 'project.manage',
  params: projectParams,
  query: nothing,
  body: packSchema,
  reply: pack,
  status: 201,
})

export const removeInstrumentPack = route({
  id: 'removeInstrumentPack',
  method: 'DELETE',
  path: '/api/v1/projects/{project}/instrument-packs/{pack}',
  tag: 'instruments',
  summary: 'Take a pack away; what was scored by it keeps its score',
  access: 'project.manage',
  params: projectParams.extend({ pack: uuid }),
  query: nothing,
  body: noBody,
  reply: z.undefined(),
  status: 204,
})

export const instrumentRoutes = [
  ...[listInstruments, readRelationshipGate, listInstrumentPacks],
  ...[saveInstrumentPack, removeInstrumentPack],
] as const
