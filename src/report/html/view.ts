import type { Assessment } from '../../dtn/assessment.ts'
import type { Evidence } from '../../dtn/checklist.ts'
import type { Relationship, Turn } from '../../dtn/relationship.ts'
import { baseOfText } from '../code-wording.ts'
import type { ReportEntry } from '../report-entry.ts'
import { type StrainWords, strainWords } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'

/** One relationship on its way into the page: where its turns are and what they say. */
export interface View {
  readonly assessment: Assessment
  readonly relationship: Relationship | null
  /** Prefix of every anchor of this relationship: `r3`. */
  readonly key: string
  readonly words: StrainWords
  /** Place of a turn in the transcript, by turn id and by the ids of messages merged into it. */
  readonly places: ReadonlyMap<string, number>
  readonly turns: ReadonlyMap<string, Turn>
}

export function viewOf(entry: ReportEntry, index: number): View {
  const { assessment, relationship } = entry
  const places = new Map<string, number>()
  const turns = new Map<string, Turn>()
  for (const [place, turn] of assessment.turns.entries()) places.set(turn.id, place)
  for (const session of relationship?.sessions ?? []) {
    for (const turn of session.turns) {
      turns.set(turn.id, turn)
      for (const part of turn.parts ?? []) {
        const place = places.get(turn.id)
        if (place !== undefined && !places.has(part.id)) places.set(part.id, place)
        if (!turns.has(part.id)) turns.set(part.id, turn)
      }
    }
  }
  return { assessment, relationship, key: `r${index + 1}`, words: strainWords(assessment), places, turns }
}

/** A link to a turn, or its bare id where the transcript does not have it. */
export function turnLink(view: View, id: string): Markup {
  const place = view.places.get(id)
  return place === undefined
    ? html`<bdi class="id">${id}</bdi>`
    : html`<a class="id" href="#${view.key}-t${place}"><bdi>${id}</bdi></a>`
}

/** Links to several turns, one after the other. */
export function turnLinks(view: View, ids: readonly string[]): Markup {
  return html`${ids.map((id, index) => html`${index === 0 ? nothing : html`, `}${turnLink(view, id)}`)}`
}

/** A quotation with its turn, shortened to its span. Without transcript the turn alone. */
export function quotation(view: View, evidence: Evidence): Markup {
  const turn = view.turns.get(evidence.turn)
  const weak: readonly string[] = view.assessment.madeBy.weakCodes ?? []
  const code =
    evidence.code === undefined
      ? nothing
      : html` <span class="code">${evidence.code}</span>${weak.includes(baseOfText(evidence.code)) ? html` <span class="small muted">(weak evidence)</span>` : nothing}`
  const source =
    evidence.source === undefined ? nothing : html` <span class="source">from ${turnLink(view, evidence.source)}</span>`
  const words =
    turn === undefined ? nothing : html` <q dir="auto">${excerpt(turn.text.slice(evidence.start, evidence.end))}</q>`
  return html`<li>${turnLink(view, evidence.turn)}${code}${words}${source}</li>`
}

const longestExcerpt = 240

/** A quotation of bearable length, never cut inside a surrogate pair. */
export function excerpt(text: string): string {
  if (text.length <= longestExcerpt) return text
  const cut = text.slice(0, longestExcerpt)
  const last = cut.charCodeAt(cut.length - 1)
  return `${last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut}…`
}
