import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { projectColumn } from './projects.ts'

/** What a project asks its clients to agree to, word by word; a version never changes, it only ends. Names no person. */
export const consentTexts = pgTable(
  'consent_texts',
  {
    id: id('id').primaryKey(),
    projectId: projectColumn(),
    kind: text('kind').notNull(),
    language: text('language').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when it is shown no more; null for the one that is shown. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('consent_texts_version').on(t.projectId, t.kind, t.language, t.version),
    uniqueIndex('consent_texts_shown').on(t.projectId, t.kind, t.language).where(sql`ended_at is null`),
    index('consent_texts_project').on(t.projectId, t.id),
  ],
)
