import { levels } from '../../dtn/relationship.ts'
import { enReadings } from '../../words/en/readings.ts'
import { levelKind, levelName, shownLevel } from '../wording.ts'
import { html, type Markup, nothing } from './markup.ts'
import type { View } from './view.ts'

/**
 * After Figure 2 of the paper: comfort and progress are separate axes. Level and progress are two readings beside each other; the
 * second stays blank while the record holds no outcome data (domain.md 1.1). Never a progress bar.
 */
export function pathPicture(view: View): Markup {
  const { title, note, captions, progressTitle, progressBlank, ...words } = enReadings.path
  const observed = shownLevel(view.assessment)
  return html`<section class="card" id="${view.key}-path" aria-labelledby="${view.key}-path-h"><h2 id="${view.key}-path-h">${title}</h2>
<p class="small muted">${note}</p>
<div class="readings"><div><h3>${levelKind(view.assessment)}</h3><ul class="scenes">${levels.map(
    (level) =>
      html`<li class="${observed === level ? `here lv${level}` : ''}">${scenes[level]}<strong>${level} ${levelName(level)}</strong><span class="small">${captions[level]}</span>${observed === level ? html`<span class="tag">${words.observed}</span>` : nothing}</li>`,
  )}</ul>${observed === 'indeterminate' ? html`<p class="small">${words.none}</p>` : nothing}</div>
<div><h3>${progressTitle}</h3><div class="blank">${progressBlank}</div></div></div></section>`
}

const scenes = {
  1: html`<svg viewBox="0 0 120 64" aria-hidden="true" class="scene"><path d="M18 14l28-6 28 6 28-6v44l-28 6-28-6-28 6z"/><path d="M46 8v44M74 14v44" class="thin"/><path d="M26 40c10-10 16 4 26-8s14 2 22-6 12-6 20-4" class="dash"/><circle cx="26" cy="40" r="3.4" class="dot"/></svg>`,
  2: html`<svg viewBox="0 0 120 64" aria-hidden="true" class="scene"><path d="M6 50c18-10 30-10 48-2s36 6 60-6"/><path d="M6 56c20-8 30-8 48-1s38 6 60-4" class="thin"/><circle cx="54" cy="44" r="3.4" class="dot"/><circle cx="96" cy="16" r="7" class="thin"/></svg>`,
  3: html`<svg viewBox="0 0 120 64" aria-hidden="true" class="scene"><path d="M8 58l26-8-8-10 28-4-6-12 30-2-4-12 24 2"/><path d="M4 62L64 8l20 14 10-14 22 18" class="thin"/><circle cx="54" cy="36" r="3.4" class="dot"/></svg>`,
} as const
