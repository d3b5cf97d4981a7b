import type { Validation } from '../../../study/validation.ts'
import { codeLabel, rangeText, weakScores } from '../../validation-wording.ts'
import { html, type Markup } from '../markup.ts'
import { card, dataTable, figure } from './table.ts'

/** The few figures to read first, and the codes that are weak evidence. */
export function totalsSection(validation: Validation): Markup {
  const { codes, calibration, madeBy } = validation
  const weak = weakScores(validation)
  const rows = [
    ['Mean F1 over client codes', figure(codes.macroF1.client), `${codes.macroF1.client.n} codes`],
    ['Mean F1 over system codes', figure(codes.macroF1.system), `${codes.macroF1.system.n} codes`],
    ['Mean F1 over all of them', figure(codes.macroF1.all), `${codes.macroF1.all.n} codes`],
    ['Expected calibration error', rangeText(calibration.error), `${calibration.error.n} codes found`],
  ] as const
  return card(
    'totals',
    'Totals',
    html`<p class="small muted">Means are over codes that at least 10 turns of the gold carry.</p>${dataTable({ label: 'Totals', header: ['', 'Value (95 % interval)', 'Over'], rows })}
<h3>Weak evidence</h3><p>${
      weak.length === 0
        ? `No code has an F1 under ${madeBy.weakCodeFloor}.`
        : `An F1 under ${madeBy.weakCodeFloor}: ${weak.map((score) => `${codeLabel(score)} ${score.f1.value?.toFixed(2)} (${score.support} turns)`).join(', ')}. A coder that carries these figures lets none of these codes decide a criterion alone.`
    }</p>`,
  )
}
