import type { AssessedSession } from '../../dtn/assessment.ts'
import type { Certainty } from '../../dtn/certainty.ts'
import type { TierShares } from '../../dtn/session-pattern.ts'
import { isUnread } from '../tally.ts'
import { capital, count, flagSentence, patternName, patternSign, percent } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import { turnLinks, type View } from './view.ts'

/** The session strip: pattern of every session with the shares it rests on. */
export function sessionStrip(view: View): Markup {
  const { sessions, certainty } = view.assessment
  return html`<section class="card" id="${view.key}-sessions" aria-labelledby="${view.key}-sessions-h"><h2 id="${view.key}-sessions-h">Sessions</h2>
<p class="small muted">Share of counted turns in each tier: 1 informing, 2 supporting, 3 reflecting and challenging. Safety acts, limits and referrals count in no share.</p>
${sessions.length === 0 ? html`<p>The record holds no session.</p>` : nothing}<ol class="sessions">${sessions.map((session) => card(view, session, certainty))}</ol></section>`
}

function card(view: View, session: AssessedSession, certainty: Certainty): Markup {
  const sign = patternSign(session.pattern, certainty)
  const date = session.startedAt === undefined ? '' : session.startedAt.slice(0, 10)
  const { nr1, nr2 } = session.protectedTurns
  return html`<li class="p${sign}"><div>${sessionName(view, session)} <span class="small muted">${date}</span></div>
<div><strong>${capital(patternName(session.pattern, certainty))}</strong></div>
<div class="shares">${shareRow('System', session.systemShares)}${shareRow('Client', session.clientShares)}</div>
<div class="small muted">${count(session.exchanges, 'exchange')}, ${count(session.contentTurns, 'content turn')}${session.informative ? '' : isUnread(view.assessment) ? '; not read' : '; too short to be informative'}</div>
${session.epoch === undefined ? nothing : html`<div class="small muted">System epoch <bdi>${session.epoch}</bdi></div>`}
${nr1.length === 0 ? nothing : html`<div class="small">Repair phase, left out of the shares: ${turnLinks(view, nr1)}</div>`}
${nr2.length === 0 ? nothing : html`<div class="small">List within attuned talk, counted as tier 2: ${turnLinks(view, nr2)}</div>`}
${session.flags.map((flag) => html`<div class="small">${flagSentence(flag)}</div>`)}</li>`
}

function sessionName(view: View, session: AssessedSession): Markup {
  const index = view.assessment.sessions.indexOf(session)
  return session.firstTurn !== undefined && view.places.has(session.firstTurn)
    ? html`<a class="id" href="#${view.key}-s-${index}"><bdi>${session.id}</bdi></a>`
    : html`<bdi class="id">${session.id}</bdi>`
}

function shareRow(column: string, shares: TierShares | null): Markup {
  if (shares === null || shares.counted === 0)
    return html`<span>${column}</span><span class="muted">no counted turn</span>`
  const parts = [
    { name: '1', css: 's1', share: shares[1] },
    { name: '2', css: 's2', share: shares[2] },
    { name: '3', css: 's3', share: shares[3] },
    { name: 'unattuned', css: 'sx', share: shares.unattuned },
  ].filter((part) => part.share > 0)
  const words = parts.map(
    (part) => `${part.name === 'unattuned' ? part.name : `tier ${part.name}`} ${percent(part.share)}`,
  )
  const label = `${column}, ${count(shares.counted, 'counted turn')}: ${words.join(', ')}`
  return html`<span>${column}</span><span class="stack" role="img" aria-label="${label}">${parts.map(
    (part) =>
      html`<span class="${part.css}" style="flex:${part.share.toFixed(3)}" title="${part.name === 'unattuned' ? 'unattuned' : `tier ${part.name}`} ${percent(part.share)}">${part.share >= 0.12 && part.name !== 'unattuned' ? part.name : ''}</span>`,
  )}</span>`
}
