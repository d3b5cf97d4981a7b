import { criteriaTable } from '../../../dtn/criteria-table.ts'
import type { Figure, Validation } from '../../../study/validation.ts'
import { notJudged, rangeText, rangeWithN } from '../../validation-wording.ts'
import { count, verdictName } from '../../wording.ts'
import { html, type Markup, nothing } from '../markup.ts'
import { card, dataTable, figure } from './table.ts'

/** Levels, session patterns, criteria, episodes and risks, as far as the gold judged them. */
export function conclusionSections(validation: Validation): Markup {
  return html`${levels(validation)}${patterns(validation)}${criteria(validation)}${episodes(validation)}${risks(validation)}`
}

const leftOut = html`<p>Left out: ${notJudged}.</p>`

interface Table {
  readonly categories: readonly (string | number)[]
  readonly table: readonly (readonly number[])[]
  readonly same: Figure
  readonly kappa: Figure
  readonly ac1: Figure
  readonly alpha: Figure
  readonly skipped: number
}

function levels({ conclusions }: Validation): Markup {
  const { levels: found, levelsQuadratic, levelsGiven, levelThreeLike } = conclusions
  if (found.same.n === 0) return card('levels', 'Levels', leftOut)
  return card(
    'levels',
    'Levels',
    html`<p>The same in ${rangeWithN(found.same, 'relationship')}. Where the gold gives level 1, 2 or 3: ${rangeWithN(levelsGiven, 'relationship')}; kappa with quadratic weights where both give one: ${rangeWithN(levelsQuadratic, 'relationship')}.${
      levelThreeLike.n === 0 ? '' : ` Level-3-like conduct, yes or no: ${rangeWithN(levelThreeLike, 'relationship')}.`
    }</p>${confusion('Levels', found)}`,
  )
}

function patterns({ conclusions: { sessions } }: Validation): Markup {
  if (sessions.same.n === 0) return card('patterns', 'Session patterns', leftOut)
  return card(
    'patterns',
    'Session patterns',
    html`<p>The same in ${rangeWithN(sessions.same, 'session')}.</p>${confusion('Session patterns', sessions)}`,
  )
}

function confusion(label: string, found: Table): Markup {
  return html`<p class="small">Kappa ${rangeText(found.kappa)}, AC1 ${rangeText(found.ac1)}, alpha ${rangeText(found.alpha)}. Rows: the gold; columns: what was found.${found.skipped === 0 ? '' : ` ${count(found.skipped, 'relationship')} left out: ${notJudged}.`}</p>${dataTable(
    {
      label: `Confusion of ${label.toLowerCase()}`,
      header: ['', ...found.categories.map(String)],
      rows: found.table.map((row, at) => [String(found.categories[at]), ...row.map(String)]),
    },
  )}`
}

function criteria({ conclusions }: Validation): Markup {
  if (conclusions.criteriaAll.n === 0) return card('criteria', 'Criteria', leftOut)
  const withheld = conclusions.criteria.reduce((sum, one) => sum + one.withheld, 0)
  const rows = conclusions.criteria.map(({ id, same, differences }) => [
    html`${id}<div class="small muted">${criteriaTable[id].name}</div>`,
    figure(same),
    differences.length === 0
      ? '–'
      : html`${differences.map((one) => html`<div>${verdictName(one.gold)} → ${verdictName(one.found)}: ${one.count}</div>`)}`,
  ])
  return card(
    'criteria',
    'Criteria',
    html`<p>The same verdict in ${rangeWithN(conclusions.criteriaAll, 'verdict')}.${
      withheld === 0
        ? ''
        : ` ${count(withheld, 'verdict')} not given because only weak evidence spoke for it; counted as no opportunity. Of those given: ${rangeWithN(conclusions.criteriaGiven, 'verdict')}.`
    }</p>${dataTable({ label: 'Criteria', header: ['Criterion', 'The same verdict', 'Differences, gold → found'], rows })}`,
  )
}

function episodes({ episodes: found, relationships }: Validation): Markup {
  if (found.skipped === relationships) return card('episodes', 'Episodes of strain', leftOut)
  const rows = [
    ['Found with a turn in common: precision', figure(found.detection.precision)],
    ['Recall', figure(found.detection.recall)],
    ['F1', figure(found.detection.f1)],
    ['F1 where the onset must be within two exchanges', figure(found.near.f1)],
    ['Of those found: onset within two exchanges', figure(found.onset)],
    ['Of those found: the same kind', figure(found.kind)],
    ['Of those found: the same end', figure(found.end)],
  ]
  const { support, truePositives, falsePositives } = found.detection
  return card(
    'episodes',
    'Episodes of strain',
    html`<p>${support} in the gold; ${truePositives} of them found, and ${falsePositives} beside them.${found.skipped === 0 ? '' : ` ${count(found.skipped, 'relationship')} left out: ${notJudged}.`}</p>${dataTable({ label: 'Episodes of strain', header: ['', 'Value (95 % interval)'], rows })}`,
  )
}

function risks({ risks: found, relationships }: Validation): Markup {
  if (found.skipped === relationships || found.recall.length === 0) return nothing
  const rows = found.recall.map((row) => [
    String(row.severity),
    ...[figure(row.sameIndicator), figure(row.anyIndicator), figure(row.notLower)],
  ])
  return card(
    'risks',
    'Risks by severity',
    html`<p class="small muted">An entry is found when an entry shares a turn with it.</p>${dataTable({ label: 'Risks by severity', header: ['Severity in the gold', 'Same indicator', 'Any indicator', 'At that severity or above'], rows })}`,
  )
}
