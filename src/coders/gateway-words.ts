import type { Code, Coding } from '../dtn/coding.ts'
import { gatewayRule, gatewayWordsIn } from '../dtn/gateway-words.ts'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import type { CodedRecord, Coder, LiveCoder, TurnCoding } from './coder.ts'

/**
 * A coder that leaves aside what Nexus said itself (`gatewayWordsIn`): the coder reads blanks of the same length there, so that places
 * stay, and the words get the codes that they have by what they are.
 */
export function besideGatewayWords<Any extends Coder>(coder: Any): Any {
  const { resume } = coder
  return {
    ...coder,
    async code(relationship, options) {
      const { record, own } = recordAside(relationship)
      return withOwn(await coder.code(record, options), own)
    },
    live: (relationship) => liveBeside(coder.live(relationship), new Map()),
    ...(resume !== undefined && {
      resume({ relationship, coding }: CodedRecord) {
        const { record, own } = recordAside(relationship)
        return liveBeside(resume({ relationship: record, coding: withoutOwn(coding, own) }), own)
      },
    }),
  } satisfies Coder as Any // adds nothing to the coder and takes nothing from it
}

/** Codes of what Nexus said itself, by turn id; only turns in which it spoke. */
type OwnCodes = ReadonlyMap<string, readonly Code[]>

function liveBeside(inner: LiveCoder, known: OwnCodes): LiveCoder {
  const own = new Map(known)
  const asideOf = (turn: Turn): Turn => {
    const { left, codes } = aside(turn)
    if (codes.length > 0) own.set(turn.id, codes)
    return left
  }
  const again = inner.again?.bind(inner)
  return {
    startSession: (session) => inner.startSession(session),
    next: async (turn, how) => joined(await inner.next(asideOf(turn), how), own.get(turn.id)),
    ...(again !== undefined && {
      again: async (turn: Turn) => joined(await again(asideOf(turn)), own.get(turn.id)),
    }),
    coding: () => withOwn(inner.coding(), own),
  }
}

function recordAside(relationship: Relationship): { readonly record: Relationship; readonly own: OwnCodes } {
  const own = new Map<string, readonly Code[]>()
  const sessions = relationship.sessions.map((session) => {
    const read = session.turns.map((turn) => ({ turn, ...aside(turn) }))
    const spoken = read.filter(({ codes }) => codes.length > 0)
    for (const { turn, codes } of spoken) own.set(turn.id, codes)
    return spoken.length === 0 ? session : { ...session, turns: read.map(({ left }) => left) }
  })
  return { record: own.size === 0 ? relationship : { ...relationship, sessions }, own }
}

function aside(turn: Turn): { readonly left: Turn; readonly codes: readonly Code[] } {
  const words = turn.speaker === 'system' ? gatewayWordsIn(turn.text) : []
  if (words.length === 0) return { left: turn, codes: [] }
  let text = turn.text
  for (const { start, end } of words) text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end)
  return { left: { ...turn, text }, codes: words.flatMap(({ codes }) => codes) }
}

function joined(coding: TurnCoding, own: readonly Code[] = []): TurnCoding {
  return coding.kind === 'coded' && own.length > 0 ? { ...coding, codes: [...coding.codes, ...own] } : coding
}

/** A turn that was left uncoded stays so: what stands beside the words of Nexus was not read. */
function withOwn(coding: Coding, own: OwnCodes): Coding {
  if (own.size === 0) return coding
  const turns = new Map(coding.turns)
  for (const [turn, codes] of own)
    if (coding.uncoded?.has(turn) !== true) turns.set(turn, [...(turns.get(turn) ?? []), ...codes])
  return { ...coding, turns }
}

function withoutOwn(coding: Coding, own: OwnCodes): Coding {
  if (own.size === 0) return coding
  const turns = new Map(coding.turns)
  for (const turn of own.keys()) {
    const left = (turns.get(turn) ?? []).filter(({ rule }) => rule !== gatewayRule)
    if (left.length > 0) turns.set(turn, left)
    else turns.delete(turn)
  }
  return { ...coding, turns }
}
