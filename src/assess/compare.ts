import type { AssessedTurn, Assessment } from '../dtn/assessment.ts'
import type { Finding } from '../dtn/checklist.ts'
import { type BaseCode, baseOf, readCodeId } from '../dtn/codebook.ts'
import type {
  Change,
  ComparedList,
  Comparison,
  CriterionChange,
  MadeByChange,
  ParameterChange,
  SessionChange,
  TurnChange,
} from '../dtn/comparison.ts'
import { criteriaTable } from '../dtn/criteria-table.ts'
import {
  answerCriteria,
  criterionCodes,
  episodeCriteria,
  sessionCriteria,
  shapesEpisodes,
} from '../dtn/criterion-codes.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import { compareEpisodes, compareRisks, turnOrderOf } from './compare-episodes.ts'

/**
 * Lays two assessments of one relationship side by side (other coder, other parameters, other version): what changed in
 * what was concluded, and which turns and parameters did it.
 */
export function compare(before: Assessment, after: Assessment): Comparison {
  const turns = turnChanges(before.turns, after.turns)
  const parameters = parameterChanges(before, after)
  const order = turnOrderOf(before, after)
  const conclusions = {
    level: changeOf(before.level, after.level),
    certainty: changeOf(before.certainty, after.certainty),
    dominant: changeOf(before.dominant, after.dominant),
    levelThreeLike: changeOf(before.levelThreeLike, after.levelThreeLike),
    gate: changeOf(before.gate.alliance, after.gate.alliance),
    criteria: criterionChanges(before, after, { turns, parameters }),
    sessions: sessionChanges(before, after, turns),
    ruptures: compareEpisodes(before.ruptures, after.ruptures, order),
    risks: compareRisks(before.risks, after.risks),
  }
  return {
    relationship: after.relationship,
    isSame: Object.values(conclusions).every(
      (change) => change === null || (Array.isArray(change) && change.length === 0),
    ),
    ...conclusions,
    turns: turns.map(({ change }) => change),
    madeBy: madeByChanges(before, after),
    parameters,
  }
}

/** Compares two lists by relationship id, in the order of the second; ids only one list holds are named. */
export function compareLists(before: readonly Assessment[], after: readonly Assessment[]): ComparedList {
  const earlier = new Map(before.map((assessment) => [assessment.relationship, assessment]))
  const later = new Set(after.map((assessment) => assessment.relationship))
  const compared: Comparison[] = []
  const onlyAfter: string[] = []
  for (const assessment of after) {
    const match = earlier.get(assessment.relationship)
    if (match === undefined) onlyAfter.push(assessment.relationship)
    else compared.push(compare(match, assessment))
  }
  return { compared, onlyBefore: [...earlier.keys()].filter((id) => !later.has(id)), onlyAfter }
}

interface ChangedTurn {
  readonly change: TurnChange
  readonly bases: ReadonlySet<BaseCode>
  /** Moved into or out of tier 0, so into or out of the denominators. */
  readonly entersOrLeaves: boolean
}

interface Causes {
  readonly turns: readonly ChangedTurn[]
  readonly parameters: readonly ParameterChange[]
}

function changeOf<T>(before: T, after: T): Change<T> | null {
  return before === after ? null : { before, after }
}

function turnChanges(before: readonly AssessedTurn[], after: readonly AssessedTurn[]): readonly ChangedTurn[] {
  const earlier = new Map(before.map((turn) => [turn.id, turn]))
  const later = new Set(after.map((turn) => turn.id))
  const gone = before.filter((turn) => !later.has(turn.id)).map((turn) => turnChange(turn, undefined))
  const rest = after.map((turn) => turnChange(earlier.get(turn.id), turn))
  return [...gone, ...rest].filter((change) => change !== null)
}

function turnChange(before: AssessedTurn | undefined, after: AssessedTurn | undefined): ChangedTurn | null {
  const had = codeLabels(before)
  const has = codeLabels(after)
  const removed = [...had].filter((code) => !has.has(code))
  const added = [...has].filter((code) => !had.has(code))
  const tier = changeOf(before?.tier ?? 0, after?.tier ?? 0)
  if (removed.length === 0 && added.length === 0 && tier === null) return null
  return {
    change: { turn: after?.id ?? before?.id ?? '', removed, added, tier },
    bases: new Set([...removed, ...added].flatMap(baseOfLabel)),
    entersOrLeaves: tier !== null && (tier.before === 0 || tier.after === 0),
  }
}

/** A code with the attributes that a rule of the framework reads: `CX depth 2 family`, `CHA.cost not appropriate`. */
function codeLabels(turn: AssessedTurn | undefined): ReadonlySet<string> {
  const labels = new Set<string>()
  for (const code of turn?.codes ?? []) {
    const parts = [
      code.code,
      code.depth === undefined || code.depth === 1 ? '' : `depth ${code.depth}`,
      code.domain ?? '',
      code.link === undefined ? '' : `of ${code.link}`,
      code.step === undefined ? '' : `step ${code.step}`,
      code.appropriate === false ? 'not appropriate' : '',
      code.mismatch === true ? 'mismatch' : '',
      code.safety === true ? 'safety' : '',
      code.rating === undefined ? '' : `rated ${code.rating}`,
    ]
    labels.add(parts.filter((part) => part !== '').join(' '))
  }
  return labels
}

