import { enReadings } from '../../words/en/readings.ts'
import { statementParts } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import type { View } from './view.ts'

/** Two readings of the same record beside each other, after Table 2 of the paper (domain.md 1.11). The left one is never computed here. */
export function dtaDtnView(view: View): Markup {
  const { assessment } = view
  const { title, label, columns, here, dimensions, ...left } = enReadings.dtaDtn
  return html`<section class="card dta" id="${view.key}-dta" aria-labelledby="${view.key}-dta-h"><h2 id="${view.key}-dta-h">${title}</h2>
<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr><th scope="col">${columns.dimension}</th><th scope="col">${columns.dta}</th><th scope="col">${columns.dtn}</th></tr></thead><tbody>
<tr><th scope="row">${here}</th><td>${left[assessment.gate.alliance]}</td><td>${statementParts(assessment.statement).sentence}</td></tr>
${Object.values(dimensions).map(({ name, dta, dtn }) => html`<tr><th scope="row">${name}</th><td>${dta}</td><td>${dtn}</td></tr>`)}</tbody></table></div></section>`
}
