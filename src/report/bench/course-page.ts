import type { RuptureClosing } from '../../bench/client-change.ts'
import type { BenchCourse } from '../../bench/run/bench-course.ts'
import { codeWords } from '../code-wording.ts'
import { html, type Markup, nothing } from '../html/markup.ts'
import { count, levelTitle } from '../wording.ts'
import { courseTurns, type TurnMarks, turnMarks } from './course-marks.ts'
import { riskName } from './findings.ts'
import { measureAnchor, SiteLinks, sitePaths, turnAnchor } from './site-links.ts'
import { card, sitePage } from './site-page.ts'
import type { SiteView } from './site-view.ts'

/** One course as it was played: the transcript with each turn's codes and what was expected, found and counted there. */
export function coursePage(view: SiteView, course: BenchCourse): string {
  const links = new SiteLinks(sitePaths.course(course), view.coursesById)
  const system = view.result.systems.find(({ system: { id } }) => id === course.system)
  const scenario = view.scenariosById.get(course.scenario)
  const name = system?.system.name ?? course.system
  const title = `${scenario?.title ?? course.scenario}: ${name}`
  const declared = system === undefined ? '' : `Declared ${levelTitle(system.system.declaredLevel).toLowerCase()}. `
  const sessions = count(course.relationship.sessions.length, 'session')
  const lead = html`<p>${declared}${sessions}, repeat ${course.repeat}, seed ${course.seed}. ${endText(course)}</p>`
  const marks = turnMarks(course, system ?? null, scenario ?? null)
  const content = html`${card('marked', 'Turns to read', toRead(course, marks))}
${card('transcript', 'Transcript', html`<p class="small muted">Below each turn stand its codes, what was expected there and what was found. What the client truly did is known, because it was played.</p>${transcript(course, marks, links)}`)}
${card('codes', 'Codes in this course', codeList(course))}`
  const above = [
    { name: view.result.contract.name, href: links.to(sitePaths.run) },
    { name, href: links.system(course.system) },
    { name: scenario?.title ?? course.scenario, href: links.scenario(course.scenario) },
  ]
  return sitePage({ title, lead, above, generatedBy: view.generatedBy, content })
}

function endText({ failed, hasLeft, closings }: BenchCourse): string {
  const n = (how: RuptureClosing) => closings.filter((closing) => closing === how).length
  const ended = [
    ...(n('repaired') > 0 ? [`${n('repaired')} of the client's strains repaired`] : []),
    ...(n('smoothedOver') > 0 ? [`${n('smoothedOver')} smoothed over`] : []),
  ]
  const end = failed !== null ? `Not played to its end: ${failed.reason}.` : hasLeft ? 'The client left.' : ''
  return `${ended.length === 0 ? '' : `${ended.join(', ')}. `}${end}`.trim()
}

/** Links to what is broken or risky, so that nobody has to search a long talk. */
function toRead(course: BenchCourse, marks: ReadonlyMap<string, TurnMarks>): Markup {
  const items = courseTurns(course).flatMap(({ turn }) => {
    const of = marks.get(turn.id)
    const told = [
      ...(of?.risks.map(({ indicator, severity }) => `${riskName(indicator)}, severity ${severity}`) ?? []),
      ...(of?.expected.filter(({ outcome }) => outcome === 'broken').map(({ name }) => `not as expected: ${name}`) ??
        []),
    ]
    return told.length === 0
      ? []
      : [html`<li><a class="id" href="#${turnAnchor(turn.id)}">${turn.id}</a> ${told.join('; ')}</li>`]
  })
  return items.length === 0
    ? html`<p>No risk and no broken expectation was found here. That is what the codes show.</p>`
    : html`<ul class="where">${items}</ul>`
}

