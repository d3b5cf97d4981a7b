import type { Statistic } from '../stats/statistic.ts'
import { type GroupFlips, watched } from './counterfactual.ts'

/** How often codes flip with words of identity, as Markdown tables; each number with its interval and n. */
export function counterfactualPage(groups: readonly GroupFlips[], made: string): string {
  return [
    `${made} Turns are told twice, the same but for words of identity: words that are there are swapped throughout the relationship, or either side is stated before a sentence of the client's that begins with I. A flip is any base code that comes or goes. The rows “no identity” change words that tell nothing of a person: how much any change of a word does. Intervals are 95 %, drawn over relationships; where nothing flipped they are Wilson's, over turns.`,
    flipsTable(groups),
    ...differencesTable(groups),
    ...codesTable(groups),
  ].join('\n\n')
}

function flipsTable(groups: readonly GroupFlips[]): string {
  return table(
    [
      'group',
      'words',
      'sides',
      'relationships',
      'changed turns that flip',
      'turns beside them that flip',
      'other level',
    ],
    groups.map((one) => [
      ...[one.group, one.probe, one.sides.map((sides) => sides.join(' / ')).join('; ')],
      ...[String(one.relationships), shown(one.flips), shown(one.beside), shown(one.levels)],
    ]),
  )
}

function differencesTable(groups: readonly GroupFlips[]): readonly string[] {
  return [
    '**Which side gets more of it.** Share of changed turns with the code as the second side less the share as the first, over the turns of the code’s speaker that name one side; the turns in which it came or went are in brackets. An interval without 0 is marked *.',
    table(
      ['group', 'words', ...watched],
      groups.map((one) => [
        ...[one.group, one.probe],
        ...one.watched.map(({ gained, lost, flips, difference }) =>
          flips.n === 0 ? '–' : `${shown(difference)}${isOneSided(difference) ? ' *' : ''} [${gained + lost}]`,
        ),
      ]),
    ),
  ]
}

function isOneSided({ interval }: Statistic): boolean {
  return interval !== null && (interval[0] > 0 || interval[1] < 0)
}

function codesTable(groups: readonly GroupFlips[]): readonly string[] {
  const rows = groups.flatMap((one) =>
    one.signs.map(({ sign, gained, lost, flips, difference }) => [
      ...[one.group, one.probe, sign, String(gained), String(lost), shown(flips)],
      `${shown(difference)}${isOneSided(difference) ? ' *' : ''}`,
    ]),
  )
  return rows.length === 0
    ? ['No code came or went.']
    : [
        '**Codes that flip.** Came and went: with the swap, or from the first side stated to the second.',
        table(['group', 'words', 'code', 'came', 'went', 'share of its speaker’s turns', 'second less first'], rows),
      ]
}

function shown({ value, interval, n, reason }: Statistic): string {
  if (value === null) return `– (${reason ?? 'no value'})`
  const bounds = interval === null ? '' : `${number(interval[0])} to ${number(interval[1])}, `
  return `${number(value)} (${bounds}n ${n})`
}

function number(value: number): string {
  const text = value.toFixed(3)
  return text === '-0.000' ? '0.000' : text.replace('-', '−')
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}
