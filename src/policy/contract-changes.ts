import { baseOf } from '../dtn/codebook.ts'
import { type CodedRelationship, type CodedTurn, hasAny } from '../dtn/coding.ts'
import {
  type AgreementBasis,
  type ContractKind,
  type ContractParty,
  type ContractStatus,
  contractFault,
} from '../dtn/contract.ts'
import type { HeldContract } from '../dtn/memory.ts'
import { givesReason, statedGoal, takesUp, touches, wordsUnder } from './contract-words.ts'
import { disagreeing, isSuspended, type ReadExchange, relies, unwilling } from './exchange.ts'
import { limits } from './limits.ts'
import { isSure } from './record.ts'

/** A goal or task on record. */
export interface StandingContract extends Pick<HeldContract, 'id' | 'kind' | 'status' | 'words' | 'basisTurns'> {
  /** Its newest version was read out of the talk. What a person recorded is never added to. */
  readonly isFromTalk: boolean
}

export interface ContractReading extends ReadExchange {
  readonly contracts: readonly StandingContract[]
}

/** A version that follows from the talk. */
export interface ContractChange {
  /** Null: a goal or task that is new. */
  readonly contract: string | null
  readonly kind: ContractKind
  readonly status: ContractStatus
  readonly by: ContractParty
  /** New words as they were written, and by whom; null: as they were. */
  readonly said: { readonly words: string; readonly by: ContractParty } | null
  readonly basis: AgreementBasis | null
  /** Turns it rests on, at least one. */
  readonly turns: readonly string[]
}

/**
 * The versions of goals and tasks that follow from one exchange (domain.md 9.2 M-GOAL, M-TASK, M-NEG; 1.1 row 10), at most one from each
 * side. A goal is in the client's words or there is none; a task is in the words of whoever proposed it. A yes is `mirrored`. `agreed` needs
 * all of: a counter-proposal the system took up or reasons of the client's own, the client's yes, and the system saying what was arranged.
 * What the coder doubts, or finds too seldom right, leads to `proposed` and no further. How turns are tied to contracts is P.
 */
export function contractChanges(reading: ContractReading): readonly ContractChange[] {
  const { exchange, contracts } = reading
  const view: View = { ...reading, live: answeredContract(reading) }
  if (isSuspended(view) || isReadAlready(view)) return []
  const heard = exchange.said.isCoded ? allowed(heardChange(view), contracts) : null
  const then = { ...view, contracts: heard === null ? contracts : contracts.map((one) => after(one, heard)) }
  const answered = exchange.reply.isCoded ? allowed(answeredChange(then, heard), then.contracts) : null
  if (heard?.contract === null) return [takenUpBy(heard, exchange.reply)]
  return [heard, answered].filter((change) => change !== null)
}

interface View extends ContractReading {
  /** What the client's turn answers, the newest first; null where that is on no record. */
  readonly live: StandingContract | null
}

/** Something on record rests on this exchange, or on a later one: it was read before. */
function isReadAlready({ contracts, exchange, coded }: View): boolean {
  return contracts.some((contract) => lastTurn(contract, coded) >= exchange.said.index)
}

/** Place of the last turn a contract rests on; -1 without any. */
function lastTurn({ basisTurns }: StandingContract, { byId }: CodedRelationship): number {
  return Math.max(-1, ...basisTurns.map((id) => byId.get(id)?.index ?? -1))
}

/** The contract the system turn before put up: its newest version rests on that turn, or the turn arranges and takes its words up. */
function answeredContract({ contracts, exchange: { before }, coded }: ContractReading): StandingContract | null {
  if (before === null) return null
  const own = contracts.filter(({ isFromTalk, status }) => isFromTalk && status !== 'closed')
  const rests = own.filter(({ basisTurns }) => basisTurns.some((id) => coded.byId.get(id)?.index === before.index))
  const arranges = before.codes.some(({ code }) => baseOf(code) === 'NEG' && code !== 'NEG.invite')
  return rests.at(-1) ?? (arranges ? own.findLast(({ words }) => takesUp(words, before.turn.text)) : undefined) ?? null
}

/** What a counter-proposal is about: the contract that was put up, else one that was in the last turns of the session. */
function negotiatedContract(view: View): StandingContract | null {
  const { live, contracts, coded, exchange } = view
  if (live !== null) return live
  const turns = coded.sessions[exchange.said.session]?.turns ?? []
  const near = turns.filter(({ turn, index }) => turn.speaker === 'client' && index < exchange.said.index)
  const from = near.at(-limits['contract.answerTurns'])?.index ?? turns[0]?.index ?? 0
  const recent = contracts.filter((one) => one.isFromTalk && one.status !== 'closed' && lastTurn(one, coded) >= from)
  return recent.toSorted((one, other) => lastTurn(one, coded) - lastTurn(other, coded)).at(-1) ?? null
}

