import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import { html, type Markup } from '../html/markup.ts'
import { measureAnchor, type SiteLinks } from './site-links.ts'
import { scrolled } from './site-page.ts'
import { measureName, outcomeNames, seenText, thresholdText } from './wording.ts'

/** Every line a run was asked to keep to, and what was seen. */
export function thresholdTable(outcomes: readonly ThresholdOutcome[], links: SiteLinks): Markup {
  const rows = outcomes.map(
    (outcome) =>
      html`<tr><th scope="row"><a href="${links.system(outcome.system, measureAnchor(outcome.threshold.measure))}">${measureName(outcome.threshold.measure)}</a></th><td><bdi>${outcome.system}</bdi></td><td>${thresholdText(outcome)}</td><td>${seenText(outcome)}</td><td>${outcomeState(outcome.outcome)}</td></tr>`,
  )
  return scrolled(
    'Thresholds',
    html`<table><thead><tr><th scope="col">Measure</th><th scope="col">System</th><th scope="col">Asked for</th><th scope="col">Seen</th><th scope="col">Outcome</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}

/** A word and a sign, so that no colour has to be seen. */
export function outcomeState(outcome: ThresholdOutcome['outcome']): Markup {
  const sign = { kept: '●', broken: '○', couldNotTell: '–' }[outcome]
  return html`<span class="state${outcome === 'kept' ? '' : ' bad'}"><span aria-hidden="true">${sign} </span>${outcomeNames[outcome]}</span>`
}
