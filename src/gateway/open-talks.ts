import type { Relationship } from '../dtn/relationship.ts'
import { NexusError } from '../errors.ts'
import type { Act } from '../store/act.ts'
import {
  beginTalk,
  findTalk,
  keepTalk,
  mayReadAlong,
  readTalk,
  type Talk,
  talkRevision,
} from '../store/gateway-talks.ts'
import type { CircuitBreaker } from './circuit-breaker.ts'
import {
  addedBeside,
  type Beside,
  type Call,
  type Change,
  type HeldCounts,
  type HeldTalk,
  type HeldTalks,
  heldOf,
  heldTalks,
  isOwing,
  noneBeside,
  type Owed,
} from './held-talks.ts'
import type { TalkCoder } from './talk-coding.ts'
import type { KnownTalk } from './talk-growth.ts'

/** A talk somebody works on; its work is in turn (`talk-queue.ts`). */
export interface OpenTalk {
  readonly now: () => KnownTalk
  /** As it was kept last. */
  readonly kept: () => KnownTalk
  readonly relationshipId: string
  readonly apply: (change: Change) => Promise<void>
  /** What belongs to it waits with its changes until it is kept. */
  readonly owe: (owed: Owed) => void
  /** Keeps all that is not kept yet, with what else belongs to it, in one transaction; `also` is given what waits beside. */
  readonly save: (also: (act: Act, beside: Beside) => Promise<void>) => Promise<Talk>
  /** Calls for a human that were not made yet. */
  readonly calls: () => readonly Call[]
  readonly called: () => void
}

export interface OpenTalks {
  /** The talk as the store has it, or as it is held where the store does not answer. `forbidden` without consent to processing. */
  readonly open: (head: TalkHead, coder: () => TalkCoder) => Promise<OpenTalk>
  /** A talk that is held or kept already; null where it is neither. */
  readonly reopen: (id: string, coder: () => TalkCoder) => Promise<OpenTalk | null>
  /** Ids of talks of which something could not be kept. */
  readonly unkept: () => readonly string[]
  readonly counts: () => HeldCounts
}

export type TalkHead = Omit<Relationship, 'sessions'>

export interface TalksParts {
  /** Runs inside one transaction of the store. */
  readonly inAct: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  readonly breaker: CircuitBreaker
  /** Talks held at all. */
  readonly most: number
  /** Of these, held with what their coder remembers. */
  readonly mostOpen: number
  /** Changes and decisions that may wait for a store that does not answer. */
  readonly mostUnsaved: number
  /** So many changes and decisions of a talk were given up. */
  readonly onLost: (talk: Talk, count: number) => void
}

/** The talks of one gateway. The store is the truth: what is held is thrown away where the store has a newer revision. */
export function openTalks(parts: TalksParts): OpenTalks {
  const all = heldTalks(parts)
  const house: House = {
    all,
    onLost: parts.onLost,
    inStore: (work) => parts.breaker.run(() => parts.inAct(work)),
  }
  const shown = (held: HeldTalk): OpenTalk => {
    all.touch(held)
    return {
      now: () => held.now,
      kept: () => held.kept,
      relationshipId: held.kept.relationshipId,
      apply: async (change) => {
        await take(held, change)
        held.unsaved.push(change)
        // Others may have been opened meanwhile, and this one packed as it was.
        all.touch(held)
      },
      owe: ({ calls, ...beside }) => {
        held.beside = addedBeside(held.beside, beside)
        held.calls = [...held.calls, ...calls]
        all.touch(held)
      },
      save: (also) =>
        save(house, held, also).catch((error) => {
          bound(house, parts.mostUnsaved)
          throw error
        }),
      calls: () => held.calls,
      called: () => {
        held.calls = []
      },
    }
  }
  return {
    open: async (head, coder) => shown(await checked(house, head, coder)),
    reopen: async (id, coder) => {
      const held = all.find(id, coder)
      if (held !== null) return (await brought(house, held)) ? shown(held) : null
      const kept = await house.inStore((act) => findTalk(act, id))
      return kept === null ? null : shown(heldOf(id, kept, coder()))
    },
    unkept: () => all.open().flatMap((held) => (isOwing(held) ? [held.id] : [])),
    counts: all.counts,
  }
}

interface House {
  readonly all: HeldTalks
  readonly inStore: <T>(work: (act: Act) => Promise<T>) => Promise<T>
  readonly onLost: TalksParts['onLost']
}

