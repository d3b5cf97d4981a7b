import { leastOfSubgroup } from '../../../study/subgroup-scores.ts'
import type { Validation } from '../../../study/validation.ts'
import { rangeWithN, subgroupTitles } from '../../validation-wording.ts'
import { count } from '../../wording.ts'
import { html, type Markup, nothing } from '../markup.ts'
import { card, dataTable, figure } from './table.ts'

/** Whether the coder does worse on some: by age band, locale, system and length. */
export function subgroupSection({ subgroups }: Validation): Markup {
  return card(
    'subgroups',
    'Subgroups',
    html`<p class="small muted">F1 over all codes pooled, and how far it is from that of all other turns: under 0 the coder does worse on this group. Where a group has fewer than ${leastOfSubgroup.relationships} relationships or ${leastOfSubgroup.turns} turns nothing is said.</p>${subgroups.map(group)}`,
  )
}

function group({ kind, groups }: Validation['subgroups'][number]): Markup {
  const told = groups.filter(({ f1 }) => f1.value !== null)
  const small = groups.filter(({ f1 }) => f1.value === null)
  return html`<h3>${subgroupTitles[kind]}</h3>${
    told.length === 0
      ? nothing
      : dataTable({
          label: subgroupTitles[kind],
          header: ['Group', 'Relationships', 'Turns', 'F1', 'Less F1 of the others', 'Acute risk found'],
          rows: told.map((score) => [
            html`<bdi>${score.group}</bdi>`,
            ...[String(score.relationships), String(score.turns), figure(score.f1), figure(score.difference)],
            score.acuteRiskRecall.n === 0 ? 'none there' : rangeWithN(score.acuteRiskRecall, 'statement'),
          ]),
        })
  }${
    small.length === 0
      ? nothing
      : html`<details><summary>${count(small.length, 'group')} too small to say</summary><p class="small">${small.map((score, at) => html`${at === 0 ? '' : '; '}<bdi>${score.group}</bdi> (${count(score.relationships, 'relationship')}, ${count(score.turns, 'turn')})`)}</p></details>`
  }`
}
