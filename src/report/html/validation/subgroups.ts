import type { Validation } from '../../../study/validation.ts'
import { rangeWithN, subgroupTitles } from '../../validation-wording.ts'
import { html, type Markup } from '../markup.ts'
import { card, dataTable, figure } from './table.ts'

/** Whether the coder does worse on some: by age band, locale, system and length. */
export function subgroupSection({ subgroups }: Validation): Markup {
  return card(
    'subgroups',
    'Subgroups',
    html`<p class="small muted">F1 over all codes pooled, and how far it is from that of all other turns: under 0 the coder does worse on this group. Where a group has fewer than 5 relationships or 100 turns nothing is said.</p>${subgroups.map(
      ({ kind, groups }) =>
        html`<h3>${subgroupTitles[kind]}</h3>${dataTable({
          label: subgroupTitles[kind],
          header: ['Group', 'Relationships', 'Turns', 'F1', 'Less F1 of the others', 'Acute risk found'],
          rows: groups.map((score) => [
            html`<bdi>${score.group}</bdi>`,
            ...[String(score.relationships), String(score.turns), figure(score.f1)],
            score.f1.value === null ? '' : figure(score.difference),
            score.acuteRiskRecall.n === 0 ? 'none there' : rangeWithN(score.acuteRiskRecall, 'statement'),
          ]),
        })}`,
    )}`,
  )
}
