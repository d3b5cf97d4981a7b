import type {
  BenchComparison,
  Case,
  ComparedExchange,
  Regression,
  SystemComparison,
} from '../../bench/gate/bench-comparison.ts'
import { type Ink, inkOf, plain, wrapped } from '../terminal-text.ts'
import { count } from '../wording.ts'
import { changeText, contractText, regressionName } from './regression-wording.ts'
import { measureName } from './wording.ts'

export interface ComparisonTextOptions {
  readonly width: number
  readonly isColour: boolean
  /** Whether what was said is shown, or only where; logs of a pipeline may be read by many. */
  readonly says: 'words' | 'idsOnly'
}

/** Two runs as a terminal shows them: what got worse and where, and what was said there in both. */
export function benchComparisonText(comparison: BenchComparison, options: ComparisonTextOptions): string {
  const page: Page = {
    ...{ width: Math.max(40, Math.min(options.width, 120)), ink: inkOf(options.isColour), says: options.says },
  }
  const blocks = comparison.systems.map((system) => systemBlock(system, page))
  return `${[head(comparison, page), ...blocks].join('\n\n')}\n`
}

interface Page {
  readonly width: number
  readonly ink: Ink
  readonly says: ComparisonTextOptions['says']
}

function head({ base, candidate, contract, scenarios }: BenchComparison, { width }: Page): string {
  const { common, changed, onlyBase, onlyCandidate } = scenarios
  const leftOut = changed.length + onlyBase.length + onlyCandidate.length
  return [
    `${plain(base.name)} before, ${plain(candidate.name)} now: ${count(common.length, 'scenario')} compared.`,
    ...(leftOut === 0
      ? []
      : [
          `Left out: ${changed.length} worded otherwise, ${onlyBase.length} only before, ${onlyCandidate.length} only now.`,
        ]),
    ...contract.map((difference) => plain(contractText(difference))),
  ]
    .map((line) => wrapped(line, width))
    .join('\n')
}

function systemBlock(system: SystemComparison, page: Page): string {
  const { base, candidate, differs, regressions, improvements, failed } = system
  const sure = regressions.filter(({ strength }) => strength === 'sure')
  const possible = regressions.filter(({ strength }) => strength === 'possible')
  // What two regressions rest on is shown with the first and named with the second.
  const shown = new Set<string>()
  const name = base === candidate ? plain(base) : `${plain(base)} before, ${plain(candidate)} now`
  const told = sure.length === 0 ? 'no sure regression' : page.ink.alarm(count(sure.length, 'sure regression'))
  return [
    wrapped(`${page.ink.bold(name)}: ${told}, ${possible.length} that may be chance.`, page.width),
    ...(differs.length === 0 ? [] : [wrapped(`Known to differ: ${differs.map(plain).join(', ')}.`, page.width, '  ')]),
    ...(failed.length === 0
      ? []
      : [wrapped(`Not played to the end any more: ${failed.map(plain).join(', ')}.`, page.width, '  ')]),
    ...sure.flatMap((regression) => ['', regressionBlock(regression, shown, page)]),
    ...possibleLines(possible, page),
    ...(improvements.length === 0
      ? []
      : ['', wrapped(`Better than chance: ${improvements.map(measureName).join('; ')}.`, page.width, '  ')]),
  ].join('\n')
}

const possibleShown = 6

function possibleLines(possible: readonly Regression[], page: Page): readonly string[] {
  if (possible.length === 0) return []
  const more = possible.length - possibleShown
  const lines = possible.slice(0, possibleShown).map((one) => possibleLine(one, page))
  const rest = more > 0 ? [wrapped(`and ${more} more: --html and --json hold them all.`, page.width, '    ')] : []
  return ['', '  May be chance:', ...lines, ...rest]
}

function possibleLine(regression: Regression, { width }: Page): string {
  const { scenarios } = regression
  const text = `- ${plain(regressionName(regression))}: ${changeText(regression)}; in ${shortList(scenarios)}`
  return wrapped(text, width, '    ')
}

function regressionBlock(regression: Regression, shown: Set<string>, page: Page): string {
  const { scenarios, cases } = regression
  const fresh = cases.filter((one) => !shown.has(keyOf(one)))
  const above = cases.filter((one) => shown.has(keyOf(one))).map(keyOf)
  for (const one of fresh) shown.add(keyOf(one))
  return [
    wrapped(page.ink.bold(plain(regressionName(regression))), page.width, '  '),
    wrapped(`${changeText(regression)}.`, page.width, '    '),
    wrapped(`In: ${shortList(scenarios)}.`, page.width, '    '),
    ...(above.length === 0 ? [] : [wrapped(`Shown above: ${above.map(plain).join('; ')}.`, page.width, '    ')]),
    ...fresh.flatMap((one) => caseLines(one, page)),
  ].join('\n')
}

function keyOf({ base, candidate }: Case): string {
  const exchange = candidate ?? base
  return exchange === null ? '' : `${exchange.course} at ${exchange.client.turn}`
}

const scenariosNamed = 8

function shortList(ids: readonly string[]): string {
  const more = ids.length - scenariosNamed
  return `${ids.slice(0, scenariosNamed).map(plain).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function caseLines({ scenario, repeat, base, candidate }: Case, page: Page): readonly string[] {
  const title = `${plain(scenario)}, repeat ${repeat}`
  const before = exchangeLines('before', base, page)
  const now = exchangeLines('now', candidate, page)
  // One line of the client's stands for both where it was the same.
  const isSame = base !== null && candidate !== null && base.client.text === candidate.client.text
  return ['', `    ${title}`, ...before, ...(isSame ? now.slice(1) : now)]
}

function exchangeLines(when: string, exchange: ComparedExchange | null, page: Page): readonly string[] {
  if (exchange === null) return [`      ${when}: never came to this`]
  return [turnLine(`client ${when}`, exchange.client, page), turnLine(`system ${when}`, exchange.system, page)]
}

const longestShown = 300

function turnLine(who: string, turn: ComparedExchange['system'], { width, says }: Page): string {
  if (turn === null) return `      ${who}: no reply`
  const codes = turn.codes.length === 0 ? '' : ` [${turn.codes.join(', ')}]`
  const words = says === 'idsOnly' ? '' : ` ${shortened(plain(turn.text.replace(/\s+/g, ' ')))}`
  return wrapped(`${who} (${plain(turn.turn)})${codes}${words}`, width, '        ').replace(/^ {8}/, '      ')
}

function shortened(text: string): string {
  const signs = [...text]
  return signs.length <= longestShown ? text : `${signs.slice(0, longestShown).join('')}…`
}
