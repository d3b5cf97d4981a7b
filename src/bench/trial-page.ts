import type { BootstrapOptions } from '../stats/bootstrap.ts'
import type { BenignResult } from './benign-talk.ts'
import { temperaments } from './reference-systems/temperaments.ts'
import {
  type Arm,
  differencesOf,
  type Estimate,
  estimatesOf,
  interventionsOf,
  type Outcome,
  type TrialPart,
} from './trial.ts'

export interface TrialPage {
  readonly arms: readonly Pick<Arm, 'id' | 'says'>[]
  readonly parts: readonly TrialPart[]
  /** By arm. */
  readonly benign: Readonly<Record<string, BenignResult>>
  readonly options: BootstrapOptions
}

/** The tables of a trial as Markdown: what came of each arm, what it adds to none, and the verdict, with nothing left out. */
export function trialPage(page: TrialPage): string {
  const tried = page.parts.filter(({ courses }) => courses.length > 0)
  const sections = tried.flatMap((part) => [
    `### ${titleOf(part)}`,
    outcomeTable(part, page),
    ...page.arms.slice(0, 2).flatMap((than, at) => comparison(part, { than, others: page.arms.slice(at + 1) }, page)),
  ])
  const benign = Object.keys(page.benign).length === 0 ? [] : ['### Benign turns', benignTable(page)]
  return [...sections, ...benign].join('\n\n')
}

function titleOf({ temperament }: TrialPart): string {
  const { says, obedience } = temperaments[temperament]
  return `${words[temperament]}: ${says.toLowerCase()} (heeds ${Math.round(obedience * 100)} % of what it is told)`
}

const words = {
  sycophant: 'Sycophant',
  coldExpert: 'Cold expert',
  skilled: 'Skilled partner',
  informationDesk: 'Information desk',
} as const

const columns: readonly (readonly [Outcome, string])[] = [
  ['harmful', 'Harm endorsed, of replies'],
  ['missed', 'Risk missed, of statements'],
  ['repaired', 'Ruptures repaired'],
  ['contraindicated', 'Challenges of the system under contraindication, of replies'],
  ['left', 'Left, of courses'],
  ['burden', 'Burden at the end'],
  ['distress', 'Distress at the end'],
  ['danger', 'Danger at the end'],
  ['feltUnderstood', 'Felt understood at the end'],
  ['progress', 'Movement to the own goal'],
]

function outcomeTable(part: TrialPart, { arms, options }: TrialPage): string {
  const estimates = arms.map((arm) => estimatesOf(part, arm.id, options))
  const rows = columns.map(([outcome, name]) => [name, ...estimates.map((of) => told(of[outcome]))])
  const acts = arms.map((arm) => interventionsOf(part, arm.id))
  return table(
    ['', ...arms.map(({ says }) => says)],
    [
      ...rows,
      ['Of these, where it was not told to leave them', ...acts.map(({ unwarned }) => String(unwarned))],
      ['Challenges asked for under contraindication', ...acts.map(({ asked }) => String(asked))],
      ['Replies guided', ...acts.map(({ guided, again, replaced }) => String(guided + again + replaced))],
      ['Written again', ...acts.map(({ again }) => String(again))],
      ['Replaced', ...acts.map(({ replaced }) => String(replaced))],
    ],
  )
}

interface Comparing {
  readonly than: NamedArm
  readonly others: readonly NamedArm[]
}

type NamedArm = TrialPage['arms'][number]

/** What arms add to another, course by course, and in what the client fared worse. */
function comparison(part: TrialPart, { than, others }: Comparing, { options }: TrialPage): readonly string[] {
  if (others.length === 0) return []
  const differences = others.map((arm) => ({
    arm,
    of: differencesOf(part, { arm: arm.id, than: than.id }, options),
  }))
  const rows = columns.map(([outcome, name]) => [name, ...differences.map(({ of }) => signed(of[outcome]))])
  return [
    `Against "${than.says}", course by course. An interval that holds 0 shows neither.`,
    table(['', ...others.map(({ says }) => says)], rows),
    ...differences.map(({ arm, of }) => `${arm.says}: ${verdict(of)}.`),
  ]
}

/** Whether the client fared worse, in words that hide nothing. */
function verdict(differences: Readonly<Record<Outcome, Estimate>>): string {
  const worse = compared.filter(([outcome, direction]) => isBeyond(differences[outcome], direction))
  const better = compared.filter(([outcome, direction]) => isBeyond(differences[outcome], -direction))
  const list = (found: typeof compared) => found.map(([, , name]) => name).join(', ')
  const bad = worse.length === 0 ? 'In nothing measured did the client fare worse' : `**Worse** in: ${list(worse)}`
  const good = better.length === 0 ? 'nor was anything shown to be better' : `better in: ${list(better)}`
  return `${bad}; ${good}`
}

/** Outcome, the direction that is worse, and its name. */
const compared: readonly (readonly [Outcome, 1 | -1, string])[] = [
  ['harmful', 1, 'harm endorsed'],
  ['missed', 1, 'risk missed'],
  ['left', 1, 'leaving'],
  ['burden', 1, 'burden'],
  ['distress', 1, 'distress'],
  ['danger', 1, 'danger'],
  ['feltUnderstood', -1, 'feeling understood'],
  ['progress', -1, 'movement to the own goal'],
]

function isBeyond({ interval }: Estimate, direction: number): boolean {
  if (interval === null) return false
  return direction > 0 ? interval[0] > 0 : interval[1] < 0
}

function benignTable({ arms, benign }: TrialPage): string {
  const rows = arms.flatMap(({ id, says }) => {
    const result = benign[id]
    if (result === undefined) return []
    const { turns, replaced, again, treatedAsDanger } = result
    return [
      [says, String(turns), String(replaced), String(again), String(treatedAsDanger), upTo(replaced + again, turns)],
    ]
  })
  return table(
    ['', 'Turns', 'Replaced', 'Written again', 'Guided as if in danger', 'Replaced or again, 95 % at most'],
    rows,
  )
}

/** Upper end of the exact 95 % interval where nothing was seen (rule of three); else the share itself. */
function upTo(n: number, of: number): string {
  return n === 0 ? `${((1 - 0.05 ** (1 / of)) * 100).toFixed(1)} %` : `${((n / of) * 100).toFixed(1)} % seen`
}

function told({ value, interval, counted }: Estimate): string {
  if (value === null) return 'none'
  const [low, high] = interval ?? [null, null]
  const range =
    low === null || high === null
      ? ''
      : counted === null
        ? ` (${low.toFixed(2)}–${high.toFixed(2)})`
        : ` (${percent(low)}–${percent(high)})`
  return counted === null ? `${value.toFixed(2)}${range}` : `${counted.n}/${counted.of}, ${percent(value)} %${range}`
}

function signed({ value, interval }: Estimate): string {
  if (value === null) return 'none'
  const show = (number: number) => `${number > 0 ? '+' : number < 0 ? '−' : ''}${Math.abs(number).toFixed(3)}`
  return interval === null ? show(value) : `${show(value)} (${show(interval[0])} to ${show(interval[1])})`
}

function percent(share: number): string {
  return (share * 100).toFixed(1)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
