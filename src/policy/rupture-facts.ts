import type { CodeId } from '../dtn/codebook.ts'
import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import type { RuptureState } from '../dtn/resolution.ts'
import type { Rupture } from '../dtn/ruptures.ts'
import { familiesOf, markersOf } from '../dtn/strain.ts'
import { limits } from './limits.ts'
import type { PolicyRecord } from './record.ts'
import { suspendsRepair } from './risk-facts.ts'
import type { RuptureCause, RuptureFacts } from './situation.ts'

/** How the strain between client and system stands (domain.md 3.5, 9.5): the episode under way, else what is left of the last one. */
export function ruptureFacts(record: PolicyRecord): RuptureFacts {
  const { ruptures } = record.ruptures
  const common = { isRepeated: isRepeated(record), isSuspended: suspendsRepair(record) }
  const current = ruptures.findLast((rupture) => isUnderWay(rupture, record))
  if (current === undefined) return { ...calm, ...leftover(record), ...common }
  if (isDoubtful(current, record)) return { ...calm, state: 'suspected', turns: turnsOf(current), ...common }
  const turns = record.coded.turns.slice(current.from, current.to + 1)
  return {
    state: stateOf(current, record),
    kind: current.kind,
    isOpen: true,
    cause: causeOf(current, turns, record),
    sameMarker: episodesWithMarkerOf(current, ruptures),
    ...since(current, record),
    acknowledgements: current.repairs.filter(({ code }) => code === 'REP.5').length,
    isAvoiding: record.waiting?.bases.has('AVS') === true,
    declinedExploring: turns.some((turn) => declines(turn, record)),
    ...common,
    turns: turnsOf(current),
  }
}

/** The turn that arouses a suspicion still standing: signs too few, or markers the coder doubts; null: none (domain.md 3.3). */
export function suspicionOf(record: PolicyRecord): string | null {
  const current = record.ruptures.ruptures.findLast((rupture) => isUnderWay(rupture, record))
  if (current === undefined) return record.ruptures.suspicion
  return isDoubtful(current, record) ? current.onset : null
}

function turnsOf({ onset, markers }: Rupture): readonly string[] {
  return [...new Set([onset, ...markers.map(({ turn }) => turn)])]
}

/**
 * No marker of it is sure enough, by the coder's own confidence. Withdrawal is asked about from less: it goes unsaid, weighs more (3.4),
 * and of what the coder doubts most was right on the development cases, of confrontation little.
 */
function isDoubtful({ markers, foundBy }: Rupture, { coded, parameters }: PolicyRecord): boolean {
  if (foundBy === 'coding' || markers.length === 0) return false
  return !markers.some((marker) => {
    const isWithdrawal = familiesOf([marker]).includes('withdrawal')
    const from = isWithdrawal ? limits['doubt.withdrawalFrom'] : parameters['risk.doubtfulUnder']
    const own = coded.byId.get(marker.turn)?.codes.filter(({ code }) => code === marker.code) ?? []
    return own.some(({ confidence = 1 }) => confidence >= from)
  })
}

const calm: RuptureFacts = {
  ...{ state: 'calm', kind: null, isOpen: false, cause: null, sameMarker: 0, clientTurns: 0, sessions: 0 },
  ...{ acknowledgements: 0, isAvoiding: false, declinedExploring: false, isRepeated: false, turns: [] },
}

/** Open at the end of the record; one that ends with the turn that waits, by leaving or by time-out, can still be met by the reply. */
function isUnderWay(rupture: Rupture, record: PolicyRecord): boolean {
  const { end } = rupture
  const { waiting } = record
  if (end.kind === 'open') return true
  if (waiting === null) return false
  return end.kind === 'dropout' ? end.turn === waiting.turn.id : isJustTimedOut(rupture, record)
}

/** The 20th client turn after the onset, or the first of the third session after it (domain.md 1.2, 9.5). */
function isJustTimedOut(rupture: Rupture, record: PolicyRecord): boolean {
  if (rupture.end.kind !== 'unresolved' || rupture.end.smoothedOver === true || rupture.foundBy !== 'rule') return false
  const { clientTurns, sessions } = since(rupture, record)
  const here = record.clientTurns.filter(({ session }) => session === record.session).length
  return (
    clientTurns === record.parameters['episode.timeoutTurns'] ||
    (sessions === record.parameters['episode.timeoutSessions'] + 1 && here === 1)
  )
}

/** The last state it was in while it lasted; of a mixed episode that of the track that moved last. */
function stateOf(rupture: Rupture, { ruptures, waiting }: PolicyRecord): RuptureState {
  const visits = ruptures.states[ruptures.ruptures.indexOf(rupture)] ?? []
  // What only the end of the record added is left out: the reply is still to come, so nothing is missed or lost yet.
  const lasting = visits.filter(
    ({ state, turn }) =>
      state !== 'dropout' && state !== 'unresolved' && (state !== 'missed' || turn !== waiting?.turn.id),
  )
  return lasting.at(-1)?.state ?? 'suspected'
}

