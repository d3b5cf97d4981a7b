import * as z from 'zod'
import type { Code, Coding } from '../../dtn/coding.ts'
import type { Relationship } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { codingSchema } from '../../formats/coding-schema.ts'
import { writeCoding } from '../../formats/codings.ts'
import { relationshipSchema } from '../../formats/relationship-schema.ts'
import { writeRelationship } from '../../formats/relationships.ts'
import { chatFailures } from '../../llm/chat-model.ts'
import type { BenchCourse } from './bench-course.ts'

/** A course as its file holds it; `relationship` and `coding` in it are lines of their own formats. */
export function courseText({ relationship, coding, ...course }: BenchCourse): string {
  const { format, id, system, scenario, repeat, seed, ...rest } = course
  const held = {
    ...{ format, id, system, scenario, repeat, seed },
    relationship: JSON.parse(writeRelationship(relationship)),
    coding: JSON.parse(writeCoding(coding)),
    ...rest,
  }
  return `${JSON.stringify(held)}\n`
}

/** Reads the file of a course; `file` names it in messages. */
export function readCourseFile(text: string, file: string): BenchCourse {
  const read = courseSchema.safeParse(jsonOf(text))
  if (!read.success) {
    const at = read.error.issues[0]?.path.join('.') ?? ''
    throw new NexusError(
      'resultUnreadable',
      `${file} is no course of a run${at === '' ? '' : ` (${at})`}. Delete it; the same command plays it again.`,
    )
  }
  const { relationship, coding, played, closings, end, ...course } = read.data
  return {
    ...course,
    relationship: relationshipOf(relationship),
    coding: codingOf(coding),
    // The schema has read them; they were written from these very types.
    ...({ played, closings, end } as Pick<BenchCourse, 'played' | 'closings' | 'end'>),
  }
}

const usage = z.object({ inputTokens: z.number(), outputTokens: z.number() })
// Additions are kept: what a later version writes beside these is not lost by reading.
const state = z.looseObject({
  ...{ feltUnderstood: z.number(), strain: z.number(), distress: z.number() },
  ...{ danger: z.number(), dependency: z.number(), progress: z.number() },
  rupture: z.looseObject({ kind: z.enum(['withdrawal', 'confrontation']) }).nullable(),
})

const courseSchema = z.looseObject({
  format: z.literal('nexus-bench-course/1'),
  ...{ id: z.string(), system: z.string(), scenario: z.string(), repeat: z.int(), seed: z.number() },
  relationship: relationshipSchema,
  coding: codingSchema,
  played: z.array(
    z.looseObject({
      ...{ session: z.int(), turn: z.string(), reply: z.string().nullable(), act: z.string() },
      ...{ beat: z.int().nullable(), contraindications: z.array(z.string()), state },
    }),
  ),
  closings: z.array(z.enum(['repaired', 'smoothedOver'])),
  hasLeft: z.boolean(),
  end: state.nullable(),
  usage,
  wording: z
    .object({
      ...{ turns: z.int(), byModel: z.int(), byScript: z.int() },
      faults: z.record(z.string(), z.int()),
    })
    .exactOptional(),
  failed: z.object({ reason: z.enum([...chatFailures, 'ended', 'coder']), detail: z.string() }).nullable(),
})

function relationshipOf({ format: _format, ...relationship }: z.output<typeof relationshipSchema>): Relationship {
  // Written from a relationship whose turns all have ids; the schema has read the rest.
  return relationship as Relationship
}

function codingOf({ format: _format, turns, uncoded, ...coding }: z.output<typeof codingSchema>): Coding {
  const codes = Object.entries(turns).map(([turn, held]) => [turn, held.map(codeOf)] as const)
  // Written from a coding of this codebook.
  return {
    ...(coding as Omit<Coding, 'turns' | 'uncoded'>),
    turns: new Map(codes),
    ...(uncoded !== undefined && { uncoded: new Map(Object.entries(uncoded)) }),
  }
}

function codeOf(held: string | object): Code {
  // A code without attributes is written as its id alone.
  return (typeof held === 'string' ? { code: held } : held) as Code
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
