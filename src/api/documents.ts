import type { z } from 'zod'

/** The schema of a document of ours, for values that already have its type: their interfaces say more than the schema does. */
export function documentOf<T>(schema: z.ZodType): z.ZodType<T, T> {
  // The file schemas are tested against these types; checking at run time stays theirs.
  return schema as z.ZodType<T, T>
}
