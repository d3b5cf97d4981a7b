import type { AssessedCode, AssessedSession, AssessedTurn } from '../../dtn/assessment.ts'
import type { Turn } from '../../dtn/relationship.ts'
import { codeWords, speakerOf } from '../code-wording.ts'
import { capital, endSentence, uncodedReasonName } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { View } from './view.ts'

/** The record as it was read: every turn with its tier, its codes where they stand, and the strain it belongs to. */
export function transcript(view: View): Markup {
  const marks = marksOf(view)
  const evidence = evidenceOf(view)
  const turns = view.assessment.turns
  const rows = (place: number): Markup => {
    const coded = turns[place]
    return coded === undefined
      ? nothing
      : turnRow(view, { place, coded, marks: marks[place] ?? noMarks, evidence: evidence.get(place) ?? [] })
  }
  const heads = new Map(view.assessment.sessions.map((session, index) => [session.firstTurn, { session, index }]))
  const body = turns.map((turn, place) => {
    const head = heads.get(turn.id)
    return html`${head === undefined ? nothing : sessionHead(view, head.session, head.index)}${rows(place)}`
  })
  return html`<section class="card transcript" id="${view.key}-transcript" aria-labelledby="${view.key}-transcript-h"><h2 id="${view.key}-transcript-h">Transcript with codes</h2>
<p class="small muted">Underlined words carry a code; the codes stand below each turn. Point at one, or move to it with the Tab key, to read what it means, how sure the coder was and which rule found it.${(view.assessment.madeBy.weakCodes ?? []).length === 0 ? '' : ' A dashed frame marks weak evidence: a code this coder is seldom right about.'} A line in the margin runs from the onset of ${view.words.a} to its end.</p>${body}</section>`
}

function sessionHead(view: View, session: AssessedSession, index: number): Markup {
  const date = session.startedAt === undefined ? '' : `, ${session.startedAt.slice(0, 10)}`
  return html`<h3 class="shead" id="${view.key}-s-${index}">Session <bdi>${session.id}</bdi>${date}</h3>`
}

interface Row {
  readonly place: number
  readonly coded: AssessedTurn
  readonly marks: Marks
  readonly evidence: readonly string[]
}

function turnRow(view: View, row: Row): Markup {
  const { coded, marks, place } = row
  const turn = view.turns.get(coded.id)
  const speaker = turn?.speaker ?? speakerOf(coded.codes.map(({ code }) => code))
  const time = turn?.at === undefined ? nothing : html`<time datetime="${turn.at}">${turn.at.slice(11, 16)}</time> `
  return html`<div class="turn ${speaker === 'client' ? 'c' : ''} ${marks.isInside ? 'strain' : ''}" id="${view.key}-t${place}" tabindex="-1"><div class="meta"><span class="who">${speaker === null ? 'Turn' : speaker === 'client' ? 'Client' : 'System'}</span> <a class="id" href="#${view.key}-t${place}"><bdi>${coded.id}</bdi></a> ${time}<span>${tierName(coded)}</span>${marks.labels.map((label) => html`<a class="smark" href="#${view.key}-e${label.episode}">${label.text}</a>`)}</div>
<div>${turn === undefined ? nothing : html`<p class="text" dir="auto">${marked(turn, coded.codes)}</p>`}${chips(view, coded, speaker ?? 'client')}${back(view, row.evidence)}</div></div>
`
}

function tierName(coded: AssessedTurn): string {
  if (coded.uncoded !== undefined) return `not coded (${uncodedReasonName(coded.uncoded)})`
  return coded.tier === 'unattuned' ? 'unattuned challenge' : `tier ${coded.tier}`
}

