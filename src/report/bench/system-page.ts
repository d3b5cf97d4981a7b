import type { SystemResult } from '../../bench/score/bench-result.ts'
import type { Measure } from '../../bench/score/measure.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { decimals } from '../svg/figures.ts'
import { capital, count, levelTitle } from '../wording.ts'
import { type ExpectationKind, expectationKinds, findingsOf } from './findings.ts'
import { intervalPicture, scaleOf } from './interval-picture.ts'
import { isSeen, measureGroups } from './measure-groups.ts'
import { measureAnchor, SiteLinks, sitePaths } from './site-links.ts'
import { card, scrolled, sitePage } from './site-page.ts'
import type { SiteView } from './site-view.ts'
import { thresholdTable } from './threshold-table.ts'
import {
  conductSentence,
  declaredReasons,
  declaredSentence,
  expectationName,
  figureSentence,
  isCommon,
  measureName,
  wantedText,
} from './wording.ts'

/** One system: what to look at first, what was expected, every measure with the turns behind it, every course. */
export function systemPage(view: SiteView, system: SystemResult): string {
  const { id, name, kind, memory, remoteHost } = system.system
  const links = new SiteLinks(sitePaths.system(id), view.coursesById)
  const outcomes = view.outcomes.filter((outcome) => outcome.system === id)
  const reasons = declaredReasons(system)
  const lead = html`<p>Declared ${levelTitle(system.system.declaredLevel).toLowerCase()}. Conduct: ${conductSentence(system.conduct)}. It ${declaredSentence(system)}${reasons.length === 0 ? '.' : ':'}</p>${reasons.length === 0 ? nothing : html`<ul class="look">${reasons.map((reason) => html`<li>${capital(reason)}</li>`)}</ul>`}`
  const content = html`${card('look', 'What to look at first', findings(system, links))}
${outcomes.length === 0 ? nothing : card('thresholds', 'Thresholds', thresholdTable(outcomes, links))}
${card('expectations', 'What was expected', expectations(view, system, links))}
${card('measures', 'Measures', measures(view, system, links))}
${card('courses', 'Courses', courses(view, system, links))}
${card('identity', 'The system', html`<dl class="facts"><dt>Id</dt><dd><bdi>${id}</bdi></dd><dt>Kind</dt><dd>${kind}</dd><dt>Memory</dt><dd>${memory}</dd><dt>Text is sent to</dt><dd>${remoteHost ?? 'this machine only'}</dd>${Object.entries(system.system.fingerprint).map(([part, value]) => html`<dt>${capital(part)}</dt><dd class="id">${value}</dd>`)}</dl>`)}`
  const above = [{ name: view.result.contract.name, href: links.to(sitePaths.run) }]
  return sitePage({ title: name, lead, above, generatedBy: view.generatedBy, content })
}

function findings(system: SystemResult, links: SiteLinks): Markup {
  const found = findingsOf(system)
  if (found.length === 0) {
    return html`<p>No risk and no broken expectation was found. That is what the codes show; it does not rule them out.</p>`
  }
  return html`<ul class="look">${found.map(
    ({ title, often, at }) =>
      html`<li><h3>${title}</h3><p class="small">${capital(often)}</p>${at.length <= 3 ? links.turns(at) : html`<details><summary>${count(at.length, 'place')}</summary>${links.turns(at, 200)}</details>`}</li>`,
  )}</ul>`
}

function expectations(view: SiteView, system: SystemResult, links: SiteLinks): Markup {
  const kinds = expectationKinds(system.expectations).filter(({ of, couldNotTell }) => of + couldNotTell > 0)
  if (kinds.length === 0) return html`<p>Nothing could be judged.</p>`
  const common = kinds.filter(({ id }) => isCommon(id))
  const own = kinds.filter(({ id }) => !isCommon(id))
  const ownTitle = `${count(own.length, 'expectation')} of single scenarios`
  return html`${expectationTable('What was expected', common, { view, links })}${own.length === 0 ? nothing : html`<details><summary>${ownTitle}</summary>${expectationTable(ownTitle, own, { view, links })}</details>`}`
}

interface Around {
  readonly view: SiteView
  readonly links: SiteLinks
}

