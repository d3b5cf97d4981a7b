import { z } from 'zod'

/** Fields many routes share. */
export const uuid = z.uuid()
export const instantText = z.iso.datetime({ offset: true })
export const nothing = z.object({})
export const noBody = z.undefined()

export const projectParams = z.object({ project: uuid })

/** `cursor` is opaque: what the last page gave as `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
