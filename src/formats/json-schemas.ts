import * as z from 'zod'
import { agreementSchema } from './agreement-schema.ts'
import { assessmentSchema } from './assessment-schema.ts'
import { codingSchema } from './coding-schema.ts'
import { consentSchema } from './consents.ts'
import { packSchema } from './instrument-pack-schema.ts'
import { measuresSchema } from './measures-schema.ts'
import { relationshipSchema } from './relationship-schema.ts'
import { responsesSchema } from './responses-schema.ts'
import { scheduleSchema } from './schedule-schema.ts'
import { refusalSchema, scoreCourseSchema, scoreSchema } from './score-schema.ts'
import { studySchema } from './study-file-schema.ts'
import { survivalSchema } from './survival-schema.ts'
import { validationSchema } from './validation-schema.ts'

/** What stands in schema/: file name to schema. The files are made from what the readers use and compared with it by test. */
export const schemas = {
  'nexus-relationship-1.json': relationshipSchema,
  'nexus-assessment-1.json': assessmentSchema,
  'nexus-coding-1.json': codingSchema,
  'nexus-validation-1.json': validationSchema,
  'nexus-agreement-1.json': agreementSchema,
  'nexus-measures-1.json': measuresSchema,
  'nexus-survival-1.json': survivalSchema,
  'nexus-study-1.json': studySchema,
  'nexus-responses-1.json': responsesSchema,
  'nexus-instrument-pack-1.json': packSchema,
  'nexus-consent-1.json': consentSchema,
  'nexus-score-1.json': scoreSchema,
  'nexus-score-refusal-1.json': refusalSchema,
  'nexus-score-course-1.json': scoreCourseSchema,
  'nexus-schedule-1.json': scheduleSchema,
} as const

export type SchemaFile = keyof typeof schemas

/** The published text of one schema: JSON Schema, draft 2020-12. */
export function schemaText(file: SchemaFile): string {
  return publishedText(file, schemas[file])
}

/** As `schemaText`, for a schema that stands elsewhere. */
export function publishedText(file: string, schema: z.ZodType): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  const named = { $schema, $id: `urn:nexus:${file.replace(/-(\d+)\.json$/, ':$1').replace('nexus-', '')}`, ...rest }
  return `${JSON.stringify(named, null, 2)}\n`
}