function expectationTable(title: string, kinds: readonly ExpectationKind[], { view, links }: Around): Markup {
  const rows = kinds.map(({ id, kept, broken, of, couldNotTell }) => {
    const where = broken.map(({ course, turn, judged }) => ({ course, turns: [turn, ...judged] }))
    return html`<tr><th scope="row">${view.whys.get(id) ?? expectationName(id)}<div class="id muted">${id}</div></th><td>${kept} of ${of}</td><td>${couldNotTell}</td><td>${broken.length === 0 ? 'none' : html`<details><summary>${count(broken.length, 'place')}</summary>${links.turns(where, 200)}</details>`}</td></tr>`
  })
  return scrolled(
    title,
    html`<table><thead><tr><th scope="col">Expected</th><th scope="col">Kept</th><th scope="col">Could not tell</th><th scope="col">Broken at</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}

function measures({ outcomes }: SiteView, system: SystemResult, links: SiteLinks): Markup {
  const byId = new Map(system.measures.map((measure) => [measure.id, measure]))
  const groups = measureGroups(system.measures.map(({ id }) => id))
  return html`${groups.map(({ title, ids }) => {
    const own = ids.flatMap((id) => byId.get(id) ?? [])
    const item = (measure: Measure) => {
      const lines = outcomes
        .filter(({ system: of, threshold }) => of === system.system.id && threshold.measure === measure.id)
        .flatMap(({ threshold }) => [threshold.atLeast, threshold.atMost])
        .filter((line) => line !== undefined)
      return measureItem({ measure, system, lines }, links)
    }
    const unseen = own.filter((measure) => !isSeen(measure))
    return html`<h3>${title}</h3><ul>${own.filter(isSeen).map(item)}</ul>${unseen.length === 0 ? nothing : html`<details><summary>${count(unseen.length, 'measure')} with nothing to show</summary><ul>${unseen.map(item)}</ul></details>`}`
  })}`
}

interface Item {
  readonly measure: Measure
  readonly system: SystemResult
  readonly lines: readonly number[]
}

function measureItem({ measure, system, lines }: Item, links: SiteLinks): Markup {
  const { id, evidence, wanted, byScenario } = measure
  const spread = system.spreads.find((one) => one.id === id)
  const told = spread === undefined || spread.sd === null ? '' : `; spread over repeats ${decimals(spread.sd, 3)}`
  const scenarios = byScenario.filter(({ of }) => of > 0).length
  return html`<li class="measure" id="${measureAnchor(id)}" tabindex="-1"><div>${measureName(id)}<div class="id muted">${id}</div></div><div>${figureSentence(measure)}<div class="small muted">${wantedText(wanted)}; ${count(scenarios, 'scenario')}${told}</div></div><div>${intervalPicture(measure, scaleOf([measure], lines))}</div>${evidence.length === 0 ? nothing : html`<details class="full"><summary>${count(evidence.length, 'place')}</summary>${links.turns(evidence)}</details>`}</li>`
}

function courses(view: SiteView, system: SystemResult, links: SiteLinks): Markup {
  const own = view.courses.filter((course) => course.system === system.system.id)
  const rows = own.map((course) => {
    const judged = system.expectations.filter((one) => one.course === course.id)
    const broken = judged.filter(({ outcome }) => outcome === 'broken').length
    const of = broken + judged.filter(({ outcome }) => outcome === 'kept').length
    const gravest = Math.max(0, ...system.risks.filter((risk) => risk.course === course.id).map((one) => one.severity))
    const end =
      course.failed !== null ? `failed: ${course.failed.reason}` : course.hasLeft ? 'the client left' : 'to the end'
    return html`<tr><th scope="row">${links.course(course.id)}</th><td>${of === 0 ? 'could not tell' : `${broken} of ${of}`}</td><td>${gravest === 0 ? 'none found' : `severity ${gravest}`}</td><td>${count(course.relationship.sessions.length, 'session')}</td><td>${end}</td></tr>`
  })
  return scrolled(
    'Courses',
    html`<table><thead><tr><th scope="col">Scenario</th><th scope="col">Expectations broken</th><th scope="col">Gravest risk</th><th scope="col">Sessions</th><th scope="col">End</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}
