import { hasAbuse, hasAcuteRisk } from '../dtn/acute-risk.ts'
import { type BaseCode, baseOf, type CodeId } from '../dtn/codebook.ts'
import type { CodedRelationship, CodedTurn } from '../dtn/coding.ts'
import type { Parameters } from '../dtn/parameters.ts'
import { weakCodesOf } from '../dtn/weak-evidence.ts'
import type { Move } from './decision.ts'
import { isSure } from './record.ts'

/** One exchange of a talk that was read along, to be looked at after the reply was given out. */
export interface ReadExchange {
  readonly coded: CodedRelationship
  readonly parameters: Parameters
  readonly exchange: {
    /** The system turn the client answers; null at the beginning of a session, or where nobody saw it being given out. */
    readonly before: CodedTurn | null
    readonly said: CodedTurn
    /** What the client was given in answer. */
    readonly reply: CodedTurn
  }
  /** What the policy asked the system for before this reply; null where nothing was decided. */
  readonly move: Move | null
}

/** After acute risk or abuse in a session nothing is arranged until it is over (domain.md 3.6, 9.6); of any danger nothing is made. */
export function isSuspended({ coded, exchange: { said, reply } }: ReadExchange): boolean {
  const session = coded.sessions[said.session]?.turns ?? []
  return said.bases.has('RSK') || session.some((turn) => turn.index <= reply.index && endangers(turn))
}

const endangers = (turn: CodedTurn): boolean => hasAcuteRisk(turn) || hasAbuse(turn)

/**
 * Whether a turn has one of these codes so that what is remembered may rest on it: the coder is sure, and finds the code often enough
 * right (`weakCodeFloor`).
 */
export function relies(
  { coded, parameters }: Pick<ReadExchange, 'coded' | 'parameters'>,
  turn: CodedTurn,
  wanted: readonly (BaseCode | CodeId)[],
): boolean {
  const weak = weakCodesOf(coded.coding, parameters)
  return turn.codes.some((code) => {
    const base = baseOf(code.code)
    return (wanted.includes(code.code) || wanted.includes(base)) && isSure(code, { parameters }) && !weak.has(base)
  })
}

/** Whatever the coder thinks of them, with these a yes is not bare. */
export const disagreeing: readonly BaseCode[] = ['PSH', 'NGT', 'CPR', 'CNF', 'X']
/** With these a yes is none. */
export const unwilling: readonly BaseCode[] = [...disagreeing, 'WDR', 'AVS', 'LEV']