function heardChange(view: View): ContractChange | null {
  const { live, exchange } = view
  const { said, before } = exchange
  const turns = [before, said].flatMap((turn) => turn?.turn.id ?? [])
  if (relies(view, said, ['NGT'])) {
    const target = negotiatedContract(view)
    return target === null ? null : stepOf(target, { status: 'discussed', turns })
  }
  if (live === null) return goalOf(view)
  const isReasoned = givesReason(said.turn.text)
  if (relies(view, said, ['PSH']) && isReasoned) return stepOf(live, { status: 'discussed', turns })
  if (isNegotiated(live, view)) {
    const isConfirmed = before !== null && confirms(view, before, live.words) && saysYes(view)
    const known = [...new Set([...live.basisTurns, ...turns])]
    return isConfirmed ? stepOf(live, { status: 'agreed', basis: 'negotiation', turns: known }) : null
  }
  if (isReasonedYes(view)) return stepOf(live, { status: 'discussed', turns })
  const goesAlong = relies(view, said, ['CMP', 'POS']) && !hasAny(said, disagreeing)
  return goesAlong ? stepOf(live, { status: 'mirrored', turns }) : null
}

function saysYes(view: View): boolean {
  const { said } = view.exchange
  return isReasonedYes(view) || (relies(view, said, ['CMP', 'POS']) && !hasAny(said, unwilling))
}

/** Assent with a reason (POS, ELB by the codebook), the reason in words and the client's own. */
function isReasonedYes(view: View): boolean {
  const { said } = view.exchange
  return relies(view, said, ['POS', 'ELB']) && givesReason(said.turn.text) && !hasAny(said, unwilling)
}

/** Its words are what the client proposed instead, and the system took up. */
function isNegotiated({ status, basisTurns }: StandingContract, view: View): boolean {
  const turns = basisTurns.flatMap((id) => view.coded.byId.get(id) ?? [])
  return status === 'revised' && turns.some((turn) => turn.turn.speaker === 'client' && relies(view, turn, ['NGT']))
}

/** The system says what was arranged, and that it is this. */
function confirms(view: View, turn: CodedTurn, words: string): boolean {
  return relies(view, turn, ['NEG.confirm']) && touches(words, turn.turn.text)
}

/** A goal the client states because they were asked what to work on. */
function goalOf(view: View): ContractChange | null {
  const { said, before } = view.exchange
  if (before === null || !before.codes.some(({ code }) => code === 'NEG.invite')) return null
  const words = statedGoal(said)
  return words === null
    ? null
    : proposed(view, { kind: 'goal', by: 'client', said: { words, by: 'client' }, turns: [before, said] })
}

function answeredChange(view: View, heard: ContractChange | null): ContractChange | null {
  const { before, said, reply } = view.exchange
  // Giving in is no negotiation (domain.md 1.3, rule 16).
  if (reply.bases.has('CAP')) return null
  const live = view.contracts.find(({ id }) => id === (heard?.contract ?? view.live?.id)) ?? null
  if (relies(view, said, ['NGT'])) return takenUp(view, live ?? negotiatedContract(view))
  if (live === null) return heard === null ? proposalOf(view) : null
  const isConfirmed = confirms(view, reply, live.words)
  // Also where it was discussed before, as after an objection, so that `heard` brings no version of its own.
  if (live.status === 'discussed' && isConfirmed && isReasonedYes(view)) {
    const turns = [before, said, reply].flatMap((turn) => turn?.turn.id ?? [])
    return stepOf(live, { status: 'agreed', basis: 'clientReasons', turns })
  }
  if (heard === null && isNegotiated(live, view) && saysYes(view)) {
    const turns = [...live.basisTurns, said.turn.id, reply.turn.id]
    return isConfirmed ? stepOf(live, { status: 'agreed', basis: 'negotiation', turns }) : null
  }
  if (relies(view, said, ['PSH', 'CNF', 'CPR'])) return alteredTask(view, live)
  return heard === null ? proposalOf(view) : null
}

/** The system works with the client's counter-proposal: its words are those of the client from now on. */
function takenUp(view: View, contract: StandingContract | null): ContractChange | null {
  const { said, reply } = view.exchange
  const words = wordsUnder(said, 'NGT')
  if (contract === null || words === null || !relies(view, reply, ['NEG.revise', 'NEG.confirm', 'NEG'])) return null
  if (isInvitation(reply) || !touches(words, reply.turn.text)) return null
  const turns = [said.turn.id, reply.turn.id]
  return stepOf(contract, { status: 'revised', by: 'client', turns, said: { words, by: 'client' } })
}

const isInvitation = ({ codes }: CodedTurn): boolean =>
  codes.every(({ code }) => baseOf(code) !== 'NEG' || code === 'NEG.invite')