/** As the store has it now. */
async function checked(house: House, head: TalkHead, coder: () => TalkCoder): Promise<HeldTalk> {
  const held = house.all.find(head.id, coder)
  if (held === null) return fresh(house, head, coder)
  try {
    return (await brought(house, held)) ? held : await fresh(house, head, coder)
  } catch (error) {
    if (isCode(error, 'forbidden')) forget(house, held)
    if (isAnswer(error)) throw error
    // While the store does not answer, what is held is as good as anybody knows.
    return held
  }
}

async function fresh(house: House, head: TalkHead, coder: () => TalkCoder): Promise<HeldTalk> {
  const kept = await house.inStore(async (act) => {
    const talk = (await findTalk(act, head.id)) ?? (await beginTalk(act, head))
    if (!(await mayReadAlong(act, talk.relationshipId))) throw unconsented(talk.relationshipId)
    return talk
  })
  return heldOf(head.id, kept, coder())
}

/** False where the relationship was erased. */
async function brought(house: House, held: HeldTalk): Promise<boolean> {
  const { relationshipId, revision } = held.kept
  const seen = await house.inStore(async (act) => {
    const now = await talkRevision(act, relationshipId)
    if (now === null) return 'gone'
    if (!(await mayReadAlong(act, relationshipId))) throw unconsented(relationshipId)
    return now === revision ? 'same' : readTalk(act, relationshipId)
  })
  if (seen === 'gone') forget(house, held)
  else if (seen !== 'same') await anew(held, seen)
  return seen !== 'gone'
}

async function save(house: House, held: HeldTalk, also: Parameters<OpenTalk['save']>[0]): Promise<Talk> {
  for (let attempt = 1; ; attempt += 1) {
    const { now, findings, added, kept, beside } = held
    const grown = { before: kept, record: now.record, sessions: now.sessions, findings, added }
    try {
      const saved = await house.inStore(async (act) => {
        const talk = await keepTalk(act, grown)
        await also(act, beside)
        return talk
      })
      Object.assign(held, { kept: saved, findings: [], added: 0, unsaved: [], beside: noneBeside })
      return saved
    } catch (error) {
      if (isCode(error, 'notFound') || isCode(error, 'forbidden')) forget(house, held)
      if (!isCode(error, 'revisionOld') || attempt >= mostAttempts) throw error
      await anew(held, await house.inStore((act) => readTalk(act, held.kept.relationshipId)))
    }
  }
}

const mostAttempts = 4

/** Another process kept something first: what was said here is put behind it. */
async function anew(held: HeldTalk, kept: Talk): Promise<void> {
  Object.assign(held, { kept, now: { record: kept.record, sessions: kept.sessions }, findings: [], added: 0 })
  held.coder.forget()
  for (const change of held.unsaved) await take(held, change)
}

async function take(held: HeldTalk, change: Change): Promise<void> {
  const { record, sessions, findings, added } = await change(held.now, held.coder)
  held.now = { record, sessions }
  held.findings = [...held.findings, ...findings]
  held.added += added
}

function forget({ all, onLost }: House, held: HeldTalk): void {
  const lost = waitingIn(held)
  if (lost > 0) onLost(held.kept, lost)
  Object.assign(held, { unsaved: [], beside: noneBeside, calls: [] })
  all.forget(held.id)
}

const waitingIn = ({ unsaved, beside }: HeldTalk): number => unsaved.length + beside.rows.length

/** Of talks that wait for the store, the one that waits longest gives way. */
function bound(house: House, most: number): void {
  const open = house.all.open()
  let count = open.reduce((sum, held) => sum + waitingIn(held), 0)
  for (const held of open) {
    if (count <= most) return
    if (waitingIn(held) === 0) continue
    count -= waitingIn(held)
    forget(house, held)
  }
}

export const isCode = (error: unknown, code: NexusError['code']): boolean =>
  error instanceof NexusError && error.code === code

/** The store answered, only not as one would like. */
export function isAnswer(error: unknown): boolean {
  return error instanceof NexusError && answers.has(error.code)
}

const answers: ReadonlySet<string> = new Set(['notFound', 'forbidden', 'revisionOld', 'conflict', 'keyMissing'])

const unconsented = (id: string): NexusError =>
  new NexusError('forbidden', `There is no consent in force to processing relationship ${id}.`)
