import type { Analogue } from '../../dtn/analogues.ts'
import { criterionIds } from '../../dtn/checklist.ts'
import { criteriaTable } from '../../dtn/criteria-table.ts'
import { enReadings } from '../../words/en/readings.ts'
import { analogueNames, missingName, words } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import { turnLinks, type View } from './view.ts'

const text = enReadings.gate

/** The two-step rule: whether alliance instruments may be used, what is missing, and what can be said instead (domain.md 1.10). */
export function gateSection(view: View): Markup {
  const { gate } = view.assessment
  const isOpen = gate.alliance === 'open'
  return html`<section class="card gate" id="${view.key}-gate" aria-labelledby="${view.key}-gate-h"><h2 id="${view.key}-gate-h">${text.title}</h2>
<p><strong>${text[gate.alliance]}</strong> ${sentence(gate.reason)}</p>
<p class="small muted">${text.rule}</p>
${gate.missing.length === 0 ? nothing : html`<h3>${text.missing}</h3><ul class="look">${gate.missing.map((item) => html`<li>${missingItem(view, item)}</li>`)}</ul>`}
${isOpen ? nothing : analogues(view)}</section>`
}

/** A criterion leads to its verdict; a record or a count of sessions says what it is. */
function missingItem(view: View, item: string): Markup {
  const id = criterionIds.find((one) => one === item)
  return id === undefined
    ? html`${missingName(item)}`
    : html`<a href="#${view.key}-${id}">${id}</a> ${criteriaTable[id].name}`
}

function analogues(view: View): Markup {
  const report = view.assessment.gate.analogues
  return html`<h3>${text.instead}</h3><p class="small muted">${text.proxies}</p>
<div class="scroll" role="region" aria-label="Proxies below level 3" tabindex="0"><table><thead><tr><th scope="col">Named</th><th scope="col">Value</th><th scope="col">n</th><th scope="col">Parts</th><th scope="col">Turns</th></tr></thead><tbody>
${row(view, analogueNames.perceivedAlignment, report.perceivedAlignment)}${row(view, analogueNames.goalMirroring, report.goalMirroring)}${row(view, analogueNames.complianceDrivenAdaptation, report.complianceDrivenAdaptation)}</tbody></table></div>`
}

function row(view: View, name: string, analogue: Analogue): Markup {
  const parts = Object.entries(analogue.parts).map(
    ([part, value]) =>
      `${words(part)} ${part.startsWith('statements') && value !== null ? value : number(value)}${between(analogue.counts?.[part])}`,
  )
  const shown = analogue.turns.slice(0, 6)
  const more = analogue.turns.length - shown.length
  return html`<tr><th scope="row">${name}</th><td>${analogue.value === null && Object.keys(analogue.parts).length > 1 ? 'see parts' : number(analogue.value)}</td><td>${analogue.n}</td><td class="small">${parts.join(', ')}</td><td class="small">${turnLinks(view, shown)}${more > 0 ? ` and ${more} more` : ''}</td></tr>`
}

/** The interval of a share with what it is a share of; nothing where nothing was seen. */
function between(counted: NonNullable<Analogue['counts']>[string] | undefined): string {
  if (counted === undefined || counted.of === 0) return ''
  const [low, high] = counted.interval
  return ` (${number(low)} to ${number(high)}, ${counted.count} of ${counted.of})`
}

function number(value: number | null): string {
  return value === null ? 'too little seen' : value.toFixed(2)
}

function sentence(reason: string): string {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1)
  return text.endsWith('.') ? text : `${text}.`
}
