import {
  count,
  declaredSentence,
  discordanceSentence,
  flagSentence,
  levelTitle,
  missingName,
  percent,
  range,
  statementParts,
} from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import { turnLink, type View } from './view.ts'

/** What the level rests on beside the checklist: shares, columns, declared level, flags, gaps. */
export function grounds(view: View): Markup {
  const { assessment } = view
  const { shares, majorityProbability } = assessment
  const declared = declaredSentence(assessment)
  // The declared level has a line of its own here.
  const notes = assessment.notes.filter((note) => declared === null || !note.startsWith('Declared level'))
  const dominant =
    assessment.dominant === null
      ? 'No pattern is dominant.'
      : `Dominant pattern: ${levelTitle(assessment.dominant).toLowerCase()}.`
  return html`<section class="card" id="${view.key}-grounds" aria-labelledby="${view.key}-grounds-h"><h2 id="${view.key}-grounds-h">What the level rests on</h2><dl class="facts">
<dt>Sessions</dt><dd>${dominant} Weighted share of sessions: ${percent(shares[1])} level-1, ${percent(shares[2])} level-2, ${percent(shares[3])} level-3 pattern. Probability that the leading pattern is the majority: ${percent(majorityProbability)}.</dd>
<dt>Two columns</dt><dd>${discordanceSentence(assessment.discordance)}</dd>
${declared === null ? nothing : html`<dt>Declared and observed</dt><dd>${declared}</dd>`}
${assessment.flags.length === 0 ? nothing : html`<dt>Remarks</dt><dd>${assessment.flags.map(flagSentence).join(' ')}</dd>`}
${assessment.missing.length === 0 ? nothing : html`<dt>Missing or not met</dt><dd>${assessment.missing.map(missingName).join('; ')}</dd>`}
${robustness(view)}${epochs(view)}${transitions(view)}
${notes.length === 0 ? nothing : html`<dt>Notes</dt><dd>${notes.map((note) => html`<p>${note}</p>`)}</dd>`}</dl></section>`
}

function robustness(view: View): Markup {
  const { robustness: found } = view.assessment
  if (found === undefined) return nothing
  const { level, hangsOn, draws } = found
  const hanging =
    hangsOn.length === 0
      ? nothing
      : html`<p>Single codes whose removal alone changes the level: ${hangsOn.map((hang, index) => html`${index === 0 ? '' : ', '}${hang.code} in ${turnLink(view, hang.turn)} (then ${levelTitle(hang.level).toLowerCase()})`)}.</p>`
  return html`<dt>How near to changing</dt><dd>${found.sentence}<p class="small muted">Kept in ${percent(level.parameters.kept)} (95 % interval ${range(level.parameters.interval)}) of ${count(draws.parameters, 'draw')} of the parameters within ±20 %, and in ${percent(level.codes.kept)} (${range(level.codes.interval)}) of ${count(draws.codes, 'draw')} of the codes. Seed ${found.seed}.</p>${hanging}</dd>`
}

function epochs(view: View): Markup {
  const { epochs: found } = view.assessment
  if (found.length === 0) return nothing
  return html`<dt>System epochs</dt><dd>The system changed during the record; each epoch is classified by itself.${found.map(
    (epoch) =>
      html`<p><bdi>${epoch.id}</bdi> (${count(epoch.sessions.length, 'session')}): ${statementParts(epoch.statement).sentence} <span class="small muted">${statementParts(epoch.statement).basis}</span></p>`,
  )}</dd>`
}

function transitions(view: View): Markup {
  const { transitions: found } = view.assessment
  if (found.length === 0) return nothing
  return html`<dt>Transitions</dt><dd>${found.map(
    (change) =>
      html`<p>From session <bdi>${change.session}</bdi>${change.date === undefined ? '' : ` (${change.date.slice(0, 10)})`} on, the pattern is ${levelTitle(change.to).toLowerCase()}; before, ${levelTitle(change.from).toLowerCase()}.</p>`,
  )}</dd>`
}
