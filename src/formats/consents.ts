import * as z from 'zod'
import type { ConsentRecord } from './fhir/consents.ts'
import { jsonFile } from './json-file.ts'
import type { ReadProblem } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'

/** One consent as a deployer recorded it (domain.md 8): what it covers and until when, never what a client said. */
export const consentSchema = z
  .looseObject({
    format: z.literal('nexus-consent/1'),
    relationship: z.string().min(1),
    covers: z.enum(['challenge', 'override', 'research']),
    status: z.enum(['proposed', 'given', 'refused', 'withdrawn', 'expired']),
    at: z.string().optional().meta({ description: 'When, ISO 8601.' }),
    expires: z.string().optional().meta({ description: 'Until when, ISO 8601.' }),
    ceiling: z.int().min(0).max(4).optional().meta({ description: 'Highest step of a challenge that was agreed to.' }),
    policy: z.string().optional().meta({ description: 'Address of the text that was shown.' }),
  })
  .meta({ title: 'nexus-consent/1', description: 'What one client agreed to; one a line.' })

export type ConsentEvent =
  | { readonly kind: 'consent'; readonly consent: ConsentRecord }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }

/** Reads `nexus-consent/1` lines; one that does not fit is told and left out. */
export async function* readConsents(path: string): AsyncGenerator<ConsentEvent> {
  for await (const event of jsonFile(path, 'resultUnreadable')) {
    if (event.kind === 'problem') {
      yield event
      continue
    }
    const { value, file, line } = event
    const read = consentSchema.safeParse(value)
    if (read.success) {
      const { relationship, covers, status, at, expires, ceiling, policy } = read.data
      yield { kind: 'consent', consent: { relationship, covers, status, at, expires, ceiling, policy } }
      continue
    }
    const place = { file, line, code: 'resultUnreadable', rules } as const
    for (const problem of schemaProblems(read.error.issues, value, place).problems) yield { kind: 'problem', problem }
  }
}

const rules = {
  fatal: [],
  skipped: [],
  texts: [],
  others: 'fatal',
  remedy: 'Correct this line after schema/nexus-consent-1.json; it was left out.',
} as const
