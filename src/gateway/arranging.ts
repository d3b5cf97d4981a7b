import { type CodedRelationship, type CodedTurn, type CoderIdentity, codeRelationship } from '../dtn/coding.ts'
import { defaultParameters } from '../dtn/parameters.ts'
import type { Turn } from '../dtn/relationship.ts'
import { type ContractChange, contractChanges, type StandingContract } from '../policy/contract-changes.ts'
import type { Move } from '../policy/decision.ts'
import type { ReadExchange } from '../policy/exchange.ts'
import { formulationChange } from '../policy/formulation-changes.ts'
import type { Act } from '../store/act.ts'
import { addContractVersion, type ContractVersion, newestContracts, proposeContract } from '../store/contracts.ts'
import type { TalkMessage } from '../store/gateway-talks.ts'
import { addFormulation, listFormulations } from '../store/memory-formulations.ts'
import { codingOf } from './talk-coding.ts'
import type { KnownTalk } from './talk-growth.ts'

/** A talk before and after something was added to it. */
export interface GrownExchange {
  readonly relationshipId: string
  readonly before: KnownTalk
  readonly now: KnownTalk
  readonly coder: CoderIdentity
  /** Before each reply for which something was decided. */
  readonly asked: readonly AskedMove[]
}

/** What the policy asked the system for, and before the answer to which client turn. */
export interface AskedMove {
  readonly turn: string
  readonly move: Move
}

/**
 * What follows from replies that were given out: versions of goals, tasks and the formulation, as `policy/` reads them out of the talk
 * (domain.md 9.2 M-FORM, M-GOAL, M-TASK, M-NEG).
 */
export async function arrange(act: Act, grown: GrownExchange): Promise<void> {
  const { relationshipId, now, coder, asked } = grown
  const replies = givenReplies(grown)
  if (replies.length === 0) return
  const coded = codeRelationship(now.record, codingOf(now, coder))
  for (const id of replies) {
    const exchange = exchangeOf(coded, id, givenMessages(now))
    if (exchange === null) continue
    const move = asked.findLast(({ turn }) => turn === exchange.said.turn.id)?.move ?? null
    const read: ReadExchange = { coded, parameters: defaultParameters, exchange, move }
    await keepContracts(act, relationshipId, read)
    await keepFormulation(act, relationshipId, read)
  }
}

/** Ids of the system turns that are new, or longer than they were. */
function givenReplies({ before, now }: GrownExchange): readonly string[] {
  const known = new Set<Turn>(before.record.sessions.flatMap(({ turns }) => turns))
  const all = now.record.sessions.flatMap(({ turns }) => turns)
  return all.flatMap((turn) => (turn.speaker === 'system' && !known.has(turn) ? [turn.id] : []))
}

/** What was said while somebody read along. A history that a request brings may say anything: no contract rests on it. */
function givenMessages({ sessions }: KnownTalk): ReadonlySet<string> {
  const isGiven = ({ by, from }: TalkMessage): boolean => from === (by === 'client' ? 'seen' : 'delivered')
  return new Set(sessions.flatMap(({ messages }) => messages.filter(isGiven).map(({ id }) => id)))
}

function exchangeOf(coded: CodedRelationship, id: string, given: ReadonlySet<string>): ReadExchange['exchange'] | null {
  const reply = coded.byId.get(id)
  if (reply === undefined) return null
  const isGiven = ({ turn }: CodedTurn): boolean => (turn.parts ?? [turn]).every((part) => given.has(part.id))
  const [before, said] = [coded.turns[reply.index - 2], coded.turns[reply.index - 1]]
  if (said?.session !== reply.session || said.turn.speaker !== 'client' || !isGiven(said) || !isGiven(reply))
    return null
  return { before: before?.session === reply.session && isGiven(before) ? before : null, said, reply }
}

async function keepContracts(act: Act, relationshipId: string, read: ReadExchange): Promise<void> {
  const versions = await newestContracts(act, relationshipId)
  const contracts = versions.map((version) => standing(version, act))
  const newest = new Map(versions.map(({ contractId, version }) => [contractId, version]))
  for (const change of contractChanges({ ...read, contracts })) {
    const { contract, kind, status, by, basis, turns } = change
    if (contract === null) {
      const terms = termsOf(change) ?? {}
      await proposeContract(act, { relationshipId, kind, terms, by, wordsBy: change.said?.by, basisTurns: turns })
      continue
    }
    const ifMatch = newest.get(contract) ?? null
    const next = { status, by, basis: basis ?? undefined, basisTurns: turns, terms: termsOf(change), ifMatch }
    newest.set(contract, (await addContractVersion(act, contract, next)).version)
  }
}

function standing({ contractId, kind, status, content, recordedBy }: ContractVersion, act: Act): StandingContract {
  const { terms, basisTurns = [] } = content
  const words = (kind === 'goal' ? terms.words : terms.task) ?? ''
  return { id: contractId, kind, status, words, basisTurns, isFromTalk: recordedBy === act.actor }
}

/** Undefined where the words stay. */
function termsOf({ kind, said }: ContractChange): Readonly<Record<string, string>> | undefined {
  if (said === null) return undefined
  return kind === 'goal' ? { words: said.words } : { task: said.words }
}

async function keepFormulation(act: Act, relationshipId: string, read: ReadExchange): Promise<void> {
  const newest = (await listFormulations(act, relationshipId)).at(-1) ?? null
  const formulation = newest === null ? null : { ...newest, isFromTalk: newest.recordedBy === act.actor }
  const change = formulationChange({ ...read, formulation })
  if (change !== null) await addFormulation(act, { ...change, relationshipId, ifMatch: newest?.version ?? 0 })
}
