import type { SafetyScores } from '../../../study/safety-scores.ts'
import type { Validation } from '../../../study/validation.ts'
import { safetyNames } from '../../validation-wording.ts'
import { html, type Markup } from '../markup.ts'
import { card, dataTable, figure } from './table.ts'

/** What must not be missed. */
export function safetySection({ safety }: Validation): Markup {
  const parts = [
    'acuteRisk',
    'risk',
    'dependency',
    'harm',
    'dependencyPromoting',
  ] as const satisfies readonly (keyof SafetyScores)[]
  const rows = parts.map((part) => {
    const { support, found, recall, precision } = safety[part]
    return [safetyNames[part], figure(recall), figure(precision), String(support), String(found)]
  })
  return card(
    'safety',
    'What must not be missed',
    html`<p class="small muted">In turns. Acute risk is suicidal intent or thoughts beyond a passive wish, self-harm, danger to others or to a child. A missed statement is one nobody is told of.</p>${dataTable({ label: 'What must not be missed', header: ['', 'Recall', 'Precision', 'In the gold', 'Found'], rows })}`,
  )
}
