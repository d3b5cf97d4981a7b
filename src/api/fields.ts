import { z } from 'zod'

/** Fields many routes share. */
export const uuid = z.uuid()
/** Years of people alive and of plans: others are slips, and not every database and clock holds them. */
export const instantText = z.iso.datetime({ offset: true }).refine((text) => {
  const instant = Date.parse(text)
  return instant >= Date.UTC(1900, 0, 1) && instant < Date.UTC(9999, 0, 1)
}, 'Expected a time between 1900 and 9998.')
export const nothing = z.object({})
export const noBody = z.undefined()

export const projectParams = z.object({ project: uuid })
export const relationshipParams = projectParams.extend({ relationship: uuid })

/** `cursor` is opaque: what the last page gave as `next`. */
export const pageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
