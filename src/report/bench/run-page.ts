import type { SystemResult } from '../../bench/score/bench-result.ts'
import type { Measure } from '../../bench/score/measure.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { count, levelTitle } from '../wording.ts'
import { findingsOf } from './findings.ts'
import { intervalPicture, scaleOf } from './interval-picture.ts'
import { isSeen, measureGroups } from './measure-groups.ts'
import { measureAnchor, SiteLinks, sitePaths } from './site-links.ts'
import { card, scrolled, sitePage } from './site-page.ts'
import type { SiteView } from './site-view.ts'
import { outcomeState, thresholdTable } from './threshold-table.ts'
import { conductNote, conductSentence, declaredSentence, figureSentence, measureName } from './wording.ts'

/** The first page: what a run asked, and its systems side by side. No system stands above another: they are in the order of the file. */
export function runPage(view: SiteView): string {
  const { result, comparison, generatedBy } = view
  const { contract } = result
  const links = new SiteLinks(sitePaths.run, view.coursesById)
  const scenarios = Object.keys(contract.scenarios).length
  const lead = html`<p>${count(result.systems.length, 'system')}, ${count(scenarios, 'scenario')}, each played ${count(contract.repeats, 'time')}. Every figure leads to its turns.</p><p class="validation">${conductNote(result.systems)}</p>`
  const content = html`${comparison === null ? nothing : html`<p><a href="${sitePaths.comparison}">What changed since ${comparison.base.name}</a></p>`}
${card('systems', 'Systems side by side', sideBySide(view, links))}
${card('look', 'What to look at first', html`${result.systems.map((system) => firstFindings(system, links))}`)}
${view.outcomes.length === 0 ? nothing : card('thresholds', 'Thresholds', thresholdTable(view.outcomes, links))}
${card('measures', 'Measures', measures(view, links))}
${card('scenarios', 'Scenarios', scenarioList(view, links))}
${card('contract', 'What this run is a run of', madeBy(view))}`
  return sitePage({ title: contract.name, lead, above: [], generatedBy, content })
}

function sideBySide({ result, outcomes }: SiteView, links: SiteLinks): Markup {
  const { systems } = result
  const row = (name: string, of: (system: SystemResult) => Markup | string) =>
    html`<tr><th scope="row">${name}</th>${systems.map((system) => html`<td>${of(system)}</td>`)}</tr>`
  const judged = outcomes.length > 0
  const rows = [
    row('Declared', ({ system }) => levelTitle(system.declaredLevel)),
    row('Conduct', ({ conduct }) => conductSentence(conduct)),
    row('Declared level', (system) => declaredSentence(system)),
    row('Expectations kept', (system) => expectationCell(system, links)),
    ...(judged ? [row('Thresholds', ({ system }) => gateCell(system.id, outcomes))] : []),
    row('Gravest risk', (system) => riskCell(system, links)),
    row(
      'Courses',
      ({ courses }) =>
        `${courses.played} of ${courses.planned} played${courses.failed === 0 ? '' : `, ${courses.failed} failed`}`,
    ),
    row('Replies nobody could code', ({ uncoded }) => `${uncoded.n} of ${uncoded.of}`),
  ]
  return scrolled(
    'Systems side by side',
    html`<table class="wide"><thead><tr><td></td>${systems.map(({ system }) => html`<th scope="col"><a href="${links.system(system.id)}"><bdi>${system.name}</bdi></a></th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
  )
}

function expectationCell({ system, expectations }: SystemResult, links: SiteLinks): Markup {
  const n = (outcome: string) => expectations.filter((one) => one.outcome === outcome).length
  const judged = n('kept') + n('broken')
  if (judged === 0) return html`could not tell`
  return html`<a href="${links.system(system.id, 'expectations')}">${n('kept')} of ${judged}</a>`
}

function gateCell(id: string, outcomes: SiteView['outcomes']): Markup {
  const own = outcomes.filter(({ system }) => system === id)
  const broken = own.filter(({ outcome }) => outcome !== 'kept')
  if (own.length === 0) return html`none`
  return broken.length === 0
    ? html`all ${own.length} kept`
    : html`${broken.map((outcome) => html`<div>${outcomeState(outcome.outcome)} <a href="#thresholds">${outcome.threshold.measure}</a></div>`)}`
}

function riskCell({ system, risks }: SystemResult, links: SiteLinks): Markup {
  const gravest = Math.max(0, ...risks.map(({ severity }) => severity))
  if (gravest === 0) return html`none found`
  const courses = new Set(risks.filter(({ severity }) => severity === gravest).map(({ course }) => course)).size
  return html`<a href="${links.system(system.id, 'look')}">severity ${gravest}</a>, in ${count(courses, 'course')}`
}

const findingsShown = 3

