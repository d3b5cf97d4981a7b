import { coderKindName, count, underValidation } from '../wording.ts'
import { systemName } from './list.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { View } from './view.ts'

/** What made this assessment: without it no number in it can be traced (domain.md 11, invariant 12). */
export function madeBy(view: View): Markup {
  const { assessment } = view
  const made = assessment.madeBy
  const changed = Object.entries(made.changedParameters ?? {})
  const measured = Object.entries(made.measured ?? {})
  const weak: readonly string[] = made.weakCodes ?? []
  const uncoded = assessment.turns.filter((turn) => turn.uncoded !== undefined).length
  return html`<section class="card" id="${view.key}-made" aria-labelledby="${view.key}-made-h"><h2 id="${view.key}-made-h">What made this</h2><dl class="facts">
<dt>System assessed</dt><dd><bdi>${systemName(assessment)}</bdi></dd>
<dt>Coder</dt><dd><bdi>${made.coder}</bdi>, ${coderKindName(made.coderKind)}</dd>
<dt>How well this coder finds the codes used</dt><dd>${
    measured.length === 0
      ? made.coderKind === 'human'
        ? 'not measured; a person coded'
        : 'not measured'
      : html`<details><summary>F1 of ${count(measured.length, 'code')}${weak.length === 0 ? '' : `, ${weak.length} of them weak evidence`}</summary><ul>${measured.map(([code, { f1, n }]) => html`<li>${code} ${f1.toFixed(2)}, ${count(n, 'turn')}${weak.includes(code) ? ': weak evidence' : ''}</li>`)}</ul></details>`
  }</dd>
<dt>Versions</dt><dd>Nexus ${made.nexus}, codebook ${made.codebook}, parameters ${made.parameters}</dd>
<dt>Seed</dt><dd>${made.seed}</dd>
<dt>Parameters replaced</dt><dd>${changed.length === 0 ? 'none' : changed.map(([name, value]) => html`<div>${name} = ${String(value)}</div>`)}</dd>
<dt>Turns</dt><dd>${count(assessment.turns.length, 'turn')}${uncoded === 0 ? '' : `, ${uncoded} of them not coded`}</dd></dl>
<p class="validation">${underValidation}</p>${view.relationship === null ? html`<p class="small muted">Made from a file of assessments: the transcript was not at hand, so quotes and spans are not shown.</p>` : nothing}</section>`
}