/** The text cut at every edge of a span, each piece knowing the codes that lie over it. Spans may overlap. */
function marked(turn: Turn, codes: readonly AssessedCode[]): Markup {
  const spans = codes.flatMap(({ start, end }, index) =>
    start === undefined || end === undefined || start >= end ? [] : [{ start, end, index }],
  )
  if (spans.length === 0) return html`${turn.text}`
  const edges = [...new Set([0, turn.text.length, ...spans.flatMap((span) => [span.start, span.end])])]
    .filter((edge) => edge >= 0 && edge <= turn.text.length)
    .sort((a, b) => a - b)
  return html`${edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1] ?? from
    const piece = turn.text.slice(from, to)
    const over = spans.filter((span) => span.start <= from && span.end >= to).map((span) => span.index)
    return over.length === 0 ? html`${piece}` : html`<mark data-i="${over.join(' ')}">${piece}</mark>`
  })}`
}

function chips(view: View, coded: AssessedTurn, speaker: 'client' | 'system'): Markup {
  if (coded.codes.length === 0) return nothing
  return html`<p class="chips">${coded.codes.map((code, index) => {
    const words = codeWords(code.code, speaker)
    const weak: readonly string[] = view.assessment.madeBy.weakCodes ?? []
    const extra = [attributes(code), weak.includes(words.base) ? 'weak evidence' : '']
      .filter((text) => text !== '')
      .join(', ')
    return html`<a href="#code-${speaker}-${words.base}"${weak.includes(words.base) ? html` class="weak"` : nothing} data-n="${index}"${data('m', words.sub)}${data('c', code.confidence === undefined ? '' : code.confidence.toFixed(2))}${data('r', code.rule ?? '')}${data('x', extra)}>${code.code}</a>`
  })}</p>`
}

function data(name: string, value: string): Markup {
  return value === '' ? nothing : html` data-${name}="${value}"`
}

function attributes(code: AssessedCode): string {
  const said: string[] = []
  if (code.depth !== undefined) said.push(`depth ${code.depth}`)
  if (code.domain !== undefined) said.push(code.domain)
  if (code.link !== undefined) said.push(`refers to ${code.link}`)
  if (code.step !== undefined) said.push(`step ${code.step}`)
  if (code.appropriate === false) said.push('not appropriate')
  if (code.mismatch === true) said.push('names another feeling')
  if (code.safety === true) said.push('gives up a safety limit')
  if (code.rating !== undefined) said.push(`rating ${code.rating}`)
  return said.join(', ')
}

function back(view: View, evidence: readonly string[]): Markup {
  if (evidence.length === 0) return nothing
  return html`<p class="back">Evidence for ${evidence.map((id, index) => html`${index === 0 ? '' : ', '}<a href="#${view.key}-${id}">${id}</a>`)}</p>`
}

/** Criteria that quote a turn, by its place: the way back from the transcript to the checklist. */
function evidenceOf(view: View): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>()
  for (const finding of view.assessment.criteria) {
    for (const { turn } of [...finding.for, ...finding.against]) {
      const place = view.places.get(turn)
      if (place === undefined) continue
      const ids = found.get(place)
      if (ids === undefined) found.set(place, [finding.id])
      else if (!ids.includes(finding.id)) ids.push(finding.id)
    }
  }
  return found
}

interface Marks {
  readonly isInside: boolean
  readonly labels: readonly { readonly episode: number; readonly text: string }[]
}

const noMarks: Marks = { isInside: false, labels: [] }

/** For every turn in an episode: whether the margin line runs here, and what starts or ends here. */
function marksOf(view: View): readonly (Marks | undefined)[] {
  const { ruptures, turns } = view.assessment
  const marks: (Marks | undefined)[] = new Array(turns.length).fill(undefined)
  const name = view.words.one
  for (const [episode, rupture] of ruptures.entries()) {
    const from = view.places.get(rupture.onset)
    if (from === undefined) continue
    const to = Math.max(
      from,
      (rupture.end.turn === null ? undefined : view.places.get(rupture.end.turn)) ?? turns.length - 1,
    )
    for (let place = from; place <= to; place += 1) {
      const labels = [...(marks[place]?.labels ?? [])]
      if (place === from) labels.push({ episode, text: `${capital(name)} ${episode + 1} begins` })
      if (place === to) labels.push({ episode, text: `${capital(name)} ${episode + 1}: ${endSentence(rupture)}` })
      marks[place] = { isInside: true, labels }
    }
  }
  return marks
}
