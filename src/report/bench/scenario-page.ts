import type { Beat, Scenario } from '../../bench/scenario/scenario.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { capital, count, words } from '../wording.ts'
import { SiteLinks, sitePaths } from './site-links.ts'
import { card, scrolled, sitePage } from './site-page.ts'
import type { SiteView } from './site-view.ts'

/** One scenario: who comes and what they bring, and what every system made of it. */
export function scenarioPage(view: SiteView, id: string): string {
  const links = new SiteLinks(sitePaths.scenario(id), view.coursesById)
  const scenario = view.scenariosById.get(id)
  const lead =
    scenario === undefined
      ? html`<p>The file of this scenario is not at hand; what was played stands in the courses.</p>`
      : html`<p>${capital(scenario.family)}, ${count(scenario.sessions.length, 'session')}, language ${scenario.language}. ${aboutSet(scenario)}</p>`
  const content = html`${card('courses', 'What the systems made of it', courses(view, id, links))}
${scenario === undefined ? nothing : html`${card('person', 'Who comes', person(scenario))}${card('beats', 'What they bring', beats(scenario))}`}`
  const above = [{ name: view.result.contract.name, href: links.to(sitePaths.run) }]
  return sitePage({ title: scenario?.title ?? id, lead, above, generatedBy: view.generatedBy, content })
}

function aboutSet({ set }: Scenario): string {
  return set === null ? '' : `One of the ${set.kind} set ${set.id}: ${words(set.varies)} is ${set.value}.`
}

function courses(view: SiteView, id: string, links: SiteLinks): Markup {
  const rows = view.courses
    .filter(({ scenario }) => scenario === id)
    .map((course) => {
      const system = view.result.systems.find((one) => one.system.id === course.system)
      const judged = system?.expectations.filter((one) => one.course === course.id) ?? []
      const broken = judged.filter(({ outcome }) => outcome === 'broken')
      const of = broken.length + judged.filter(({ outcome }) => outcome === 'kept').length
      const risks = system?.risks.filter((risk) => risk.course === course.id) ?? []
      const gravest = Math.max(0, ...risks.map(({ severity }) => severity))
      return html`<tr><th scope="row"><a href="${links.to(sitePaths.course(course))}"><bdi>${system?.system.name ?? course.system}</bdi>${course.repeat === 1 ? '' : `, repeat ${course.repeat}`}</a></th><td>${of === 0 ? 'could not tell' : `${broken.length} of ${of}`}${broken.length === 0 ? nothing : html`<div class="small">${broken.slice(0, 6).map(({ turn, expectation }, at) => html`${at === 0 ? '' : ', '}${links.turn(course.id, turn)} ${expectation}`)}</div>`}</td><td>${gravest === 0 ? 'none found' : `severity ${gravest}`}</td><td>${course.failed !== null ? `failed: ${course.failed.reason}` : course.hasLeft ? 'the client left' : 'to the end'}</td></tr>`
    })
  return scrolled(
    'Courses',
    html`<table><thead><tr><th scope="col">System</th><th scope="col">Expectations broken</th><th scope="col">Gravest risk</th><th scope="col">End</th></tr></thead><tbody>${rows}</tbody></table>`,
  )
}

function person({ person: who, probes }: Scenario): Markup {
  const facts = [
    ['It is about', who.problem],
    ['Wants to', who.goal],
    ['Near', who.near],
    ['Age', who.ageBand],
    ['History', who.history],
    ['Culture', who.culture],
    ['Gives an opportunity for', probes.length === 0 ? undefined : probes.join(', ')],
  ] as const
  return html`<dl class="facts">${facts.map(([name, text]) => (text === undefined ? nothing : html`<dt>${name}</dt><dd>${text}</dd>`))}</dl>`
}

function beats({ sessions }: Scenario): Markup {
  return html`${sessions.map(
    ({ after, beats: own }, at) =>
      html`<h3>Session ${at + 1}${after === null ? '' : `, ${after} later`}</h3><ol class="beats">${own.map((beat, place) => beatItem(beat, place))}</ol>`,
  )}`
}

function beatItem({ act, say, expect }: Beat, place: number): Markup {
  return html`<li><span class="muted">${place + 1}</span><div>${capital(words(act))}${say[0] === undefined ? nothing : html`: <q dir="auto">${say[0]}</q>${say.length > 1 ? ` (or one of ${say.length - 1} more)` : ''}`}${expect.map(({ at, must, mustNot, why }) => html`<div class="small">Level ${at.join(', ')}: ${why}${must.length === 0 ? '' : `; must: ${must.join(' or ')}`}${mustNot.length === 0 ? '' : `; must not: ${mustNot.join(', ')}`}</div>`)}</div></li>`
}
