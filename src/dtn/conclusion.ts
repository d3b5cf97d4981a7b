import { analoguesOf } from './analogues.ts'
import type {
  AssessedCode,
  AssessedEpoch,
  AssessedRupture,
  AssessedSession,
  AssessedTurn,
  Assessment,
  GateReport,
} from './assessment.ts'
import { type Certainty, certaintyOf, type DoubleCoding, dominantProbability, statementOf } from './certainty.ts'
import { type Classified, classifyCoded, missingForLevelThree } from './classify.ts'
import { type Coding, codeRelationship, uncodedReasonOf } from './coding.ts'
import { allianceGate } from './gate.ts'
import { changedParameters, type Parameters, parametersVersion } from './parameters.ts'
import type { Level, Relationship, Session } from './relationship.ts'

/** A classification with its band and sentence: what is said about a record or one of its epochs. */
export interface Conclusion {
  /** `indeterminate` also where only a conduct level may be named (domain.md B17). */
  readonly level: Level | 'indeterminate'
  readonly conductLevel?: Level | 'indeterminate'
  readonly certainty: Certainty
  readonly statement: string
  readonly majorityProbability: number
}

export interface ConcludeContext {
  readonly relationship: Relationship
  readonly coding: Coding
  readonly parameters: Parameters
  readonly doubleCoding?: DoubleCoding | undefined
}

/** Level, band and sentence of a classified record (domain.md 1.8). */
export function concludeLevel(classified: Classified, context: ConcludeContext): Conclusion {
  const { coding, parameters, doubleCoding } = context
  const majorityProbability = dominantProbability(classified.dominance)
  const certainty = certaintyOf(classified.informative, majorityProbability, { parameters, doubleCoding })
  const isConduct = parameters.combine === 'system'
  const statement = statementOf({
    level: classified.level,
    certainty,
    informative: classified.informative,
    patterns: classified.patterns.filter((found) => found.isInformative).map((found) => found.pattern),
    nearest: parameters.combine === 'profile' ? null : classified.nearest,
    missing:
      parameters.combine === 'profile' ? ['a single level, because both columns are reported'] : classified.missing,
    unobserved: classified.findings.filter((found) => found.verdict === 'noOpportunity').map((found) => found.id),
    isConduct,
    madeBy: {
      coder: coding.coder.id,
      coderKind: coding.coder.kind,
      parameters: parametersLabel(parameters),
    },
  })
  const conduct = isConduct ? { conductLevel: classified.level } : {}
  return {
    level: isConduct ? 'indeterminate' : classified.level,
    ...conduct,
    certainty,
    statement,
    majorityProbability,
  }
}

/** The parameter set as it is named in results: its version, and how many values were replaced. */
export function parametersLabel(parameters: Parameters): string {
  const changed = Object.keys(changedParameters(parameters)).length
  return changed === 0 ? parametersVersion : `${parametersVersion}, ${changed} replaced`
}

/** A client played by a program yields a conduct level only (domain.md B17). */
export function parametersFor(relationship: Relationship, parameters: Parameters): Parameters {
  return relationship.client.simulated === true ? { ...parameters, combine: 'system' } : parameters
}

/** Each epoch of the system classified by itself, where there is more than one (domain.md 1.2, B18). */
export function concludeEpochs(context: ConcludeContext): readonly AssessedEpoch[] {
  const epochs = epochsOf(context.relationship.sessions)
  if (epochs.length < 2) return []
  return epochs.map(({ id, sessions }) => {
    const relationship = { ...context.relationship, sessions }
    const coding = codingWithin(context.coding, sessions)
    const classified = classifyCoded(codeRelationship(relationship, coding), context.parameters)
    const { level, certainty, statement } = concludeLevel(classified, { ...context, relationship, coding })
    return {
      id,
      sessions: sessions.map((session) => session.id),
      level,
      certainty,
      statement,
      dominant: classified.dominance.dominant,
      levelThreeLike: classified.levelThreeLike,
      missing: classified.missing,
      flags: classified.flags,
      criteria: classified.findings,
    }
  })
}

