import type { Assessment } from '../../dtn/assessment.ts'
import type { Risk } from '../../dtn/risks/risk.ts'
import { bySeverity, doubtOf, graverFirst, indicatorName, severityName } from '../risk-wording.ts'
import { criteriaByLevel, isUnread, strainEnds, unseenCriteria, withheldCriteria } from '../tally.ts'
import {
  certaintyName,
  count,
  endName,
  levelTitle,
  patternLegend,
  patternName,
  patternSign,
  shownLevel,
  strainWords,
} from '../wording.ts'
import { dangerCards } from './danger.ts'
import { html, type Markup, nothing } from './markup.ts'
import { turnLinks, type View } from './view.ts'

/** The first page of a report over several relationships: what to act on first, then the list with its filter. */
export function overview(views: readonly View[]): Markup {
  return html`<div id="overview">
${actFirst(views)}
<section class="card" aria-labelledby="list-title"><h2 id="list-title">Relationships</h2>
<div class="tools" id="tools" hidden>
<label>Find a relationship or system<input id="filter" type="search" autocomplete="off" spellcheck="false"></label>
<label>Level<select id="filter-level"><option value="">any</option><option value="1">1 informational</option><option value="2">2 supportive</option><option value="3">3 transformational or constructive</option><option value="indeterminate">indeterminate</option></select></label>
<label>Risk<select id="filter-risk"><option value="">any</option><option value="4">critical</option><option value="3">serious and above</option><option value="2">concern and above</option><option value="1">notice and above</option></select></label>
<span id="told" class="small muted" role="status"></span>
</div>
<ul class="list" id="list">${views.map(item)}</ul>
<p class="k">Sessions: ${patternLegend}.</p>
</section></div>`
}

/** A level in a pill: a hue of its own and always its words. */
export function levelPill(assessment: Assessment): Markup {
  const level = shownLevel(assessment)
  return html`<span class="lv lv${level === 'indeterminate' ? 0 : level}"><i></i>${levelTitle(level)}</span>`
}

/** What to act on, then what to read because the coder is not sure of it: one line a relationship, so that many stay readable. */
function actFirst(views: readonly View[]): Markup {
  return dangerCards({
    key: 'list',
    title: 'Act on these first',
    items: views.flatMap(gravest).sort((a, b) => graverFirst(a.first, b.first)),
    riskOf: ({ first }) => first,
    coderOf: ({ view }) => view.assessment.madeBy.coderKind,
    tell: ({ view, first, more }) =>
      html`<a href="#${view.key}"><bdi>${view.assessment.relationship}</bdi></a>: <span class="sev">${severityName(first.severity)}${doubtOf(first)}</span>, ${indicatorName(first.indicator).toLowerCase()} (${turnLinks(view, first.turns)}). ${first.next}${more === 0 ? nothing : html` <span class="muted">${count(more, 'more entry', 'more entries')} of severity 3 or 4.</span>`}`,
  })
}

interface Acute {
  readonly view: View
  readonly first: Risk
  readonly more: number
}

/** The gravest entry the coder is sure of; where there is none, the gravest. */
function gravest(view: View): readonly Acute[] {
  const risks = bySeverity(view.assessment.risks).filter((risk) => risk.severity >= 3)
  const first = risks.find((risk) => risk.doubtful !== true) ?? risks[0]
  return first === undefined ? [] : [{ view, first, more: risks.length - 1 }]
}

function item(view: View): Markup {
  const { assessment } = view
  const system = systemName(assessment)
  const highest = bySeverity(assessment.risks)[0]?.severity ?? 0
  const text = `${assessment.relationship} ${system}`.toLowerCase()
  return html`<li data-text="${text}" data-level="${String(shownLevel(assessment))}" data-risk="${highest}">
<div><a class="open" href="#${view.key}"><bdi>${assessment.relationship}</bdi></a><span class="small muted" style="display:block"><bdi>${system}</bdi></span></div>
<div><span class="k">Level</span>${levelPill(assessment)}<span class="small muted" style="display:block">${certaintyName(assessment.certainty)}${assessment.conductLevel === undefined ? '' : ', conduct level'}</span></div>
<div><span class="k">${count(assessment.sessions.length, 'session')}</span>${sessionSigns(assessment)}</div>
<div><span class="k">Criteria met</span>${criteriaCounts(assessment)}</div>
<div><span class="k">Strain and risks</span>${strainLine(assessment)}<br>${riskLine(assessment)}<br><span class="muted gate">gate ${assessment.gate.alliance}</span></div></li>`
}

export function systemName(assessment: Assessment): string {
  const { name, id, version } = assessment.system
  const called = name ?? id ?? 'system not named'
  return version === undefined ? called : `${called} ${version}`
}

function sessionSigns(assessment: Assessment): Markup {
  return html`<span class="strip">${assessment.sessions.map((session) => {
    const sign = patternSign(session.pattern, assessment.certainty)
    return html`<span class="sq sq${sign}" role="img" aria-label="${session.id}: ${patternName(session.pattern, assessment.certainty)}">${sign}</span>`
  })}</span>`
}

function criteriaCounts(assessment: Assessment): Markup {
  const unseen = unseenCriteria(assessment)
  const lines = criteriaByLevel(assessment).map(
    ({ level, met, described }) => html`<div>level ${level}: ${met} of ${described}</div>`,
  )
  const weak = withheldCriteria(assessment).length
  return html`${lines}${unseen === 0 ? nothing : html`<div class="muted">${unseen} without opportunity</div>`}${weak === 0 ? nothing : html`<div class="muted">${weak} on weak evidence only</div>`}`
}

function strainLine(assessment: Assessment): string {
  const words = strainWords(assessment)
  const ends = strainEnds(assessment).map(([end, n]) => `${n} ${endName(end)}`)
  return ends.length === 0
    ? isUnread(assessment)
      ? `${words.one}: not read`
      : `no ${words.one}`
    : `${count(assessment.ruptures.length, words.one, words.many)}: ${ends.join(', ')}`
}

function riskLine(assessment: Assessment): string {
  const first = bySeverity(assessment.risks)[0]
  return first === undefined
    ? isUnread(assessment)
      ? 'risks: not read'
      : 'no risk entry'
    : `${count(assessment.risks.length, 'risk entry', 'risk entries')}, highest ${severityName(first.severity)}`
}