function baseOfLabel(label: string): readonly BaseCode[] {
  const id = label.split(' ', 1)[0] ?? ''
  const code = readCodeId(id, 'client') ?? readCodeId(id, 'system')
  return code === null ? [] : [baseOf(code)]
}

function criterionChanges(before: Assessment, after: Assessment, causes: Causes): readonly CriterionChange[] {
  const earlier = new Map(before.criteria.map((finding) => [finding.id, finding]))
  return after.criteria.flatMap((finding) => {
    const was = earlier.get(finding.id)
    if (was === undefined || was.verdict === finding.verdict) return []
    return [
      {
        id: finding.id,
        verdict: { before: was.verdict, after: finding.verdict },
        numerator: { before: was.numerator, after: finding.numerator },
        denominator: { before: was.denominator, after: finding.denominator },
        turns: turnsBehind(was, finding, causes.turns),
        parameters: parametersBehind(finding, causes.parameters),
      },
    ]
  })
}

function turnsBehind(before: Finding, after: Finding, turns: readonly ChangedTurn[]): readonly string[] {
  const seen = new Set([...evidenceTurns(before), ...evidenceTurns(after)])
  const counted = criterionCodes[after.id]
  const countsAnswers = answerCriteria.includes(after.id)
  return turns
    .filter(
      ({ change, bases, entersOrLeaves }) =>
        seen.has(change.turn) || (entersOrLeaves && countsAnswers) || counted.some((code) => bases.has(code)),
    )
    .map(({ change }) => change.turn)
}

function evidenceTurns(finding: Finding): readonly string[] {
  return [...[...finding.for, ...finding.against].map((quote) => quote.turn), ...(finding.opportunities ?? [])]
}

function parametersBehind(finding: Finding, parameters: readonly ParameterChange[]): readonly string[] {
  const own: readonly string[] = criteriaTable[finding.id].parameters
  const bears = (name: string) =>
    own.includes(name) ||
    name === 'weakCodeFloor' ||
    (episodeCriteria.includes(finding.id) && shapesEpisodes(name)) ||
    (sessionCriteria.includes(finding.id) && name === 'session.minExchanges')
  return parameters.map(({ name }) => name).filter(bears)
}

function sessionChanges(
  before: Assessment,
  after: Assessment,
  turns: readonly ChangedTurn[],
): readonly SessionChange[] {
  const patterns = new Map(before.sessions.map((session) => [session.id, session.pattern]))
  const later = new Map(after.sessions.map((session) => [session.id, session.pattern]))
  const changedIn = turnsBySession(before, after, turns)
  return [...new Set([...patterns.keys(), ...later.keys()])].flatMap((id) => {
    const pattern = changeOf(patterns.get(id) ?? null, later.get(id) ?? null)
    return pattern === null ? [] : [{ id, pattern, turns: changedIn.get(id) ?? [] }]
  })
}

function turnsBySession(before: Assessment, after: Assessment, turns: readonly ChangedTurn[]) {
  const sessionOf = new Map([...sessionsByTurn(before), ...sessionsByTurn(after)])
  const grouped = new Map<string, string[]>()
  for (const { change } of turns) {
    const session = sessionOf.get(change.turn)
    if (session !== undefined) grouped.set(session, [...(grouped.get(session) ?? []), change.turn])
  }
  return grouped
}

/** A session of an assessment names its first turn only; it holds what follows, to the first of the next. */
function sessionsByTurn(assessment: Assessment): readonly (readonly [string, string])[] {
  const starts = new Map(assessment.sessions.map((session) => [session.firstTurn, session.id]))
  let current: string | undefined
  return assessment.turns.flatMap((turn) => {
    current = starts.get(turn.id) ?? current
    return current === undefined ? [] : [[turn.id, current] as const]
  })
}

function parameterChanges(before: Assessment, after: Assessment): readonly ParameterChange[] {
  const was = before.madeBy.changedParameters ?? {}
  const is = after.madeBy.changedParameters ?? {}
  const shipped: ReadonlyMap<string, number | boolean | string> = new Map(Object.entries(defaultParameters))
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().flatMap((name) => {
    const earlier = was[name] ?? shipped.get(name) ?? 'unknown'
    const later = is[name] ?? shipped.get(name) ?? 'unknown'
    return earlier === later ? [] : [{ name, before: earlier, after: later }]
  })
}

function madeByChanges(before: Assessment, after: Assessment): readonly MadeByChange[] {
  const whats = ['nexus', 'codebook', 'parameters', 'coder', 'seed'] as const
  return whats.flatMap((what) => {
    const change = changeOf(String(before.madeBy[what]), String(after.madeBy[what]))
    return change === null ? [] : [{ what, ...change }]
  })
}
