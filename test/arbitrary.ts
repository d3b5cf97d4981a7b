import fc from 'fast-check'
import type { Coder, LiveCoder } from '../src/coders/coder.ts'
import { type CodeId, codebookVersion, codesOf, readCodeId } from '../src/dtn/codebook.ts'
import { type Code, type Coding, lifeDomains } from '../src/dtn/coding.ts'
import { mergedTurns } from '../src/dtn/merging.ts'
import type { Relationship, Session, Speaker, Turn } from '../src/dtn/relationship.ts'

/** Made-up records whose texts say their own codes, and the coder that reads them. */
export interface ArbitraryRecord {
  /** As supplied: a speaker may write several messages in a row. */
  readonly messages: Relationship
  /** As assessed: such messages merged into turns. */
  readonly relationship: Relationship
}

/** Arbitrary relationships: sessions in the manner of one level, with any other code thrown in. */
export function arbitraryRecord(size: { sessions: number; exchanges: number } = { sessions: 5, exchanges: 7 }) {
  const manner = fc.integer({ min: 0, max: manners.length - 1 })
  const steady = manner.chain((one) => sessionsOf(fc.constant(one), size))
  return fc
    .record({
      sessions: fc.oneof(steady, sessionsOf(manner, size)),
      system: fc.record(
        {
          embodiment: fc.constantFrom('text', 'avatar', 'robot'),
          stage: fc.constantFrom('assistive', 'collaborative', 'autonomous'),
          preconditions: fc.constantFrom({}, preconditions),
        },
        { requiredKeys: [] },
      ),
      isTimed: fc.boolean(),
    })
    .map(({ sessions, system, isTimed }): ArbitraryRecord => {
      const messages = recordOf(sessions, system, isTimed)
      return { messages, relationship: merged(messages) }
    })
}

/** The record with consecutive messages of one speaker merged. */
export function merged(messages: Relationship): Relationship {
  return {
    ...messages,
    sessions: messages.sessions.map((session) => ({ ...session, turns: mergedTurns(session.turns) })),
  }
}

/** Reads the codes a text names: `CX:2:family` is CX at depth 2 in the domain family. Words that are no code are passed over. */
export function spokenCoder(): Coder {
  const identity = { id: 'spoken@1', kind: 'model' as const }
  const live = ({ id }: Pick<Relationship, 'id'>): LiveCoder => {
    const turns = new Map<string, readonly Code[]>()
    return {
      startSession() {},
      async next(turn) {
        const codes = spokenCodes(turn)
        if (codes.length > 0) turns.set(turn.id, codes)
        return { kind: 'coded', codes }
      },
      coding: (): Coding => ({ relationship: id, coder: identity, codebook: codebookVersion, turns: new Map(turns) }),
    }
  }
  return {
    identity,
    languages: [],
    live,
    async code(relationship) {
      const reader = live(relationship)
      for (const { turns, ...session } of relationship.sessions) {
        reader.startSession(session)
        for (const turn of turns) await reader.next(turn)
      }
      return reader.coding()
    },
  }
}

/** The coding the spoken coder gives, at once. */
export function spokenCoding(relationship: Relationship): Coding {
  const turns = relationship.sessions
    .flatMap((session) => session.turns)
    .map((turn) => [turn.id, spokenCodes(turn)] as const)
  return {
    relationship: relationship.id,
    coder: { id: 'spoken@1', kind: 'model' },
    codebook: codebookVersion,
    turns: new Map(turns.filter(([, codes]) => codes.length > 0)),
  }
}

export const preconditions = {
  stage: 'autonomous',
  interventions: 'list of families',
  supervision: 'who and how much',
  riskPolicy: 'version 3',
  override: 'limits and consent',
}

interface SpokenMessage {
  readonly speaker: Speaker
  readonly words: readonly string[]
}