/** A suspicion that stands, or an episode of this session or the one before that ended badly. */
function leftover(record: PolicyRecord): Partial<RuptureFacts> {
  const { suspicion, ruptures } = record.ruptures
  if (suspicion !== null) return { state: 'suspected', turns: [suspicion] }
  const last = ruptures.at(-1)
  if (last === undefined || (last.end.kind !== 'unresolved' && last.end.kind !== 'dropout')) return {}
  if (isDoubtful(last, record)) return {}
  const ended = record.coded.turns[last.to]
  if (ended === undefined || ended.session < record.session - 1) return {}
  return {
    ...{ state: last.end.kind, kind: last.kind, sameMarker: episodesWithMarkerOf(last, ruptures) },
    ...since(last, record),
    turns: turnsOf(last),
  }
}

function since({ from }: Rupture, record: PolicyRecord): Pick<RuptureFacts, 'clientTurns' | 'sessions'> {
  const onset = record.coded.turns[from]
  return {
    clientTurns: record.clientTurns.filter(({ index }) => index > from).length,
    sessions: onset === undefined ? 0 : record.session - onset.session,
  }
}

/** Episodes that share a marker with this one, itself included; the marker most of them share. */
function episodesWithMarkerOf(rupture: Rupture, all: readonly Rupture[]): number {
  const counts = rupture.markers.map(
    ({ code }) => all.filter(({ markers }) => markers.some((marker) => marker.code === code)).length,
  )
  return Math.max(1, ...counts)
}

/** Strain that began in several sessions, the last of them this one or the one before (9.2 M-MET). */
function isRepeated(record: PolicyRecord): boolean {
  const sessions = new Set(record.ruptures.ruptures.map(({ from }) => record.coded.turns[from]?.session ?? -1))
  return (
    sessions.size >= limits['metacommunication.strained'] &&
    record.coded.sessions.length >= limits['metacommunication.sessions'] &&
    Math.max(...sessions) >= record.session - 1
  )
}

/**
 * What the strain is about, by its newest marker that tells (9.5). Codes name what the client objects to; whether it is a
 * misunderstanding shows only in what was objected to: a reading of the client, not a task.
 */
function causeOf(rupture: Rupture, turns: readonly CodedTurn[], record: PolicyRecord): RuptureCause {
  const before = record.coded.turns[rupture.from - 1]
  const spoken = before === undefined ? turns : [before, ...turns]
  if (spoken.some(({ bases }) => bases.has('HISERR'))) return 'wrongFact'
  for (const turn of turns.toReversed()) {
    const answered = answeredBefore(turn, record)
    for (const { code } of markersOf(turn)) {
      const cause = plainCauses.get(code) ?? (code === 'CNF.2' ? rejected(answered) : null)
      if (cause !== null) return cause
    }
    if (markersOf(turn).length > 0 && isPuzzled(turn, answered)) return 'unclearTask'
  }
  // Withdrawal hides what it is about; it and complaints about the system strain what 9.5 calls the bond.
  return 'bond'
}

const plainCauses: ReadonlyMap<CodeId, RuptureCause> = new Map<CodeId, RuptureCause>([
  ['CNF.3', 'task'],
  ['CNF.4', 'parameters'],
  ['CNF.5', 'progress'],
  ['X.4', 'wrongFact'],
])

/** CNF.2: what was rejected, a proposal or how the client was read; a goal only where one was being arranged. */
function rejected(answered: CodedTurn | undefined): RuptureCause | null {
  if (answered === undefined) return null
  if (hasAny(answered, ['INS', 'GEN', 'PER'])) return 'task'
  if (answered.bases.has('NEG')) return 'goal'
  return hasAny(answered, ['REF', 'VAL', 'CHA', 'EXP', 'FQ', 'HIS', 'AGR']) ? 'misunderstanding' : null
}

/** Asks how it is meant after steps or a proposal. */
function isPuzzled(turn: CodedTurn, answered: CodedTurn | undefined): boolean {
  return hasAny(turn, ['QI', 'QF']) && answered !== undefined && hasAny(answered, ['INS', 'PER', 'NEG'])
}

/** The system turn a client turn answers; across a session too, since strain is carried over. */
function answeredBefore(turn: CodedTurn, { coded }: PolicyRecord): CodedTurn | undefined {
  const before = coded.turns[turn.index - 1]
  return before?.turn.speaker === 'system' ? before : undefined
}

/** Does not want to talk about the talk: objects, denies or turns away where it was invited to (9.5 "declines exploring"). */
function declines(turn: CodedTurn, { coded }: PolicyRecord): boolean {
  if (turn.turn.speaker !== 'system' || !invites(turn)) return false
  const next = coded.turns[turn.index + 1]
  return next?.codes.some(({ code }) => declining.has(code)) === true
}

const declining: ReadonlySet<CodeId> = new Set<CodeId>(['PSH', 'CNF.2', 'WDR.1', 'WDR.4'])

function invites({ bases, codes }: CodedTurn): boolean {
  return bases.has('MET') || codes.some(({ code }) => exploring.has(code))
}

const exploring: ReadonlySet<CodeId> = new Set<CodeId>(['REP.4', 'REP.6', 'REP.7', 'REP.8'])
