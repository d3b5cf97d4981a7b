import { z } from 'zod'

export const backupFormat = 'nexus-backup/1'

/** Lines of a backup, in order: one start, then each table with its rows, then one end. */
export const backupStart = z.object({
  format: z.literal(backupFormat),
  at: z.iso.datetime(),
  migrations: z.array(z.string()),
})

const tableStart = z.object({ table: z.string(), columns: z.array(z.string()) })
export type TableStart = z.infer<typeof tableStart>

const rowLine = z.object({ row: z.array(z.string().nullable()) })

const tableEnd = z.object({ table: z.string(), rows: z.number().int(), sha256: z.string() })
export type TableEnd = z.infer<typeof tableEnd>

const backupEnd = z.object({
  end: z.array(tableEnd),
  heads: z.array(z.object({ chain: z.string(), seq: z.number().int(), hash: z.string() })),
})
/** How many rows each table has, the hash of them, and where each audit chain ended. */
export type BackupEnd = z.infer<typeof backupEnd>

export const bodyLine = z.union([rowLine, tableStart, backupEnd])
