import type {
  BenchComparison,
  Case,
  ComparedExchange,
  MeasureDifference,
  Regression,
  SystemComparison,
} from '../../bench/gate/bench-comparison.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { capital, count } from '../wording.ts'
import { intervalPicture } from './interval-picture.ts'
import { measureGroups } from './measure-groups.ts'
import { changeText, contractText, regressionName, signedText } from './regression-wording.ts'
import { SiteLinks, sitePaths, slug } from './site-links.ts'
import { card, scrolled, sitePage } from './site-page.ts'
import type { SiteView } from './site-view.ts'
import { measureName, valueText } from './wording.ts'

/** What changed from another run to this one: regressions with what was said in both, then every difference. */
export function comparisonPage(view: SiteView, comparison: BenchComparison): string {
  const links = new SiteLinks(sitePaths.comparison, view.coursesById)
  const above = [{ name: view.result.contract.name, href: sitePaths.run }]
  return sitePage({
    ...{ title: titleOf(comparison), lead: leadOf(comparison), above, generatedBy: view.generatedBy },
    content: comparisonContent(comparison, links),
  })
}

/** The same as a page by itself, whose links lead nowhere: the runs have no site beside it. */
export function comparisonAlone(comparison: BenchComparison, generatedBy: string): string {
  const links = new SiteLinks(sitePaths.comparison, new Map())
  const content = comparisonContent(comparison, links)
  return sitePage({ title: titleOf(comparison), lead: leadOf(comparison), above: [], generatedBy, content })
}

function titleOf({ base, candidate }: BenchComparison): string {
  return base.name === candidate.name ? `${candidate.name}: what changed` : `${base.name} and ${candidate.name}`
}

function leadOf({ scenarios, contract, seed, resamples }: BenchComparison): Markup {
  const { common, changed, onlyBase, onlyCandidate } = scenarios
  const left = changed.length + onlyBase.length + onlyCandidate.length
  return html`<p>${count(common.length, 'scenario')} compared, each with itself.${left === 0 ? '' : ` Left out: ${changed.length} worded otherwise, ${onlyBase.length} only before, ${onlyCandidate.length} only now.`} Intervals: 95 %, ${resamples} draws of scenarios, seed ${seed}. A regression is sure where it is more than chance among all measures compared, crosses a threshold, or passes over a danger that was never passed over before.</p>${
    contract.length === 0
      ? nothing
      : html`<ul class="look">${contract.map((one) => html`<li>${contractText(one)}</li>`)}</ul>`
  }`
}

function comparisonContent({ systems }: BenchComparison, links: SiteLinks): Markup {
  return html`${systems.map((system) => systemCard(system, links))}`
}

function systemCard(system: SystemComparison, links: SiteLinks): Markup {
  const { base, candidate, regressions, improvements, measures, differs, failed } = system
  const name = base === candidate ? candidate : `${base} and ${candidate}`
  return card(
    `c-${slug(candidate)}`,
    name,
    html`${differs.length === 0 ? nothing : html`<p>Known to differ: ${differs.join(', ')}.</p>`}${
      failed.length === 0 ? nothing : html`<p>Not played to the end any more: ${failed.join(', ')}.</p>`
    }
${regressions.length === 0 ? html`<p>No regression was found.</p>` : regressions.map((one) => regressionPart(one, links))}
${improvements.length === 0 ? nothing : html`<p>Better by more than chance: ${improvements.map(measureName).join('; ')}.</p>`}
<details><summary>${count(measures.length, 'measure')} compared</summary>${differenceTable(measures, name)}</details>`,
  )
}

function regressionPart(regression: Regression, links: SiteLinks): Markup {
  const { strength, scenarios, cases } = regression
  return html`<div class="regression ${strength}"><h3>${regressionName(regression)}</h3><p><span class="tag">${strength === 'sure' ? 'sure' : 'may be chance'}</span> ${capital(changeText(regression))}.</p><p class="small">In: ${scenarios.join(', ')}.</p>${
    cases.length === 0
      ? nothing
      : html`<details${strength === 'sure' ? html` open` : nothing}><summary>${count(cases.length, 'exchange')} before and now</summary>${cases.map((one) => casePart(one, links))}</details>`
  }</div>`
}

function casePart({ scenario, repeat, base, candidate }: Case, links: SiteLinks): Markup {
  return html`<div class="case"><h4><bdi>${scenario}</bdi>, repeat ${repeat}</h4><div class="beside"><div><h5>Before</h5>${exchange(base, null)}</div><div><h5>Now</h5>${exchange(candidate, links)}</div></div></div>`
}

/** Turns of the run this site shows are linked; those of the other are named. */
function exchange(found: ComparedExchange | null, links: SiteLinks | null): Markup {
  if (found === null) return html`<p class="muted">The course never came to this.</p>`
  const turn = (who: string, said: ComparedExchange['system']): Markup => {
    if (said === null) return html`<p class="muted">${who}: no reply</p>`
    const id = links === null ? html`<bdi class="id">${said.turn}</bdi>` : links.turn(found.course, said.turn)
    return html`<div class="said"><span class="k">${who} ${id}</span><p class="text" dir="auto">${said.text}</p>${said.codes.length === 0 ? nothing : html`<p class="small muted">${said.codes.join(', ')}</p>`}</div>`
  }
  return html`${turn('Client', found.client)}${turn('System', found.system)}`
}

function differenceTable(measures: readonly MeasureDifference[], name: string): Markup {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const rows = measureGroups(measures.map(({ id }) => id)).flatMap(({ ids }) =>
    ids
      .flatMap((id) => byId.get(id) ?? [])
      .flatMap((measure) => (measure.difference === null ? [] : [differenceRow(measure)])),
  )
  return scrolled(
    `Differences, ${name}`,
    html`<table class="wide"><thead><tr><th scope="col">Measure</th><th scope="col">Before</th><th scope="col">Now</th><th scope="col">Difference</th><th scope="col">Wanted</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}

function differenceRow({
  id,
  base,
  candidate,
  difference,
  interval,
  unit,
  wanted,
  scenarios,
}: MeasureDifference): Markup {
  const shown = (value: number | null) => (value === null ? '–' : valueText(value, unit))
  const by = difference === null ? '–' : signedText(difference, unit)
  const between = interval === null ? '' : ` (${signedText(interval[0], unit)} to ${signedText(interval[1], unit)})`
  const scale = unit === 'share' ? { from: -1, to: 1 } : scaleOf(difference ?? 0, interval)
  return html`<tr><th scope="row">${measureName(id)}<div class="id muted">${id}</div></th><td>${shown(base)}</td><td>${shown(candidate)}</td><td class="fig">${by}${between}<div class="small muted">${count(scenarios, 'scenario')}</div>${intervalPicture({ value: difference, interval }, scale)}</td><td>${{ high: 'more', low: 'less', none: 'neither' }[wanted]}</td></tr>`
}

function scaleOf(difference: number, interval: MeasureDifference['interval']) {
  const widest = Math.max(Math.abs(difference), ...(interval ?? []).map(Math.abs), 1e-9)
  return { from: -widest, to: widest }
}
