import type { CriterionId, Finding, Verdict } from '../../dtn/checklist.ts'
import { criteriaTable } from '../../dtn/criteria-table.ts'
import { levels } from '../../dtn/relationship.ts'
import { capital, count, countSentence, findingName, levelName, verdictName, words } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import { quotation, turnLinks, type View } from './view.ts'

const columns = ['system', 'client'] as const

/** The twenty criteria, by level and column, each with what it rests on. */
export function checklist(view: View): Markup {
  const byId = new Map(view.assessment.criteria.map((finding) => [finding.id, finding]))
  return html`<section class="card" id="${view.key}-checklist" aria-labelledby="${view.key}-checklist-h"><h2 id="${view.key}-checklist-h">Checklist</h2>
<p class="small muted">Four answers are possible: met, met in part, not met, and no opportunity to see it, which is never counted as not met. Criteria marked “decides” are those a level rests on; the others describe.${view.assessment.robustness === undefined ? '' : ' A verdict without a remark on draws stayed the same in all of them.'}</p>
<div class="matrix">${matrix(view)}</div>
${levels.flatMap((level) =>
  columns.map((column) => {
    const findings = [...byId.values()].filter(
      ({ id }) => criteriaTable[id].level === level && criteriaTable[id].column === column,
    )
    return findings.length === 0
      ? nothing
      : html`<h3>Described for level ${level}, ${levelName(level)}: ${column} column</h3><ul class="crit">${findings.map((finding) => line(view, finding))}</ul>`
  }),
)}</section>`
}

/** All verdicts at a glance, each leading to its evidence. */
function matrix(view: View): readonly Markup[] {
  return columns.map(
    (column) =>
      html`<div>${levels.map((level) => {
        const found = view.assessment.criteria.filter(
          ({ id }) => criteriaTable[id].level === level && criteriaTable[id].column === column,
        )
        return html`<h3>${capital(column)} <span class="muted">level ${level}</span></h3><ul>${found.map(
          (finding) =>
            html`<li><a href="#${view.key}-${finding.id}">${finding.id}</a><span><span aria-hidden="true">${signs[finding.verdict]} </span>${findingName(finding)}</span></li>`,
        )}</ul>`
      })}</div>`,
  )
}

const signs: Readonly<Record<Verdict, string>> = { met: '●', partly: '◐', notMet: '○', noOpportunity: '–' }

function line(view: View, finding: Finding): Markup {
  const entry = criteriaTable[finding.id]
  const opportunities = finding.opportunities ?? []
  return html`<li id="${view.key}-${finding.id}" tabindex="-1"><div class="cid">${finding.id}</div>
<div><div>${entry.name} ${entry.decides ? html`<span class="tag">decides</span>` : nothing}</div>
<div class="small muted"><a href="#how-${finding.id}">How it is counted</a></div></div>
<div class="cnt"><span class="verdict"><span aria-hidden="true">${signs[finding.verdict]} </span>${findingName(finding)}</span>
<div class="small">${countSentence(finding)}</div>${interval(finding)}</div>
<div class="full">${reason(view, finding)}${parts(finding)}
${quotes(view, finding, 'for')}${quotes(view, finding, 'against')}
${opportunities.length === 0 ? nothing : html`<details><summary>${count(opportunities.length, 'opportunity', 'opportunities')} looked at</summary><p class="small">${turnLinks(view, opportunities)}</p></details>`}</div></li>`
}

function reason(view: View, finding: Finding): Markup {
  const weak = finding.strength === 'weak' ? 'Weak evidence: nothing could have shown the contrary.' : null
  const codes = finding.weakCodes ?? []
  const seldomRight =
    codes.length === 0
      ? null
      : `Weak evidence: ${codes.join(', ')}. How well this coder finds them stands under “What made this”.`
  const robust = view.assessment.robustness?.criteria[finding.id]
  const sentences = [
    finding.reason === undefined ? null : `${capital(finding.reason).replace(/\.$/, '')}.`,
    weak,
    seldomRight,
  ].filter((text) => text !== null)
  const kept =
    robust === undefined || (robust.parameters === 1 && robust.codes === 1)
      ? nothing
      : html` <span class="small muted">Kept in ${Math.round(robust.parameters * 100)} % of the parameter draws and ${Math.round(robust.codes * 100)} % of the code draws.</span>`
  return sentences.length === 0 && robust === undefined
    ? nothing
    : html`<p class="small">${sentences.join(' ')}${kept}</p>`
}

function parts(finding: Finding): Markup {
  if (finding.parts === undefined) return nothing
  const named = Object.entries(finding.parts).map(([part, verdict]) => `${words(part)}: ${verdictName(verdict)}`)
  return html`<p class="small">${named.join('; ')}.</p>`
}

function quotes(view: View, finding: Finding, side: 'for' | 'against'): Markup {
  const found = finding[side]
  if (found.length === 0) return nothing
  const title = side === 'for' ? 'For' : 'Against'
  return html`<div class="small k">${title}</div><ul class="quotes">${found.map((evidence) => quotation(view, evidence))}</ul>`
}

/** The interval as a picture; the numbers stand beside it in words. */
function interval(finding: Finding): Markup {
  if (finding.interval === null || finding.denominator === 0) return nothing
  const x = (share: number): string => (4 + 132 * Math.min(1, Math.max(0, share))).toFixed(1)
  const [low, high] = finding.interval
  return html`<svg class="ci" viewBox="0 0 140 12" width="140" height="12" aria-hidden="true"><path d="M4 6h132" class="base"/><path d="M${x(low)} 6H${x(high)}" class="span"/><circle cx="${x(finding.numerator / finding.denominator)}" cy="6" r="3.4"/></svg>`
}

/** What each criterion counts, once for the whole page. */
export function checklistGuide(ids: readonly CriterionId[]): Markup {
  return html`<section class="card" id="how" aria-labelledby="how-h"><h2 id="how-h">How the criteria are counted</h2><p class="small muted">A paraphrase of Table 1 of the paper, made countable.</p><dl class="book">${ids.map(
    (id) => {
      const entry = criteriaTable[id]
      return html`<div id="how-${id}" tabindex="-1"><dt>${id} ${entry.name}</dt><dd>${entry.operationalisation} Unit: ${entry.unit}. Counts: ${entry.counts} Does not count: ${entry.doesNotCount}${entry.parameters.length === 0 ? '' : ` Thresholds: ${entry.parameters.join(', ')}.`}</dd></div>`
    },
  )}</dl></section>`
}