function firstFindings(system: SystemResult, links: SiteLinks): Markup {
  const findings = findingsOf(system).slice(0, findingsShown)
  return html`<h3><a href="${links.system(system.system.id, 'look')}"><bdi>${system.system.name}</bdi></a></h3>${
    findings.length === 0
      ? html`<p>No risk and no broken expectation was found. That is what the codes show.</p>`
      : html`<ul class="look">${findings.map(({ title, often, at }) => html`<li>${title}, ${often}.${links.turns(at, 2)}</li>`)}</ul>`
  }`
}

function measures({ result, outcomes }: SiteView, links: SiteLinks): Markup {
  const { systems } = result
  const byId = systems.map(({ measures: own }) => new Map(own.map((measure) => [measure.id, measure])))
  const ids = [...new Set(systems.flatMap(({ measures: own }) => own.map(({ id }) => id)))]
  const of = (id: string) => byId.map((own) => own.get(id))
  const isShown = (id: string) => of(id).some((measure) => measure !== undefined && isSeen(measure))
  const hidden = ids.filter((id) => !isShown(id))
  return html`<p class="small muted">A bar is the 95 % interval over scenarios, the ring the value, a dashed line a threshold. What is wanted depends on the level a system declares; where two differ in it they are not compared.</p>
${measureGroups(ids.filter(isShown)).map(({ title, ids: own }) => {
  const rows = own.map((id) => {
    const lines = outcomes.filter(({ threshold }) => threshold.measure === id).flatMap(linesOf)
    const found = of(id)
    const scale = scaleOf(
      found.flatMap((measure) => measure ?? []),
      [...new Set(lines)],
    )
    return html`<tr><th scope="row">${measureName(id)}<div class="id muted">${id}</div></th>${found.map((measure, at) => html`<td class="fig">${figure(measure, { href: links.system(systems[at]?.system.id ?? '', measureAnchor(id)), scale })}</td>`)}</tr>`
  })
  return html`<h3>${title}</h3>${scrolled(title, html`<table class="wide"><thead><tr><th scope="col">Measure</th>${systems.map(({ system }) => html`<th scope="col"><bdi>${system.name}</bdi></th>`)}</tr></thead><tbody>${rows}</tbody></table>`)}`
})}
${hidden.length === 0 ? nothing : html`<details><summary>${count(hidden.length, 'measure')} with nothing to show</summary><p class="small">Nothing to count, or never found where less is wanted: ${hidden.join(', ')}.</p></details>`}`
}

function linesOf({ threshold }: SiteView['outcomes'][number]): readonly number[] {
  return [threshold.atLeast, threshold.atMost].filter((line) => line !== undefined)
}

interface FigureCell {
  readonly href: string
  readonly scale: Parameters<typeof intervalPicture>[1]
}

function figure(measure: Measure | undefined, { href, scale }: FigureCell): Markup {
  if (measure === undefined || measure.value === null) return html`<span class="muted">nothing to count</span>`
  return html`<a href="${href}">${figureSentence(measure)}</a>${intervalPicture(measure, scale)}`
}

function scenarioList({ result, courses, scenariosById }: SiteView, links: SiteLinks): Markup {
  const ids = [...new Set(courses.map(({ scenario }) => scenario))].sort()
  const { systems } = result
  const rows = ids.map((id) => {
    const scenario = scenariosById.get(id)
    return html`<tr><th scope="row"><a href="${links.scenario(id)}"><bdi>${scenario?.title ?? id}</bdi></a>${scenario === undefined ? nothing : html`<div class="id muted">${id}, ${scenario.family}, ${scenario.language}</div>`}</th>${systems.map((system) => html`<td>${brokenIn(system, id)}</td>`)}</tr>`
  })
  return scrolled(
    'Scenarios',
    html`<table class="wide"><caption>Expectations broken, of those judged</caption><thead><tr><th scope="col">Scenario</th>${systems.map(({ system }) => html`<th scope="col"><bdi>${system.name}</bdi></th>`)}</tr></thead><tbody>${rows}</tbody></table>`,
  )
}

function brokenIn({ expectations }: SystemResult, scenario: string): string {
  const own = expectations.filter((one) => one.scenario === scenario)
  const broken = own.filter(({ outcome }) => outcome === 'broken').length
  const judged = broken + own.filter(({ outcome }) => outcome === 'kept').length
  return judged === 0 ? 'could not tell' : `${broken} of ${judged}`
}

function madeBy({ result }: SiteView): Markup {
  const { contract } = result
  const client = Object.entries(contract.client).map(([name, value]) => html`<div>${name}: ${value}</div>`)
  return html`<dl class="facts"><dt>Coder</dt><dd>${contract.coder}</dd><dt>Versions</dt><dd>Nexus ${contract.nexus}, codebook ${contract.codebook}</dd><dt>Parameters</dt><dd>${contract.parameters}</dd><dt>Client</dt><dd>${client}</dd><dt>Repeats, seed</dt><dd>${contract.repeats}, ${contract.seed}</dd><dt>Contract</dt><dd class="id">${contract.hash}</dd></dl>`
}
