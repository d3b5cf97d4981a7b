import * as z from 'zod'

/** When an alliance instrument is next filled in, as `nexus instrument schedule --json` writes it (domain.md 4.2). Additions are allowed. */
export const scheduleSchema = z
  .looseObject({
    format: z.literal('nexus-schedule/1'),
    relationship: z.string().min(1),
    instrument: z.string().min(1),
    now: z.string().meta({ description: 'The present it was reckoned from, ISO 8601.' }),
    status: z.enum(['due', 'notYet', 'blocked']),
    reason: z.string(),
    date: z
      .string()
      .nullable()
      .meta({ description: 'From when it is due; null where it depends on sessions or on the gate.' }),
    isLate: z.boolean(),
    sessionsSince: z.int().min(0),
  })
  .meta({ title: 'nexus-schedule/1', description: 'When one relationship is next asked; one a line.' })
