import { criterionIds } from '../dtn/checklist.ts'
import { checklistGuide } from './html/checklist.ts'
import { codeGuide } from './html/code-guide.ts'
import { overview } from './html/list.ts'
import { html, nothing } from './html/markup.ts'
import { relationshipArticle } from './html/relationship.ts'
import { shell } from './html/shell.ts'
import { viewOf } from './html/view.ts'
import type { ReportEntry } from './report-entry.ts'
import { count } from './wording.ts'

export interface HtmlReportOptions {
  /** What made the page, as `Nexus 0.1.0`. */
  readonly generatedBy: string
}

/** The whole report as one self-contained page: no network, printable, usable from the keyboard, light and dark. */
export function htmlReport(entries: readonly ReportEntry[], options: HtmlReportOptions): string {
  const views = entries.map(viewOf)
  const only = entries.length === 1 ? entries[0] : undefined
  const title = only === undefined ? 'Assessed relationships' : `Relationship ${only.assessment.relationship}`
  const turns = entries.reduce((sum, entry) => sum + entry.assessment.turns.length, 0)
  const lead = `${count(entries.length, 'relationship')} between one client and one system each, ${count(turns, 'turn')}. Every verdict leads to the words it rests on.`
  const content = html`${only === undefined ? overview(views) : nothing}${views.map(relationshipArticle)}${checklistGuide(criterionIds)}${codeGuide(views)}`
  return shell({ title, lead, generatedBy: options.generatedBy, hasList: only === undefined, content }).markup
}
