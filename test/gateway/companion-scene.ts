import type { Coder } from '../../src/coders/coder.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import type { Confronting } from '../../src/dtn/coding.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { NexusError } from '../../src/errors.ts'
import type { Asked, Mode, Prepared, SentMessage } from '../../src/gateway/companion.ts'
import type { CompanionParts } from '../../src/gateway/companion-parts.ts'
import type { GatewaySystem } from '../../src/gateway/configuration.ts'
import { type OpenCompanion, openCompanion } from '../../src/gateway/open-companion.ts'
import type { Database } from '../../src/store/database.ts'
import { findTalk, type Talk } from '../../src/store/gateway-talks.ts'
import type { ScratchStore } from '../store/scratch-store.ts'

/** A system as a test's gateway stands before it. */
export const testSystem: GatewaySystem = {
  id: 'companion',
  profile: { name: 'Companion', version: '2', embodiment: 'text' },
  upstream: { kind: 'openai', url: 'http://127.0.0.1:1/v1', keyEnv: null, silenceMs: null },
  ...{ mode: 'observe', keyEnv: null, coder: 'rules', language: 'en', sessionPauseMinutes: 60 },
  ...{ humanRoute: true, minorProfile: false, override: null },
  safetyText: {
    text: 'In danger, call the number of this place.',
    ...{ reviewedBy: 'A clinician', reviewedOn: '2026-01-02', country: 'DE' },
  },
}

export interface Instance {
  readonly companion: OpenCompanion
  /** One exchange from the request to its end. */
  readonly say: (messages: readonly SentMessage[], given?: Said) => Promise<Prepared>
  readonly ask: (messages: readonly SentMessage[], given?: Said) => Asked
  /** Finishes what is under way. */
  readonly close: () => Promise<void>
  readonly faults: readonly string[]
}

export interface Said {
  readonly reply?: string
  readonly session?: string | null
  readonly person?: string
  readonly at?: Date
}

export const client = (text: string): SentMessage => ({ by: 'client', text, isText: true })
export const system = (text: string): SentMessage => ({ by: 'system', text, isText: true })
export const prompt = (text: string): SentMessage => ({ by: 'other', text, isText: true })

export interface Opened extends Partial<Omit<CompanionParts, 'configuration' | 'project'>> {
  readonly project: string
  readonly mode?: Mode
  readonly system?: Partial<GatewaySystem>
  readonly limits?: Partial<CompanionParts['configuration']['limits']>
}

/** A gateway's companion over a store. Several over one project are several instances. */
export async function openInstance(store: ScratchStore, given: Opened): Promise<Instance> {
  const { mode = 'observe', system: changed = {}, limits = {}, project, ...parts } = given
  const rules = rulesCoder()
  const faults: string[] = []
  const companion = await openCompanion({
    configuration: {
      listen: { host: '127.0.0.1', port: 0 },
      project,
      systems: [{ ...testSystem, ...changed, mode }],
      supervision: { channels: [], rota: [], workbench: null },
      limits: { relationships: 1000, waitingTurns: 100, decideMs: 20_000, bodyBytes: 1_000_000, ...limits },
    },
    ...{ database: store.database, vault: store.vault, project: () => project, coders: { embedded: rules, rules } },
    onFault: (place, error) => faults.push(`${place}: ${error instanceof Error ? error.message : 'unknown'}`),
    ...parts,
  })
  let count = 0
  const ask = (messages: readonly SentMessage[], { person = 'anna', session = 's', at }: Said = {}): Asked => {
    count += 1
    const identity = { person, session, from: 'header' } as const
    const receivedAt = at ?? new Date(Date.UTC(2026, 2, 1, 10, count))
    return { requestId: `r${count}`, system: 'companion', identity, messages, receivedAt }
  }
  const say: Instance['say'] = async (messages, said = {}) => {
    const exchange = companion.begin(ask(messages, said))
    const prepared = await exchange.prepared()
    const text = prepared.kind === 'replaced' ? prepared.text : (said.reply ?? 'I hear you.')
    exchange.ended({ kind: 'delivered', text, wasReplaced: prepared.kind === 'replaced', hasTools: false })
    return prepared
  }
  return { companion, say, ask, close: () => companion.close(), faults }
}

/** What is kept of somebody's talk with the test's system. */
export async function keptTalk(store: ScratchStore, project: string, person = 'anna'): Promise<Talk | null> {
  return store.inAct(project, (act) => findTalk(act, `companion/${person}`))
}

/** The words of a record, a line a turn. */
export function linesOf(record: Pick<Relationship, 'sessions'> | undefined): readonly (readonly string[])[] {
  return (record?.sessions ?? []).map(({ turns }) => turns.map(({ speaker, text }) => `${speaker}: ${text}`))
}

/** The rules coder, until it is switched off. */
export function mortal() {
  const rules = rulesCoder()
  const state = { isDead: false }
  const gone = () => Promise.reject(new RangeError('gone'))
  const coder: Coder = {
    ...{ identity: rules.identity, languages: rules.languages },
    code: (relationship, options) => (state.isDead ? gone() : rules.code(relationship, options)),
    live: (head) => {
      const live = rules.live(head)
      return {
        startSession: (session) => live.startSession(session),
        next: (turn) => (state.isDead ? gone() : live.next(turn)),
        coding: () => live.coding(),
      }
    },
  }
  return { coder, die: () => Object.assign(state, { isDead: true }) }
}

/** A model that finds no code anywhere, and hears in a reply what it is told to. */
export function listener(hears: (reply: string) => Confronting): Coder {
  const identity = { id: 'listener', kind: 'model' } as const
  const nothing = (relationship: string) => ({
    relationship,
    coder: identity,
    codebook: codebookVersion,
    turns: new Map(),
  })
  return {
    ...{ identity, languages: ['en'] },
    code: async ({ id }) => nothing(id),
    live: ({ id }) => ({
      startSession: () => undefined,
      next: async ({ speaker, text }) => ({
        ...{ kind: 'coded', codes: [] },
        ...(speaker === 'system' ? hears(text) : {}),
      }),
      coding: () => nothing(id),
    }),
  }
}

/** A database that can be switched off, or made to do what it is asked and never say so. */
export function switchable(database: Database) {
  let state: 'on' | 'off' | 'mute' = 'on'
  const off = () => Promise.reject(new NexusError('databaseUnreachable', 'The database does not answer.'))
  return {
    turn: (to: typeof state) => {
      state = to
    },
    database: {
      ...database,
      transaction: <T>(work: Parameters<Database['transaction']>[0]) => {
        const done = state === 'off' ? off() : database.transaction(work)
        // The work gives what the caller asks for.
        return (state === 'mute' ? done.then(off) : done) as Promise<T>
      },
    },
  }
}
