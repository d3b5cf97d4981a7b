import type { AssessedRupture } from '../../dtn/assessment.ts'
import type { Turn } from '../../dtn/relationship.ts'
import type { Repair } from '../../dtn/strain.ts'
import { codeWords } from '../code-wording.ts'
import { isUnread } from '../tally.ts'
import { capital, count, endSentence, signName, stateName } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import { excerpt, turnLink, turnLinks, type View } from './view.ts'

/** Every episode as a chain: onset, repair moves, end, with the states it passed through. */
export function strainChains(view: View): Markup {
  const { ruptures } = view.assessment
  const { title, one, many } = view.words
  const body =
    ruptures.length === 0
      ? html`<p>${isUnread(view.assessment) ? `No turn was read, so no ${one} was looked for.` : `No ${one} was found. A record without one is not thereby a good one.`}</p>`
      : html`<p class="small muted">${count(ruptures.length, one, many)} found.</p>${ruptures.map((rupture, index) => episode(view, rupture, index))}`
  return html`<section class="card" id="${view.key}-strain" aria-labelledby="${view.key}-strain-h"><h2 id="${view.key}-strain-h">${title}</h2>${body}</section>`
}

function episode(view: View, rupture: AssessedRupture, index: number): Markup {
  return html`<div class="episode" id="${view.key}-e${index}" tabindex="-1"><h3>${index + 1}. ${capital(rupture.kind)}, ${endSentence(rupture)}</h3>
<p class="small muted">Session <bdi>${rupture.session}</bdi>; ${rupture.isAttended ? 'the system attended to it' : 'the system did not attend to it'}; ${rupture.foundBy === 'coding' ? 'named by the coder' : 'found by rule'}.</p>
<ol class="chain"><li><div class="k">Onset</div>${moment(view, rupture.onset)}${markers(view, rupture)}</li>
${repairsByTurn(rupture.repairs).map((repairs) => repairMoment(view, repairs))}
<li><div class="k">End</div>${rupture.end.turn === null ? html`<div class="small">end of the record</div>` : moment(view, rupture.end.turn)}<div class="small">${endSentence(rupture)}</div></li></ol>
${path(view, rupture)}</div>`
}

function repairMoment(view: View, repairs: readonly Repair[]): Markup {
  const approaches = [...new Set(repairs.map((repair) => repair.approach))]
  const [first] = repairs
  if (first === undefined) return nothing
  return html`<li><div class="k">Repair, ${approaches.join(' and ')}</div>${moment(view, first.turn)}<ul class="small">${repairs.map(
    (repair) => {
      const words = codeWords(repair.code, 'system')
      return html`<li>${repair.code}: ${words.sub || words.name}</li>`
    },
  )}</ul></li>`
}

/** Moves of one turn belong together: they are one reply. */
function repairsByTurn(repairs: readonly Repair[]): readonly (readonly Repair[])[] {
  const byTurn = new Map<string, Repair[]>()
  for (const repair of repairs) {
    const known = byTurn.get(repair.turn)
    if (known === undefined) byTurn.set(repair.turn, [repair])
    else known.push(repair)
  }
  return [...byTurn.values()]
}

function moment(view: View, turnId: string): Markup {
  const turn: Turn | undefined = view.turns.get(turnId)
  return html`${turnLink(view, turnId)}${turn === undefined ? nothing : html`<div class="small"><q dir="auto">${excerpt(turn.text)}</q></div>`}`
}

function markers(view: View, rupture: AssessedRupture): Markup {
  const signs = rupture.signs?.map(signName).join(', ')
  const opened =
    signs === undefined
      ? nothing
      : html`<p class="small">No marker; opened by signs against the client's own habit: ${signs}.</p>`
  if (rupture.markers.length === 0) return opened
  const byCode = new Map<string, string[]>()
  for (const { code, turn } of rupture.markers) byCode.set(code, [...(byCode.get(code) ?? []), turn])
  return html`${opened}<ul class="small">${[...byCode].map(([code, turns]) => {
    const words = codeWords(code, 'client')
    return html`<li>${code}: ${words.sub || words.name.toLowerCase()} (${turnLinks(view, [...new Set(turns)])})</li>`
  })}</ul>`
}

function path(view: View, rupture: AssessedRupture): Markup {
  if (rupture.states.length === 0) return nothing
  const steps = rupture.states.map(
    ({ state, turn }, index) => html`${index === 0 ? '' : ' → '}${stateName(state)} (${turnLink(view, turn)})`,
  )
  return html`<p class="path">States passed through: ${steps}</p>`
}
