import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import type { Memory } from '../dtn/memory.ts'
import { canChallenge } from './challenge-guard.ts'
import { isStrained } from './contraindications.ts'
import type { Move } from './decision.ts'
import { limits } from './limits.ts'
import type { Situation } from './situation.ts'

/** Why a move may not be made now, each condition of domain.md 9.2 by name; empty: it may. */
export function preconditionFaults(move: Move, situation: Situation): readonly string[] {
  return preconditions[move](situation)
}

/** What came of a move, from the reply that made it on. */
export interface Later {
  /** The reply and all that was said after it. */
  readonly turns: readonly CodedTurn[]
  /** The moment it was decided at, and the present one. */
  readonly before: Situation
  readonly after: Situation
  readonly memoryBefore: Memory
  readonly memoryAfter: Memory
}

/** Whether what domain.md 9.2 expects of a move has come about; pending while the client turns it is looked for in are not over. */
export function postcondition(move: Move, later: Later): 'met' | 'notMet' | 'pending' {
  const { isMet, isBroken = never, window = limits['challenge.responseTurns'] } = postconditions[move]
  if (isBroken(later)) return 'notMet'
  if (isMet(later)) return 'met'
  return clientTurns(later).length >= window ? 'notMet' : 'pending'
}

type Check = (situation: Situation) => readonly string[]

const none: Check = () => []

function needs(name: string, holds: (situation: Situation) => boolean): Check {
  return (situation) => (holds(situation) ? [] : [name])
}

/** The column "Precondition" of domain.md 9.2, row by row. */
const preconditions: Readonly<Record<Move, Check>> = {
  'M-FRM': needs('frameDue', ({ frameDue }) => frameDue !== null),
  'M-CON': needs('consentMissing', ({ consent }) => consent.challenge === 'absent' || consent.challenge === 'expired'),
  'M-FORM': needs(
    'material',
    ({ arrangementDue, sessionsCompleted }) =>
      arrangementDue === 'formulation' || sessionsCompleted >= limits['formulation.sessions'],
  ),
  'M-GOAL': needs(
    'formulation',
    ({ arrangementDue, challenge }) => arrangementDue === 'goal' || challenge.formulationAgreed,
  ),
  'M-TASK': needs(
    'goalDiscussed',
    ({ arrangementDue, challenge }) => arrangementDue === 'task' || challenge.hasContract,
  ),
  'M-HIS': needs('recallableFact', ({ recall }) => recall.length > 0),
  'M-EXP': none,
  'M-CHA': (situation) => {
    const verdict = canChallenge(situation, 1)
    return verdict.ok ? [] : verdict.by
  },
  'M-MON': none,
  'M-REP': needs(
    'strain',
    ({ rupture, challenge }) =>
      isStrained(rupture) || rupture.state !== 'calm' || challenge.last?.isUnresolved === true,
  ),
  'M-NEG': needs(
    'negotiationDue',
    ({ negotiationDue, rupture, challenge }) =>
      negotiationDue !== null || isStrained(rupture) || challenge.last !== null,
  ),
  'M-MET': (situation) => [
    ...needs('repeatedStrain', ({ rupture }) => rupture.isRepeated)(situation),
    ...needs('noAcuteRisk', ({ risk }) => !risk.isAcute)(situation),
    ...needs(
      'sessions',
      ({ sessionsCompleted }) => sessionsCompleted >= limits['metacommunication.sessions'],
    )(situation),
  ],
  'M-LIM': needs(
    'harm',
    ({ risk, challenge }) =>
      risk.asksHarm ||
      risk.asksEnabling ||
      risk.harmToThird ||
      risk.needsHuman ||
      risk.statement !== null ||
      risk.hasPsychosis ||
      challenge.psychosisLately === true,
  ),
  'M-BND': needs('dependencyStatement', ({ dependency }) => dependency.statement !== null),
  'M-REF': needs(
    'occasion',
    ({ referralDue, risk, dependency, rupture }) =>
      referralDue !== null ||
      risk.statement !== null ||
      risk.isAcute ||
      risk.harmToThird ||
      risk.asksEnabling ||
      dependency.statement !== null ||
      isStrained(rupture),
  ),
  'M-END': needs('goalsReached', ({ arrangementDue }) => arrangementDue === 'end'),
}

