import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type DeclaredSupport, raisedSupport } from '../dtn/declared-support.ts'
import type { Memory } from '../dtn/memory.ts'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { GatewayDecision } from '../store/gateway-decisions.ts'
import type { Talk } from '../store/gateway-talks.ts'
import type { AskedMove } from './arranging.ts'
import type { TalkCoder } from './talk-coding.ts'
import type { KnownTalk } from './talk-growth.ts'

/** Something that was said, as a change of the talk; done again on a newer state where another process kept something first. */
export type Change = (talk: KnownTalk, coder: TalkCoder) => Promise<Changed>

export interface Changed extends KnownTalk {
  readonly findings: readonly PseudonymFinding[]
  readonly added: number
}

/** What was decided about a reply, before it is known where it is kept. */
export type Row = Omit<GatewayDecision, 'relationshipId'>

/** Client turns for which a human is called (domain.md 9.6), asked of the talk as it is kept; none where nobody is. */
export type Call = (talk: KnownTalk, memory: Memory) => readonly string[]

/** What the policy asked for before a reply (domain.md 9.2), by the turns of the talk as it is kept; null where nothing was decided. */
export type Asking = (talk: KnownTalk) => AskedMove | null

/** What belongs to a talk and is kept in the transaction of its changes. */
export interface Beside {
  readonly rows: readonly Row[]
  /** What the product declares of the person (domain.md 9.3 K6); null where it says nothing. */
  readonly declared: DeclaredSupport | null
  readonly askings: readonly Asking[]
}

/** What belongs to a talk and waits with its changes. */
export interface Owed extends Beside {
  readonly calls: readonly Call[]
}

/** A talk in memory: as it is kept, and as it is now. */
export interface HeldTalk {
  readonly id: string
  kept: Talk
  now: KnownTalk
  findings: readonly PseudonymFinding[]
  added: number
  unsaved: Change[]
  beside: Beside
  /** Made with the next assessment, after what they rest on is kept. */
  calls: readonly Call[]
  readonly coder: TalkCoder
}

export interface HeldTalks {
  readonly find: (id: string, coder: () => TalkCoder) => HeldTalk | null
  /** The last one used is the last to go. */
  readonly touch: (held: HeldTalk) => void
  readonly forget: (id: string) => void
  readonly open: () => readonly HeldTalk[]
  readonly counts: () => HeldCounts
}

export interface HeldCounts {
  readonly open: number
  readonly packed: number
  readonly packedBytes: number
}

/** Talks in memory: a few with all that their coder remembers, the others packed, which takes about a tenth of the room. */
export function heldTalks({ most, mostOpen }: { readonly most: number; readonly mostOpen: number }): HeldTalks {
  const open = new Map<string, HeldTalk>()
  const packed = new Map<string, Buffer>()
  return {
    find: (id, coder) => {
      const held = open.get(id)
      if (held !== undefined) return held
      const buffer = packed.get(id)
      packed.delete(id)
      return buffer === undefined ? null : heldOf(id, unpackedTalk(buffer), coder())
    },
    touch: (held) => {
      packed.delete(held.id)
      open.delete(held.id)
      open.set(held.id, held)
      for (const old of open.values()) {
        if (open.size <= mostOpen) break
        if (isOwing(old) || old === held) continue
        open.delete(old.id)
        packed.set(old.id, packedTalk(old.kept))
      }
      for (const id of packed.keys()) {
        if (open.size + packed.size <= most) break
        packed.delete(id)
      }
    },
    forget: (id) => {
      open.delete(id)
      packed.delete(id)
    },
    open: () => [...open.values()],
    counts: () => {
      const bytes = [...packed.values()].reduce((sum, { length }) => sum + length, 0)
      return { open: open.size, packed: packed.size, packedBytes: bytes }
    },
  }
}

/** Something of it is in memory alone. */
export const isOwing = ({ unsaved, beside, calls }: HeldTalk): boolean =>
  unsaved.length + beside.rows.length + beside.askings.length + calls.length > 0 || beside.declared !== null

export const noneBeside: Beside = { rows: [], declared: null, askings: [] }

export function addedBeside(one: Beside, more: Beside): Beside {
  return {
    rows: [...one.rows, ...more.rows],
    declared: more.declared === null ? one.declared : raisedSupport(one.declared, more.declared),
    askings: [...one.askings, ...more.askings],
  }
}

/** A talk as it was kept last. */
export const heldOf = (id: string, kept: Talk, coder: TalkCoder): HeldTalk => ({
  ...{ id, kept, coder, findings: [], added: 0, unsaved: [], beside: noneBeside, calls: [] },
  now: { record: kept.record, sessions: kept.sessions },
})

const packedTalk = (talk: Talk): Buffer => deflateRawSync(JSON.stringify(talk), { level: 1 })

// Only `packedTalk` makes what is held here.
const unpackedTalk = (buffer: Buffer): Talk => JSON.parse(inflateRawSync(buffer).toString('utf8')) as Talk
