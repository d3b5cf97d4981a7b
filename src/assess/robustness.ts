import type { Robustness } from '../dtn/assessment.ts'
import type { CriterionId, Finding } from '../dtn/checklist.ts'
import { type Classified, classifyCoded, levelOf } from '../dtn/classify.ts'
import { type Code, type CodedRelationship, type CodedTurn, type Coding, codeRelationship } from '../dtn/coding.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import { drawCodings, drawParameters, keptShare, withoutCode } from '../dtn/draws.ts'
import type { Parameters } from '../dtn/parameters.ts'
import type { Level, Relationship } from '../dtn/relationship.ts'

export interface RobustnessInput {
  readonly parameters: Parameters
  readonly seed: number
  /** What was concluded from the record as it is. */
  readonly classified: Pick<Classified, 'level' | 'findings'>
}

/**
 * How near a level is to changing: the share of parameter draws (±20 %) and of code draws that keep the level and each
 * criterion, and the single codes whose removal alone changes the level. Seeded; the longer the record the fewer draws.
 */
export function measureRobustness(
  relationship: Relationship,
  coding: Coding,
  { parameters, seed, classified }: RobustnessInput,
): Robustness {
  const coded = codeRelationship(relationship, coding)
  const count = drawCount(coded)
  const plan = { seed, count }
  const byParameters = Array.from(drawParameters(parameters, plan), (drawn) => outcomeOf(classifyCoded(coded, drawn)))
  const byCodes = Array.from(drawCodings(coded, plan), (drawn) => outcomeOf(classifyCoded(drawn, parameters)))
  const sameLevel = (outcome: Outcome) => outcome.level === classified.level
  const kept = { parameters: byParameters.filter(sameLevel).length, codes: byCodes.filter(sameLevel).length }
  const { hangsOn, tried } = singleCodes(coded, classified, parameters)
  return {
    draws: { parameters: count, codes: count },
    seed,
    level: { parameters: keptShare(kept.parameters, count), codes: keptShare(kept.codes, count) },
    criteria: criteriaKept(classified.findings, byParameters, byCodes),
    hangsOn,
    codesTried: tried,
    sentence: sentenceFor({
      what: whatStayed(classified, parameters),
      count,
      kept,
      hangsOn,
      tried,
      all: codesIn(coded),
    }),
  }
}

interface Outcome {
  readonly level: Level | 'indeterminate'
  readonly findings: readonly Finding[]
}

/** Only what is compared, so that the rest of a draw can be forgotten. */
function outcomeOf({ level, findings }: Outcome): Outcome {
  return { level, findings }
}

// Work is counted in turns, so that the same record always gets the same draws, however fast the machine is.
const mostDraws = 30
const leastDraws = 10
const turnsOfFullDraws = 240
const mostTries = 80
const turnsOfTries = 1500

function drawCount(coded: CodedRelationship): number {
  const affordable = Math.round((mostDraws * turnsOfFullDraws) / Math.max(1, coded.turns.length))
  return Math.min(mostDraws, Math.max(leastDraws, affordable))
}

function criteriaKept(findings: readonly Finding[], byParameters: readonly Outcome[], byCodes: readonly Outcome[]) {
  const share = (outcomes: readonly Outcome[], { id, verdict }: Finding) =>
    outcomes.filter((outcome) => verdictOf(outcome, id) === verdict).length / Math.max(1, outcomes.length)
  return Object.fromEntries(
    findings.map((finding) => [
      finding.id,
      { parameters: share(byParameters, finding), codes: share(byCodes, finding) },
    ]),
  )
}

function verdictOf(outcome: Outcome, id: CriterionId) {
  return outcome.findings.find((finding) => finding.id === id)?.verdict
}

type SingleCode = Robustness['hangsOn'][number]

/** Takes codes away one at a time: first those quoted by the criteria that decide, then the others in order. */
function singleCodes(coded: CodedRelationship, base: Outcome, parameters: Parameters) {
  const candidates = candidatesOf(coded, base.findings)
  const tries = Math.min(candidates.length, mostTries, Math.ceil(turnsOfTries / Math.max(1, coded.turns.length)))
  const hangsOn: SingleCode[] = []
  for (const { turn, code } of candidates.slice(0, tries)) {
    const level = levelOf(withoutCode(coded, turn, code), parameters)
    if (level !== base.level) hangsOn.push({ turn: turn.turn.id, code: code.code, level })
  }
  return { hangsOn, tried: tries }
}

interface Candidate {
  readonly turn: CodedTurn
  readonly code: Code
}

function candidatesOf(coded: CodedRelationship, findings: readonly Finding[]): readonly Candidate[] {
  const deciding = findings.filter((finding) => criteriaTable[finding.id].decides)
  const quoted = new Set(deciding.flatMap((finding) => [...finding.for, ...finding.against]).map((quote) => quote.turn))
  const first: Candidate[] = []
  const rest: Candidate[] = []
  for (const turn of coded.turns) {
    const list = quoted.has(turn.turn.id) ? first : rest
    for (const code of turn.codes) list.push({ turn, code })
  }
  return [...first, ...rest]
}

function codesIn(coded: CodedRelationship): number {
  return coded.turns.reduce((count, turn) => count + turn.codes.length, 0)
}

/** A simulated client's record has a conduct level only (domain.md B17). */
function whatStayed({ level }: Outcome, { combine }: Parameters): string {
  if (level === 'indeterminate') return 'The result stayed without a level'
  return combine === 'system' ? 'The conduct level stayed the same' : 'The level stayed the same'
}

interface Told {
  readonly what: string
  readonly count: number
  readonly kept: { readonly parameters: number; readonly codes: number }
  readonly hangsOn: readonly SingleCode[]
  readonly tried: number
  readonly all: number
}

function sentenceFor({ what, count, kept, hangsOn, tried, all }: Told): string {
  const draws = `in ${kept.parameters} of ${count} draws of the parameters (±20 %) and in ${kept.codes} of ${count} draws of the codes`
  return `${what} ${draws}; ${hangingOn(hangsOn, tried, all)}.`
}

const mostNamed = 3

function hangingOn(hangsOn: readonly SingleCode[], tried: number, all: number): string {
  const scope = tried < all ? `of the ${tried} codes looked at one by one, ` : ''
  if (hangsOn.length === 0) return tried === 0 ? 'there was no code to take away' : `${scope}no single code decides it`
  const named = hangsOn.slice(0, mostNamed).map(({ code, turn }) => `${code} in ${turn}`)
  const more = hangsOn.length > mostNamed ? ` and ${hangsOn.length - mostNamed} more` : ''
  return `${scope}it hangs on ${hangsOn.length === 1 ? 'one code' : `each of ${hangsOn.length} codes`} (${named.join(', ')}${more})`
}
