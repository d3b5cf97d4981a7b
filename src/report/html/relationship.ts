import { attentionOf } from '../attention.ts'
import { levelKind, statementParts } from '../wording.ts'
import { grounds } from './background.ts'
import { checklist } from './checklist.ts'
import { dtaDtnView } from './dta-dtn.ts'
import { gateSection } from './gate.ts'
import { levelPill, systemName } from './list.ts'
import { madeBy } from './made-by.ts'
import { html, type Markup, nothing } from './markup.ts'
import { pathPicture } from './path-picture.ts'
import { acuteRisks, riskSection } from './risks.ts'
import { sessionStrip } from './sessions.ts'
import { strainChains } from './strain.ts'
import { transcript } from './transcript.ts'
import { turnLinks, type View } from './view.ts'

/** One relationship: danger first, then the sentence, then everything it rests on. */
export function relationshipArticle(view: View): Markup {
  return html`<article class="rel" id="${view.key}" tabindex="-1" aria-labelledby="${view.key}-h">${head(view)}${acuteRisks(view)}${lookAt(view)}${sessionStrip(view)}${grounds(view)}${checklist(view)}${strainChains(view)}${riskSection(view)}${gateSection(view)}${pathPicture(view)}${dtaDtnView(view)}${transcript(view)}${madeBy(view)}</article>
`
}

function head(view: View): Markup {
  const { assessment } = view
  const { sentence, basis } = statementParts(assessment.statement)
  const jumps = [
    ['sessions', 'Sessions'],
    ['grounds', 'What the level rests on'],
    ['checklist', 'Checklist'],
    ['strain', view.words.title],
    ['risks', 'Risks'],
    ['gate', 'Gate'],
    ['path', 'Two readings'],
    ['dta', 'DTA and DTN'],
    ['transcript', 'Transcript'],
    ['made', 'What made this'],
  ] as const
  return html`<header><p class="k">Relationship</p><h2 id="${view.key}-h"><bdi>${assessment.relationship}</bdi></h2><p class="muted"><bdi>${systemName(assessment)}</bdi></p>
<p class="sentence">${sentence}</p><p>${levelPill(assessment)} <span class="k">${levelKind(assessment)}</span></p>
<p class="small muted">${basis || 'Classification checklist under validation.'}</p>
<nav class="jump" aria-label="Parts of ${assessment.relationship}">${jumps.map(([part, name]) => html`<a href="#${view.key}-${part}"${part === 'gate' || part === 'dta' ? html` class="${part}"` : nothing}>${name}</a>`)}</nav></header>`
}

function lookAt(view: View): Markup {
  // What is acute stands above, in a part of its own.
  const items = attentionOf(view.assessment).filter((item) => item.severity < 3)
  if (items.length === 0) return nothing
  return html`<section class="card" aria-labelledby="${view.key}-look-h"><h2 id="${view.key}-look-h">What to look at</h2><ul class="look">${items.map(
    (item) =>
      html`<li>${item.text}${item.turns.length === 0 ? nothing : html` <span class="small">(${turnLinks(view, item.turns)})</span>`}</li>`,
  )}</ul></section>`
}