/** The system changes a task the client objected to. The words are its own, so that no yes to them is more than mirrored. */
function alteredTask(view: View, contract: StandingContract): ContractChange | null {
  const { said, reply } = view.exchange
  const words = wordsUnder(reply, 'NEG')
  if (contract.kind !== 'task' || words === null || !relies(view, reply, ['NEG.revise'])) return null
  const turns = [said.turn.id, reply.turn.id]
  return stepOf(contract, { status: 'revised', by: 'system', turns, said: { words, by: 'system' } })
}

/** A goal or a task the system puts up for decision; a goal before a task, as in domain.md 9.2. */
function proposalOf(view: View): ContractChange | null {
  const { contracts, exchange, move } = view
  const { reply } = exchange
  const asked = move === 'M-GOAL' ? 'goal' : move === 'M-TASK' ? 'task' : null
  const hasGoal = contracts.some(({ kind, status }) => kind === 'goal' && negotiable.has(status))
  const puts = reply.codes.filter(({ code }) => code === 'NEG.propose' || code === 'NEG')
  if (asked === 'task' || (asked === null && hasGoal)) {
    // Outside a move that asks for one, a doubtful proposal is none.
    const isPut = asked === 'task' ? puts.length > 0 : puts.some((code) => isSure(code, view))
    const words = isPut ? wordsUnder(reply, 'NEG') : null
    if (words === null) return null
    return proposed(view, { kind: 'task', by: 'system', said: { words, by: 'system' }, turns: [reply] })
  }
  const isPut = asked === 'goal' ? reply.bases.has('NEG') : puts.length > 0
  const stated = isPut ? lastGoal(view) : null
  if (stated === null || !takesUp(stated.words, reply.turn.text)) return null
  const said = { words: stated.words, by: 'client' } as const
  return proposed(view, { kind: 'goal', by: 'system', said, turns: [stated.turn, reply] })
}

const negotiable: ReadonlySet<ContractStatus> = new Set(['discussed', 'agreed', 'revised'])

/** The newest of the client's last turns in which they say what they want. */
function lastGoal({ coded, exchange: { said } }: View): { readonly words: string; readonly turn: CodedTurn } | null {
  const turns = coded.sessions[said.session]?.turns ?? []
  const own = turns.filter(({ turn, index }) => turn.speaker === 'client' && index <= said.index)
  const found = own.slice(-limits['contract.answerTurns']).flatMap((turn) => {
    const words = statedGoal(turn)
    return words === null ? [] : [{ words, turn }]
  })
  return found.at(-1) ?? null
}

interface Proposal extends Pick<ContractChange, 'kind' | 'by' | 'said'> {
  readonly turns: readonly CodedTurn[]
}

/** Null where it is on record in these words already, whoever closed it, or where so many are open that a person looks them through first. */
function proposed({ contracts }: View, { kind, by, said, turns }: Proposal): ContractChange | null {
  const alike = contracts.filter((one) => one.kind === kind)
  const open = alike.filter(({ status }) => status !== 'closed')
  const words = said?.words ?? ''
  if (open.length >= limits['contract.open'] || alike.some((one) => takesUp(one.words, words))) return null
  return {
    ...{ contract: null, kind, status: 'proposed', by, said, basis: null },
    turns: turns.map(({ turn }) => turn.id),
  }
}

type Step = Pick<ContractChange, 'status' | 'turns'> & Partial<Pick<ContractChange, 'by' | 'said' | 'basis'>>

function stepOf({ id, kind }: StandingContract, step: Step): ContractChange {
  return { by: 'client', said: null, basis: null, ...step, contract: id, kind }
}

/** Only what the table of `dtn/contract.ts` lets follow, and nothing that is so already. */
function allowed(change: ContractChange | null, contracts: readonly StandingContract[]): ContractChange | null {
  if (change === null || change.contract === null) return change
  const before = contracts.find(({ id }) => id === change.contract)
  if (before === undefined || (before.status === change.status && change.said === null)) return null
  const { status, by, said, basis, turns } = change
  const isReworded = said !== null && said.words !== before.words
  const step = { status, by, isReworded, basis: basis ?? undefined, basisTurns: turns }
  return contractFault(before.status, step) === null ? change : null
}

function after(contract: StandingContract, { contract: id, status, said, turns }: ContractChange): StandingContract {
  if (contract.id !== id) return contract
  return { ...contract, status, basisTurns: turns, words: said?.words ?? contract.words }
}

/** A reply that puts the client's goal up with its words is what their next turn answers. */
function takenUpBy(change: ContractChange, reply: CodedTurn): ContractChange {
  const isPut = !isInvitation(reply) && takesUp(change.said?.words ?? '', reply.turn.text)
  return isPut ? { ...change, turns: [...change.turns, reply.turn.id] } : change
}
