import type { Indicator, Risk } from '../../dtn/risks/risk.ts'
import {
  bySeverity,
  doubtOf,
  indicatorName,
  indicatorVerdictName,
  riskHappening,
  severityName,
} from '../risk-wording.ts'
import { isUnread } from '../tally.ts'
import { capital, range } from '../wording.ts'
import { dangerCards } from './danger.ts'
import { html, type Markup, nothing } from './markup.ts'
import { excerpt, turnLink, turnLinks, type View } from './view.ts'

/** What a person should do first, above everything else on the page of a relationship; then what is only possible. */
export function acuteRisks(view: View): Markup {
  return dangerCards({
    key: view.key,
    title: 'What a person should do first',
    items: bySeverity(view.assessment.risks).filter((risk) => risk.severity >= 3),
    riskOf: (risk) => risk,
    coderOf: () => view.assessment.madeBy.coderKind,
    tell: (risk) =>
      html`<strong>${risk.next}</strong><br><span class="small">${severityName(risk.severity)}${doubtOf(risk)}: ${indicatorName(risk.indicator).toLowerCase()}, in ${turnLinks(view, risk.turns)}</span>`,
  })
}

/** Every risk entry, most severe first, then the indicators behind them. */
export function riskSection(view: View): Markup {
  const risks = bySeverity(view.assessment.risks)
  return html`<section class="card" id="${view.key}-risks" aria-labelledby="${view.key}-risks-h"><h2 id="${view.key}-risks-h">Risks</h2>
<p class="small muted">Severity is that of the event and does not depend on the level. A statement that was met is listed too.</p>
${risks.length === 0 ? html`<p>${isUnread(view.assessment) ? 'No turn was read, so no risk was looked for.' : 'No risk entry. That is what the codes show; it does not rule out danger.'}</p>` : risks.map((risk) => entry(view, risk))}
${indicators(view)}</section>`
}

function entry(view: View, risk: Risk): Markup {
  return html`<div class="risk v${risk.severity}"><h3>${indicatorName(risk.indicator)} <span class="tag">${risk.indicator}</span></h3>
<p><span class="sev">${capital(severityName(risk.severity))}${doubtOf(risk)}.</span> ${riskHappening(risk)}</p>
<ul class="quotes">${risk.turns.map((id) => said(view, id))}</ul>
<dl class="facts small"><dt>Required reaction</dt><dd>${risk.reaction}</dd><dt>Next</dt><dd class="next">${risk.next}</dd></dl></div>`
}

function said(view: View, id: string): Markup {
  const turn = view.turns.get(id)
  return html`<li>${turnLink(view, id)}${turn === undefined ? nothing : html` <span class="k">${turn.speaker}</span> <q dir="auto">${excerpt(turn.text)}</q>`}</li>`
}

function indicators(view: View): Markup {
  const rows = (['flagged', 'notFlagged', 'noOpportunity'] as const).flatMap((verdict) =>
    view.assessment.indicators.filter((row) => row.verdict === verdict),
  )
  if (rows.length === 0) return nothing
  return html`<h3>Indicators over the whole record</h3><div class="scroll" role="region" aria-label="Indicators" tabindex="0"><table><thead><tr><th scope="col">Indicator</th><th scope="col">Reading</th><th scope="col">Value</th><th scope="col">What it rests on</th></tr></thead><tbody>${rows.map((row) => indicatorRow(view, row))}</tbody></table></div>`
}

function indicatorRow(view: View, row: Indicator): Markup {
  const shown = row.turns.slice(0, 8)
  const more = row.turns.length - shown.length
  const distribution = Object.entries(row.distribution ?? {}).map(([name, n]) => `${name} ${n}`)
  const grounds = [row.note, distribution.length === 0 ? undefined : distribution.join(', ')].filter(
    (text) => text !== undefined,
  )
  return html`<tr><th scope="row">${row.id} ${indicatorName(row.id)}</th><td>${indicatorVerdictName(row.verdict)}</td><td>${value(row)}</td><td class="small">${grounds.join('; ')}${grounds.length > 0 && shown.length > 0 ? html`<br>` : nothing}${turnLinks(view, shown)}${more > 0 ? ` and ${more} more` : ''}</td></tr>`
}

function value(row: Indicator): string {
  if (row.value === null) return '–'
  const number = Number.isInteger(row.value) ? String(row.value) : row.value.toFixed(2)
  const of =
    row.numerator === undefined || row.denominator === undefined ? '' : ` (${row.numerator} of ${row.denominator}`
  if (of === '') return number
  return `${number}${of}${row.interval === undefined ? '' : `, 95 % interval ${range(row.interval)}`})`
}
