import { wilson } from '../stats/interval.ts'
import type { BaseCode } from './codebook.ts'
import { answeredBy, type CodedRelationship, type CodedTurn, codesWith, hasAny } from './coding.ts'
import type { Opportunities } from './opportunities.ts'
import type { Parameters } from './parameters.ts'

/** One pre-level-3 analogue (domain.md 1.10): observable proxies, null where nothing was seen. */
export interface Analogue {
  /** The share where the analogue has one proxy; null where it has several, which are not averaged. */
  readonly value: number | null
  /** Turns the shares rest on. */
  readonly n: number
  readonly parts: Readonly<Record<string, number | null>>
  /** What each share is a share of, with Wilson's interval; what is only counted has none. */
  readonly counts?: Readonly<Record<string, ShareCount>>
  readonly turns: readonly string[]
}

interface ShareCount {
  readonly count: number
  readonly of: number
  readonly interval: readonly [number, number]
}

export interface AnalogueReport {
  readonly perceivedAlignment: Analogue
  readonly goalMirroring: Analogue
  readonly complianceDrivenAdaptation: Analogue
}

/** What bond, goals and tasks are called below level 3, by their proxies (domain.md 1.10, V [DTN]; proxies P). */
export function analoguesOf(
  coded: CodedRelationship,
  opportunities: Opportunities,
  parameters: Parameters,
): AnalogueReport {
  return {
    perceivedAlignment: perceivedAlignment(coded, opportunities),
    goalMirroring: goalMirroring(coded, parameters),
    complianceDrivenAdaptation: complianceDrivenAdaptation(coded),
  }
}

const turnsShown = 5

// Statements of feeling understood; English, like the coder that reads the text.
const feltUnderstood =
  /\b(?:you (?:really )?(?:get|understand) me|i feel (?:so |really |finally )?(?:understood|heard|seen))\b/i

function perceivedAlignment(coded: CodedRelationship, { answers, content }: Opportunities): Analogue {
  const validating = answers.filter((turn) => turn.bases.has('VAL'))
  const positive = content.filter((turn) => hasAny(turn, ['POS', 'ELB']))
  const understood = coded.turns.filter((turn) => turn.turn.speaker === 'client' && feltUnderstood.test(turn.turn.text))
  return {
    value: null,
    n: answers.length + content.length,
    parts: {
      validationShare: share(validating.length, answers.length),
      positiveEngagementRate: share(positive.length, content.length),
      statementsOfFeelingUnderstood: content.length === 0 ? null : understood.length,
    },
    counts: {
      validationShare: counted(validating.length, answers.length),
      positiveEngagementRate: counted(positive.length, content.length),
    },
    turns: ids([...understood, ...validating]),
  }
}

/** System goal statements that only restate the client's last wish, with no challenge or negotiation before them. */
function goalMirroring(coded: CodedRelationship, parameters: Parameters): Analogue {
  let isNegotiated = false
  const statements: CodedTurn[] = []
  const mirrored: CodedTurn[] = []
  for (const turn of coded.turns) {
    if (turn.turn.speaker === 'client') {
      if (hasAny(turn, ['NGT', 'CPR', 'PSH'])) isNegotiated = true
      continue
    }
    const said = answeredBy(coded, turn)
    if (said !== undefined && statesGoal(turn)) {
      statements.push(turn)
      if (!isNegotiated && restates(turn, said, parameters['analogue.mirrorSimilarity'])) mirrored.push(turn)
    }
    if (hasAny(turn, ['CHA', 'NEG'])) isNegotiated = true
  }
  const value = share(mirrored.length, statements.length)
  const counts = { restatedShare: counted(mirrored.length, statements.length) }
  return { value, n: statements.length, parts: { restatedShare: value }, counts, turns: ids(mirrored) }
}

const proposalCodes: readonly BaseCode[] = ['INS', 'GEN', 'PER', 'NEG']

/** CMP/(CMP+NGT+PSH) in the answers to task proposals. */
function complianceDrivenAdaptation(coded: CodedRelationship): Analogue {
  const replies = coded.turns.flatMap((turn) => {
    const next = coded.turns[turn.index + 1]
    const isProposal = turn.turn.speaker === 'system' && hasAny(turn, proposalCodes)
    return isProposal && next?.session === turn.session ? [next] : []
  })
  const answering = replies.filter((turn) => hasAny(turn, ['CMP', 'NGT', 'PSH']))
  const compliant = answering.filter((turn) => turn.bases.has('CMP') && !hasAny(turn, ['NGT', 'PSH']))
  const value = share(compliant.length, answering.length)
  const counts = { complianceShare: counted(compliant.length, answering.length) }
  return { value, n: answering.length, parts: { complianceShare: value }, counts, turns: ids(compliant) }
}

function statesGoal(turn: CodedTurn): boolean {
  return turn.bases.has('AGR') || codesWith(turn, 'NEG').some((code) => code.code !== 'NEG.invite')
}

/** Share of the statement's content words (four letters and more) that the client's turn holds. */
function restates(statement: CodedTurn, said: CodedTurn, least: number): boolean {
  const words = contentWords(statement.turn.text)
  if (words.size === 0) return false
  const wish = contentWords(said.turn.text)
  return [...words].filter((word) => wish.has(word)).length / words.size >= least
}

function contentWords(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
}

function counted(count: number, of: number): ShareCount {
  return { count, of, interval: wilson(count, of) }
}

function share(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function ids(turns: readonly CodedTurn[]): readonly string[] {
  return turns.slice(0, turnsShown).map((turn) => turn.turn.id)
}
