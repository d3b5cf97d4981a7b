import { statementParts } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import type { View } from './view.ts'

/** Two readings of the same record beside each other, after Table 2 of the paper (domain.md 1.11). The left one is never computed here. */
export function dtaDtnView(view: View): Markup {
  const { assessment } = view
  const left =
    assessment.gate.alliance === 'open'
      ? 'The gate is open: an adapted alliance scale, the mARM before others, may now be given. No score is computed from the transcript.'
      : 'A study of digital therapeutic alliance would have scored this with an alliance scale, whatever its depth. No such score is given here: the gate is closed.'
  return html`<section class="card dta" id="${view.key}-dta" aria-labelledby="${view.key}-dta-h"><h2 id="${view.key}-dta-h">Digital therapeutic alliance and nexus, side by side</h2>
<div class="scroll" role="region" aria-label="Comparison of the two readings" tabindex="0"><table><thead><tr><th scope="col">Dimension</th><th scope="col">Digital therapeutic alliance (DTA)</th><th scope="col">Digital therapeutic nexus (DTN)</th></tr></thead><tbody>
<tr><th scope="row">This relationship</th><td>${left}</td><td>${statementParts(assessment.statement).sentence}</td></tr>
${dimensions.map(([name, dta, dtn]) => html`<tr><th scope="row">${name}</th><td>${dta}</td><td>${dtn}</td></tr>`)}</tbody></table></div></section>`
}

const dimensions = [
  [
    'Basis',
    'The human alliance moved to digital formats, on the assumption that it can be mirrored there.',
    'A relational category of its own that avoids ascribing agency to the system.',
  ],
  [
    'Structure',
    'One undivided construct.',
    'Three qualitatively distinct levels; classification comes before any assumption of therapeutic value.',
  ],
  [
    'Nature',
    'Harmony and collaboration, with rupture in the background.',
    'Rupture, conflict and contradiction belong to it and can strengthen it; no genuine agreement without prior challenge.',
  ],
  [
    'Features',
    'Bond, goals and tasks, with the therapist replaced by an app.',
    'Perceived alignment, goal mirroring and compliance-driven adaptation before level 3.',
  ],
  [
    'Measurement',
    'Minimally adapted scales at any depth.',
    'Alliance-type scales are kept for level 3, after classification.',
  ],
] as const