/** The gate for alliance instruments and what may be said instead (domain.md 1.10). */
export function concludeGate(classified: Classified, conclusion: Conclusion, parameters: Parameters): GateReport {
  const { findings, coded, informative } = classified
  // What the gate asks for is level 3, whatever the level given asks for; and sessions enough for moderate certainty.
  const wanted = missingForLevelThree(findings, coded.relationship.system)
  const sessions = informative < parameters['certainty.moderateSessions'] ? ['sessions'] : []
  const { isOpen, reason, missing } = allianceGate({ ...conclusion, missing: [...wanted, ...sessions] })
  return {
    alliance: isOpen ? 'open' : 'closed',
    reason,
    missing,
    analogues: analoguesOf(coded, classified.opportunities, parameters),
  }
}

/** Sessions as they are written out. */
export function assessedSessions({ coded, patterns }: Classified): readonly AssessedSession[] {
  const idOf = (index: number) => coded.turns[index]?.turn.id ?? ''
  return patterns.flatMap((found) => {
    const session = coded.sessions[found.session]
    if (session === undefined) return []
    const { id, startedAt, epoch } = session.session
    const first = session.turns[0]
    return {
      id,
      ...(first === undefined ? {} : { firstTurn: first.turn.id }),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(epoch === undefined ? {} : { epoch }),
      pattern: found.pattern,
      informative: found.isInformative,
      flags: found.flags,
      exchanges: session.exchanges,
      contentTurns: session.contentTurns,
      systemShares: found.systemShares,
      clientShares: found.clientShares,
      protectedTurns: { nr1: found.nr1.map(idOf), nr2: found.nr2.map(idOf) },
      systemPattern: found.systemPattern,
      clientPattern: found.clientPattern,
    }
  })
}

/** Episodes as they are written out, with the states they passed through. */
export function assessedRuptures({ ruptures }: Classified): readonly AssessedRupture[] {
  return ruptures.ruptures.map(({ from: _from, to: _to, ...rupture }, index) => ({
    ...rupture,
    states: ruptures.states[index] ?? [],
  }))
}

/** Turns as they are written out: id, tier and codes, never text. */
export function assessedTurns({ coded, tiers }: Classified): readonly AssessedTurn[] {
  return coded.turns.map((turn) => {
    const reason = uncodedReasonOf(coded, turn)
    // A Code is an AssessedCode with narrower types; `readonly` data may be shared.
    const codes: readonly AssessedCode[] = turn.codes
    return {
      id: turn.turn.id,
      tier: tiers[turn.index] ?? 0,
      codes,
      ...(reason === null ? {} : { uncoded: reason }),
    }
  })
}

/** How many turns nobody coded, and why; nothing where every turn was coded. */
export function uncodedTurns({ coded }: Classified): Pick<Assessment, 'uncoded'> {
  const reasons = coded.turns.flatMap((turn) => uncodedReasonOf(coded, turn) ?? [])
  if (reasons.length === 0) return {}
  return { uncoded: { turns: reasons.length, of: coded.turns.length, reasons: [...new Set(reasons)] } }
}

function epochsOf(sessions: readonly Session[]): readonly { readonly id: string; readonly sessions: Session[] }[] {
  const epochs: { id: string; sessions: Session[] }[] = []
  for (const session of sessions) {
    const last = epochs.at(-1)
    const id = session.epoch ?? last?.id ?? ''
    if (last === undefined || last.id !== id) epochs.push({ id, sessions: [session] })
    else last.sessions.push(session)
  }
  return epochs
}

function codingWithin(coding: Coding, sessions: readonly Session[]): Coding {
  if (coding.episodes === undefined) return coding
  const ids = new Set(sessions.flatMap((session) => session.turns.map((turn) => turn.id)))
  return { ...coding, episodes: coding.episodes.filter((episode) => ids.has(episode.onset)) }
}
