import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Bytes; what is sealed is always bytes. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
})

/** An instant to the millisecond, so that a value read is the value written. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

/** A sortable id (UUID version 7), made by whoever writes the row. */
export const id = (name: string) => uuid(name)
