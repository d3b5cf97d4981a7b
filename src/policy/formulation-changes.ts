import { baseOf } from '../dtn/codebook.ts'
import { type CodedTurn, hasAny } from '../dtn/coding.ts'
import type { Formulation } from '../dtn/memory.ts'
import { disclosureCodes } from '../dtn/tiers.ts'
import { givesReason } from './contract-words.ts'
import { isSuspended, type ReadExchange, relies, unwilling } from './exchange.ts'
import { affirms, contentWords } from './fact-words.ts'
import { limits } from './limits.ts'
import { isSure } from './record.ts'

export interface FormulationReading extends ReadExchange {
  /** The newest version; null while there is none. */
  readonly formulation: (Pick<Formulation, 'text' | 'status' | 'links'> & { readonly isFromTalk: boolean }) | null
}

/** A version that follows from the talk. */
export interface FormulationChange extends Pick<Formulation, 'text' | 'confidence' | 'links'> {
  readonly status: 'proposed' | 'confirmed'
  readonly by: 'client' | 'system'
}

/**
 * The version of the formulation that follows from one exchange (domain.md 9.2 M-FORM); null where none does. Its words are those of the
 * reply that was asked for as one, as the client was shown them, and it rests on the turns of the client whose words it takes up. Its
 * confidence stays under what a challenge needs until the client says in their answer that it is so and adds something of their own: a bare
 * yes, and a coder that doubts or is too seldom right, leave it proposed. A correction makes no version, as its words would have to be
 * put together by a program.
 */
export function formulationChange(reading: FormulationReading): FormulationChange | null {
  const { formulation, exchange } = reading
  if (!exchange.said.isCoded || isSuspended(reading)) return null
  return formulation === null ? shown(reading) : confirmed(reading, formulation)
}

/** No code says that a turn is a summary: it was asked for as one, restates, and asks back. */
function shown({ coded, parameters, exchange, move }: FormulationReading): FormulationChange | null {
  const { said, reply } = exchange
  const text = reply.turn.text.trim()
  const restates = reply.codes.some((code) => baseOf(code.code) === 'REF' && isSure(code, { parameters }))
  if (move !== 'M-FORM' || !restates || !text.includes('?') || text.length > mostLength) return null
  const words = contentWords(text)
  const links = coded.turns.filter((turn) => turn.index <= said.index && isTakenUp(turn, words))
  if (links.length < limits['challenge.evidence']) return null
  return {
    ...{ status: 'proposed', by: 'system', text, confidence: limits['formulation.unconfirmed'] },
    links: links.map(({ turn }) => turn.id),
  }
}

/** Something the client told of themselves, of which at least two words come back. */
function isTakenUp(turn: CodedTurn, words: ReadonlySet<string>): boolean {
  if (turn.turn.speaker !== 'client' || !hasAny(turn, disclosureCodes)) return false
  return [...contentWords(turn.turn.text)].filter((word) => words.has(word)).length >= leastWords
}

const leastWords = 2
/** A longer reply is no short summary. */
const mostLength = 2000

function confirmed(
  reading: FormulationReading,
  { text, status, links, isFromTalk }: NonNullable<FormulationReading['formulation']>,
): FormulationChange | null {
  const { before, said } = reading.exchange
  if (status !== 'proposed' || !isFromTalk || before?.turn.text.trim() !== text) return null
  const adds = relies(reading, said, [...disclosureCodes, 'ELB'])
  const isReasoned = relies(reading, said, ['POS']) && givesReason(said.turn.text)
  if (!affirms.test(said.turn.text.trim()) || hasAny(said, unwilling) || !(adds || isReasoned)) return null
  return {
    ...{ status: 'confirmed', by: 'client', text, confidence: limits['formulation.confirmed'] },
    links: [...links, said.turn.id],
  }
}
