import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { PseudonymFinding } from '../protection/de-identification/pseudonymise.ts'
import type { Talk } from '../store/gateway-talks.ts'
import type { TalkCoder } from './talk-coding.ts'
import type { KnownTalk } from './talk-growth.ts'

/** Something that was said, as a change of the talk; done again on a newer state where another process kept something first. */
export type Change = (talk: KnownTalk, coder: TalkCoder) => Promise<Changed>

export interface Changed extends KnownTalk {
  readonly findings: readonly PseudonymFinding[]
  readonly added: number
}

/** A talk in memory: as it is kept, and as it is now. */
export interface HeldTalk {
  readonly id: string
  kept: Talk
  now: KnownTalk
  findings: readonly PseudonymFinding[]
  added: number
  unsaved: Change[]
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
        if (old.unsaved.length > 0 || old === held) continue
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

/** A talk as it was kept last. */
export const heldOf = (id: string, kept: Talk, coder: TalkCoder): HeldTalk => ({
  ...{ id, kept, coder, findings: [], added: 0, unsaved: [] },
  now: { record: kept.record, sessions: kept.sessions },
})

const packedTalk = (talk: Talk): Buffer => deflateRawSync(JSON.stringify(talk), { level: 1 })

// Only `packedTalk` makes what is held here.
const unpackedTalk = (buffer: Buffer): Talk => JSON.parse(inflateRawSync(buffer).toString('utf8')) as Talk