// What clients and systems do in the manner of each level, several times where it is common.
const manners: readonly Readonly<Record<Speaker, readonly string[]>>[] = [
  { client: ['QF', 'QI', 'QF', 'ADM', 'PD', 'AD:1'], system: ['INF', 'INS', 'GEN', 'ADM', 'INF', 'FRM', 'SAFB'] },
  {
    client: ['AD:2', 'PD:2', 'POS', 'CMP', 'OPP.belief', 'WDR.2', 'PSH', 'RSK.SI.passive', 'DPN.only'],
    system: ['VAL', 'REF.simple', 'REA', 'FQ.open', 'GEN', 'AGR', 'CAP', 'SAF.inquire', 'DEPS'],
  },
  {
    client: ['HD:2:family', 'CX:3:work', 'AD:2', 'ELB', 'NGT', 'CPR', 'WDR.2', 'CNF.1', 'ASR', 'OPP.avoidance', 'PSH'],
    system: [
      'EXP',
      'CHA.cost',
      'MON',
      'REP.1',
      'REP.5',
      'NEG.revise',
      'NEG.confirm',
      'TOL',
      'HIS:s1t1',
      'VAL',
      'MET',
      'CHA.evidence:no',
    ],
  },
]

const anyCode: Readonly<Record<Speaker, readonly string[]>> = { client: allIds('client'), system: allIds('system') }

function sessionsOf(manner: fc.Arbitrary<number>, size: { sessions: number; exchanges: number }) {
  return fc.array(arbitrarySession(manner, size.exchanges), { maxLength: size.sessions })
}

function arbitrarySession(manners: fc.Arbitrary<number>, exchanges: number) {
  return manners.chain((manner) =>
    fc.array(
      fc.tuple(arbitraryMessage('client', manner), arbitraryMessage('system', manner), fc.nat(9)).map(
        // One exchange in ten has a second message of the client, one in ten no answer.
        ([client, system, odd]) => (odd === 0 ? [client, client, system] : odd === 1 ? [client] : [client, system]),
      ),
      { maxLength: exchanges },
    ),
  )
}

function arbitraryMessage(speaker: Speaker, manner: number): fc.Arbitrary<SpokenMessage> {
  const usual = fc.constantFrom(...(manners[manner]?.[speaker] ?? ['ADM']))
  const word = fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...anyCode[speaker]) })
  const filler = fc.integer({ min: 0, max: 12 }).map((count) => new Array<string>(count).fill('word'))
  return fc.tuple(fc.array(word, { minLength: 0, maxLength: 3 }), filler).map(([codes, words]) => ({
    speaker,
    words: [...codes, ...words, '.'],
  }))
}

function recordOf(
  sessions: readonly (readonly (readonly SpokenMessage[])[])[],
  system: Relationship['system'],
  isTimed: boolean,
): Relationship {
  return {
    id: 'r1',
    system,
    client: {},
    sessions: sessions.map((exchanges, index): Session => {
      const turns = exchanges.flat().map(
        ({ speaker, words }, at): Turn => ({
          id: `s${index + 1}t${at + 1}`,
          speaker,
          text: words.join(' '),
          ...(isTimed ? { at: timeOf(index, at) } : {}),
        }),
      )
      return { id: `s${index + 1}`, ...(isTimed ? { startedAt: timeOf(index, 0) } : {}), turns }
    }),
  }
}

function timeOf(session: number, turn: number): string {
  const minutes = session * 3 * 24 * 60 + turn
  return new Date(Date.UTC(2026, 0, 5, 18, minutes)).toISOString()
}

function spokenCodes(turn: Turn): readonly Code[] {
  return turn.text.split(/\s+/).flatMap((word) => {
    const [id = '', ...attributes] = word.split(':')
    const code = readCodeId(id, turn.speaker)
    return code === null ? [] : [spokenCode(code, attributes)]
  })
}

function spokenCode(code: CodeId, attributes: readonly string[]): Code {
  const depth = attributes.find((attribute) => /^\d$/.test(attribute))
  const domain = lifeDomains.find((name) => attributes.includes(name))
  const link = attributes.find((attribute) => /^s\d+t\d+$/.test(attribute))
  return {
    code,
    ...(depth === undefined ? {} : { depth: Number(depth) }),
    ...(domain === undefined ? {} : { domain }),
    ...(link === undefined ? {} : { link }),
    ...(attributes.includes('no') ? { appropriate: false } : {}),
  }
}

function allIds(speaker: Speaker): readonly string[] {
  return codesOf(speaker).flatMap(({ id, subs }) => [id, ...Object.keys(subs).map((sub) => `${id}.${sub}`)])
}
