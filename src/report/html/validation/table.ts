import type { Figure } from '../../../study/validation.ts'
import { rangeText } from '../../validation-wording.ts'
import { html, type Markup } from '../markup.ts'

export interface TableParts {
  /** What a screen reader calls the region. */
  readonly label: string
  readonly header: readonly string[]
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly (string | Markup)[])[]
}

/** A table that scrolls by itself on a small screen and can be reached with the keyboard. */
export function dataTable({ label, header, rows }: TableParts): Markup {
  return html`<div class="scroll" role="region" aria-label="Table: ${label}" tabindex="0"><table><thead><tr>${header.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}</tr></thead><tbody>${rows.map(
    ([name = '', ...cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

/** A card with its heading. */
export function card(id: string, title: string, content: Markup): Markup {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${content}</section>`
}

/** A figure with its interval below it, for a narrow column. */
export function narrow({ value, interval, reason }: Figure): Markup {
  if (value === null) return html`<span class="small muted">${reason ?? 'no value'}</span>`
  const bounds = interval === null ? null : `${interval[0].toFixed(2)}–${interval[1].toFixed(2)}`
  return html`${value.toFixed(2)}${bounds === null ? null : html`<div class="small muted nowrap">${bounds}</div>`}`
}

/** A figure with its interval as a picture beside the numbers; negative values are shown in numbers only. */
export function figure(value: Figure): Markup {
  return html`<span class="nowrap">${rangeText(value)}</span>${picture(value)}`
}

function picture({ value, interval }: Figure): Markup | null {
  if (value === null || interval === null || interval[0] < 0) return null
  const x = (share: number): string => (4 + 92 * Math.min(1, Math.max(0, share))).toFixed(1)
  return html`<svg class="ci" viewBox="0 0 100 12" width="100" height="12" aria-hidden="true"><path d="M4 6h92" class="base"/><path d="M${x(interval[0])} 6H${x(interval[1])}" class="span"/><circle cx="${x(value)}" cy="6" r="3.4"/></svg>`
}
