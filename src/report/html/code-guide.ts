import { baseOfText, codeWords, speakerOf } from '../code-wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { View } from './view.ts'

const speakers = ['client', 'system'] as const

/** The codes used on this page with their definitions, so that a printed report explains itself. */
export function codeGuide(views: readonly View[]): Markup {
  const used = { client: new Set<string>(), system: new Set<string>() }
  for (const view of views) {
    for (const turn of view.assessment.turns) {
      const speaker = view.turns.get(turn.id)?.speaker ?? speakerOf(turn.codes.map(({ code }) => code)) ?? 'client'
      for (const code of turn.codes) used[speaker].add(baseOfText(code.code))
    }
  }
  if (used.client.size + used.system.size === 0) return nothing
  return html`<section class="card" id="codes" aria-labelledby="codes-h"><h2 id="codes-h">Codes on this page</h2>${speakers.map(
    (speaker) => {
      const bases = [...used[speaker]].sort()
      return bases.length === 0
        ? nothing
        : html`<h3>${speaker === 'client' ? 'What the client does' : 'What the system does'}</h3><dl class="book">${bases.map(
            (base) => {
              const words = codeWords(base, speaker)
              return html`<div id="code-${speaker}-${base}" tabindex="-1" data-name="${words.name}" data-definition="${words.definition}"><dt>${base} ${words.name}</dt><dd>${words.definition}</dd></div>`
            },
          )}</dl>`
    },
  )}</section>`
}
