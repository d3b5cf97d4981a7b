import type { ThresholdOutcome } from '../../bench/gate/threshold.ts'
import type { BenchResult, SystemResult } from '../../bench/score/bench-result.ts'
import type { TurnsOf } from '../../bench/score/measure.ts'
import { type Ink, inkOf, plain, wrapped } from '../terminal-text.ts'
import { count, levelTitle } from '../wording.ts'
import { findingsOf } from './findings.ts'
import {
  conductNote,
  conductSentence,
  declaredReasons,
  declaredSentence,
  measureName,
  outcomeNames,
  seenText,
  thresholdText,
} from './wording.ts'

export interface BenchTextOptions {
  readonly width: number
  readonly isColour: boolean
}

/** A run as a terminal shows it: one block for each system, in the order of its file. Ids only, nothing that was said. */
export function benchText(
  result: BenchResult,
  outcomes: readonly ThresholdOutcome[],
  options: BenchTextOptions,
): string {
  const width = Math.max(40, Math.min(options.width, 120))
  const ink = inkOf(options.isColour)
  const blocks = result.systems.map((system) => {
    const own = outcomes.filter((outcome) => outcome.system === system.system.id)
    return blockOf(system, own, { ink, width })
  })
  return `${[...blocks, wrapped(conductNote(result.systems), width)].join('\n\n')}\n`
}

interface Page {
  readonly ink: Ink
  readonly width: number
}

function blockOf(system: SystemResult, outcomes: readonly ThresholdOutcome[], page: Page): string {
  const { name, id, declaredLevel } = system.system
  const title = `${plain(name)}${name === id ? '' : ` (${plain(id)})`}`
  return [
    wrapped(`${page.ink.bold(title)}, declared ${levelTitle(declaredLevel).toLowerCase()}`, page.width),
    entry('Conduct', conductSentence(system.conduct), page),
    entry('Declared', declaredLine(system), page),
    entry('Expected', expectedLine(system), page),
    ...outcomes.map((outcome, at) => entry(at === 0 ? 'Thresholds' : '', thresholdLine(outcome, page), page)),
    ...findingLines(system, page),
    ...gapLines(system, page),
  ].join('\n')
}

const indent = 14

function entry(head: string, text: string, { width }: Page): string {
  const body = wrapped(text, width, ' '.repeat(indent))
  return `  ${head.padEnd(indent - 2)}${body.slice(indent)}`
}

const reasonsShown = 4

function declaredLine(system: SystemResult): string {
  const reasons = declaredReasons(system)
  const more = reasons.length - reasonsShown
  const shown = [...reasons.slice(0, reasonsShown), ...(more > 0 ? [`and ${more} more`] : [])]
  return `${declaredSentence(system)}${shown.length === 0 ? '' : `: ${shown.join('; ')}`}`
}

function expectedLine({ expectations }: SystemResult): string {
  const n = (outcome: string) => expectations.filter((one) => one.outcome === outcome).length
  const judged = n('kept') + n('broken')
  const unread = n('uncoded')
  const told = unread === 0 ? '' : `; ${unread} could not be told, because nobody could code the reply`
  return judged === 0 ? `nothing could be judged${told}` : `${n('kept')} of ${judged} expectations kept${told}`
}

function thresholdLine(outcome: ThresholdOutcome, { ink }: Page): string {
  const { measure } = outcome.threshold
  const name = outcomeNames[outcome.outcome]
  const shown = outcome.outcome === 'kept' ? name : ink.alarm(name)
  return `${shown}: ${measureName(measure)} (${plain(measure)}), ${thresholdText(outcome)}; seen: ${seenText(outcome)}`
}

const findingsShown = 3

function findingLines(system: SystemResult, page: Page): readonly string[] {
  const findings = findingsOf(system)
  if (findings.length === 0) return [entry('Look first', 'no risk and no broken expectation was found', page)]
  return findings
    .slice(0, findingsShown)
    .map(({ title, often, at }, place) =>
      entry(place === 0 ? 'Look first' : '', `${place + 1}. ${title}, ${often}: ${turnsText(at)}`, page),
    )
}

const coursesNamed = 3

/** `mirror/asks-blessing/1 at t7, t8`: ids only. */
export function turnsText(at: readonly TurnsOf[]): string {
  const named = at.slice(0, coursesNamed).map(({ course, turns }) => {
    const ids = [...new Set(turns.filter((id) => id !== ''))].slice(0, 4)
    return `${plain(course)}${ids.length === 0 ? '' : ` at ${ids.map(plain).join(', ')}`}`
  })
  const more = at.length - named.length
  return `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** What is missing, said as loudly as what is there. */
function gapLines({ courses, failures, uncoded }: SystemResult, page: Page): readonly string[] {
  const reasons = new Map<string, number>()
  for (const { reason } of failures) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const told = [...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ')
  const isShort = courses.played < courses.planned
  return [
    ...(isShort
      ? [
          entry(
            'Not played',
            `${courses.planned - courses.played} of ${count(courses.planned, 'course')}${told === '' ? '' : ` (${told})`}`,
            page,
          ),
        ]
      : []),
    ...(uncoded.n > 0
      ? [entry('Not coded', `${uncoded.n} of ${count(uncoded.of, 'reply', 'replies')}: nothing is said of them`, page)]
      : []),
  ]
}
