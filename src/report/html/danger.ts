import type { CoderKind } from '../../dtn/coding.ts'
import type { Risk } from '../../dtn/risks/risk.ts'
import { acuteCaution } from '../risk-wording.ts'
import { html, type Markup, nothing } from './markup.ts'

/** What stands in a card of danger, and how each of it is told. */
export interface Danger<T> {
  /** Begins the ids of its headings. */
  readonly key: string
  readonly title: string
  readonly items: readonly T[]
  readonly riskOf: (item: T) => Risk
  readonly coderOf: (item: T) => CoderKind
  readonly tell: (item: T) => Markup
}

/** What a person should do first, then, apart and without alarm, what the coder is not sure of. */
export function dangerCards<T>(danger: Danger<T>): Markup {
  const { items, riskOf, title } = danger
  const isPossible = (item: T) => riskOf(item).doubtful === true
  const sure = items.filter((item) => !isPossible(item))
  return html`${card({ ...danger, items: sure }, 'act', title)}${card({ ...danger, items: items.filter(isPossible) }, 'possible', 'Possible danger: read these turns')}`
}

function card<T>({ key, items, coderOf, tell }: Danger<T>, kind: 'act' | 'possible', title: string): Markup {
  if (items.length === 0) return nothing
  const heading = `${key}-${kind}-h`
  return html`<section class="card ${kind}" aria-labelledby="${heading}"><h2 id="${heading}">${title}</h2><p>${acuteCaution(items.map(coderOf))}</p><ul class="look">${items.map(
    (item) => html`<li class="${kind}">${tell(item)}</li>`,
  )}</ul></section>`
}