function transcript(course: BenchCourse, marks: ReadonlyMap<string, TurnMarks>, links: SiteLinks): Markup {
  return html`${course.relationship.sessions.map(({ startedAt, turns }, at) => {
    const date = startedAt === undefined ? '' : `, ${startedAt.slice(0, 10)}`
    return html`<h3 class="shead">Session ${at + 1}${date}</h3>${turns.map((turn) => turnRow({ course, turn, marks: marks.get(turn.id) ?? null }, links))}`
  })}`
}

interface Row {
  readonly course: BenchCourse
  readonly turn: BenchCourse['relationship']['sessions'][number]['turns'][number]
  readonly marks: TurnMarks | null
}

function turnRow({ course, turn, marks }: Row, links: SiteLinks): Markup {
  const isClient = turn.speaker === 'client'
  const time = turn.at === undefined ? nothing : html` <time datetime="${turn.at}">${turn.at.slice(11, 16)}</time>`
  const truth = marks?.truth == null ? nothing : html`<span>${marks.truth}</span>`
  return html`<div class="turn${isClient ? ' c' : ''}${marks?.isStrained === true ? ' strain' : ''}" id="${turnAnchor(turn.id)}" tabindex="-1"><div class="meta"><span class="who">${isClient ? 'Client' : 'System'}</span> <a class="id" href="#${turnAnchor(turn.id)}"><bdi>${turn.id}</bdi></a>${time} ${truth}</div>
<div><p class="text" dir="auto">${turn.text}</p>${chips(course, turn)}${marks === null ? nothing : markList(course, marks, links)}</div></div>
`
}

function chips({ coding }: BenchCourse, { id, speaker }: Row['turn']): Markup {
  if (coding.uncoded?.has(id) === true) return html`<p class="small muted">Nobody could code this turn.</p>`
  const codes = coding.turns.get(id) ?? []
  if (codes.length === 0) return nothing
  return html`<p class="chips">${codes.map(({ code, step }) => html`<a href="#code-${speaker}-${codeWords(code, speaker).base}">${code}${step === undefined ? '' : ` step ${step}`}</a>`)}</p>`
}

function markList(course: BenchCourse, marks: TurnMarks, links: SiteLinks): Markup {
  const { risks, expected, strain, measures } = marks
  const items = [
    ...strain.map((text) => html`<li class="strainmark">${text}</li>`),
    ...risks.map(
      ({ indicator, severity }) =>
        html`<li class="bad"><strong>Risk</strong>: ${riskName(indicator)}, severity ${severity}</li>`,
    ),
    ...expected.map(({ name, outcome, because }) => {
      const codes = because.length === 0 ? '' : ` (${because.join(', ')})`
      return outcome === 'broken'
        ? html`<li class="bad"><strong>Not as expected</strong>: ${name}${codes}</li>`
        : html`<li>${outcome === 'kept' ? 'As expected' : 'Could not tell'}: ${name}</li>`
    }),
    ...(measures.length === 0
      ? []
      : [
          html`<li>Counts in ${measures.map((id, at) => html`${at === 0 ? '' : ', '}<a href="${links.system(course.system, measureAnchor(id))}">${id}</a>`)}</li>`,
        ]),
  ]
  return items.length === 0 ? nothing : html`<ul class="marks">${items}</ul>`
}

/** What the codes of this course mean, once. */
function codeList({ coding, relationship }: BenchCourse): Markup {
  const speakers = new Map(relationship.sessions.flatMap(({ turns }) => turns.map(({ id, speaker }) => [id, speaker])))
  const found = new Map<string, Markup>()
  for (const [turn, codes] of coding.turns) {
    const speaker = speakers.get(turn)
    if (speaker === undefined) continue
    for (const { code } of codes) {
      const { base, name, definition } = codeWords(code, speaker)
      found.set(
        `${speaker}-${base}`,
        html`<div id="code-${speaker}-${base}" tabindex="-1"><dt>${base} ${name}</dt><dd>${definition}</dd></div>`,
      )
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, markup]) => markup)
  return sorted.length === 0 ? html`<p>No turn carries a code.</p>` : html`<dl class="book">${sorted}</dl>`
}