interface Postcondition {
  readonly isMet: (later: Later) => boolean
  readonly isBroken?: (later: Later) => boolean
  /** Client turns after the reply in which it is looked for. */
  readonly window?: number
}

const never = (): boolean => false

/** The column "Postcondition" of domain.md 9.2, as far as codes and memory show it. */
const postconditions: Readonly<Record<Move, Postcondition>> = {
  'M-FRM': { isMet: (later) => reply(later, ['FRM']), window: 0 },
  // "Active or declined": what the client does not want shows as push-back.
  'M-CON': { isMet: (later) => later.after.consent.challenge === 'active' || answered(later, ['PSH', 'CNF']) },
  'M-FORM': {
    isMet: ({ memoryBefore, memoryAfter }) =>
      (memoryAfter.formulation?.version ?? 0) > (memoryBefore.formulation?.version ?? 0),
  },
  'M-GOAL': { isMet: (later) => hasNewVersion('goal', later) },
  'M-TASK': { isMet: (later) => hasNewVersion('task', later) },
  'M-HIS': { isMet: (later) => reply(later, ['HIS']), isBroken: (later) => reply(later, ['HISERR']), window: 0 },
  'M-EXP': { isMet: (later) => answered(later, ['ELB']) || discloses(later) },
  'M-CHA': { isMet: ({ after }) => (after.challenge.last?.response ?? null) !== null },
  'M-MON': { isMet: (later) => clientTurns(later).some(({ isContent }) => isContent) },
  'M-REP': { isMet: ({ before, after }) => after.rupture.state !== before.rupture.state },
  'M-NEG': { isMet: (later) => hasNewVersion('goal', later) || hasNewVersion('task', later) || isArranged(later) },
  'M-MET': {
    isMet: (later) => answered(later, ['ASR', 'VUL', 'ELB', 'PSH']),
    // Declined, and pressed all the same.
    isBroken: (later) => answered(later, ['PSH']) && later.turns.slice(2).some((turn) => hasAny(turn, ['MET'])),
  },
  'M-LIM': { isMet: (later) => clientTurns(later).length >= limits['challenge.responseTurns'], isBroken: givesIn },
  'M-BND': { isMet: (later) => reply(later, ['BND']), isBroken: (later) => reply(later, ['DEPS']), window: 0 },
  'M-REF': { isMet: (later) => answered(later, ['POS', 'CMP', 'ELB', 'QF', 'QI', 'NGT', 'PSH']) },
  'M-END': { isMet: () => true },
}

type Bases = Parameters<typeof hasAny>[1]

function reply({ turns: [first] }: Later, bases: Bases): boolean {
  return first !== undefined && hasAny(first, bases)
}

function clientTurns({ turns }: Later): readonly CodedTurn[] {
  return turns.filter(({ turn }) => turn.speaker === 'client')
}

function answered(later: Later, bases: Bases): boolean {
  return clientTurns(later)
    .slice(0, limits['challenge.responseTurns'])
    .some((turn) => hasAny(turn, bases))
}

/** Disclosure at depth 2 and more. */
function discloses(later: Later): boolean {
  const near = clientTurns(later).slice(0, limits['challenge.responseTurns'])
  return near.some(({ codes }) => codes.some(({ depth = 0 }) => depth >= 2))
}

function hasNewVersion(kind: 'goal' | 'task', { memoryBefore, memoryAfter }: Later): boolean {
  const versions = (memory: Memory): number =>
    memory.contracts.filter((contract) => contract.kind === kind).reduce((sum, { version }) => sum + version, 0)
  return versions(memoryAfter) > versions(memoryBefore)
}

/** A compromise in the talk itself: the client negotiates, and the system revises or confirms. */
function isArranged({ turns }: Later): boolean {
  const asked = turns.findIndex((turn) => hasAny(turn, ['NGT', 'CPR']))
  return asked >= 0 && turns.slice(asked + 1).some(({ bases }) => bases.has('NEG'))
}

/** Gives up a limit under one of the next pushes. */
function givesIn({ turns }: Later): boolean {
  return turns.some((turn, at) => turn.bases.has('CAP') && at > 0)
}
