import { NexusError } from '../errors.ts'

/** Work about talks: of each one thing after the other, what somebody waits for before the rest, and never more than so much. */
export interface TalkQueue {
  /** Rejects as `tooMany` where it was put off so long that newer work took its place. */
  readonly add: <T>(talk: string, work: () => Promise<T>, how: { readonly isWaitedFor: boolean }) => Promise<T>
  readonly waiting: () => number
  /** Returns when nothing is under way and nothing waits. */
  readonly drained: () => Promise<void>
}

interface QueueSettings {
  /** Talks worked on at once, beyond those somebody waits for. */
  readonly atOnce: number
  /** The same while somebody waits, so that what is waited for does not share the coder with more than that. */
  readonly besideHurried: number
  /** Most that wait; beyond it the oldest work nobody waits for goes. */
  readonly most: number
}

interface Item {
  readonly talk: string
  readonly isWaitedFor: boolean
  readonly run: () => Promise<void>
  readonly drop: () => void
}

export function talkQueue({ atOnce, besideHurried, most }: QueueSettings): TalkQueue {
  const items = new Set<Item>()
  const busy = new Set<string>()
  /** Of these, those somebody waits for. */
  const hurrying = new Set<string>()
  let idle: (() => void)[] = []

  /** The first of a talk that is free; a talk somebody waits for goes first. */
  function nextItem(): Item | null {
    const seen = new Set<string>()
    const hurried = new Set<string>()
    for (const { talk, isWaitedFor } of items) if (isWaitedFor) hurried.add(talk)
    let found: Item | null = null
    for (const item of items) {
      if (busy.has(item.talk) || seen.has(item.talk)) continue
      seen.add(item.talk)
      if (hurried.has(item.talk)) return item
      found ??= item
    }
    return isRoom() ? found : null
  }

  /** Where much has come to wait, whoever waits has to share: nothing is put off for ever. */
  function isRoom(): boolean {
    const isShort = items.size < most * shareThatMayWait
    return busy.size - hurrying.size < (hurrying.size > 0 && isShort ? besideHurried : atOnce)
  }

  function work(): void {
    for (let item = nextItem(); item !== null; item = nextItem()) start(item)
    if (items.size > 0 || busy.size > 0) return
    for (const tell of idle) tell()
    idle = []
  }

  function start(item: Item): void {
    items.delete(item)
    busy.add(item.talk)
    if (item.isWaitedFor) hurrying.add(item.talk)
    void item.run().finally(() => {
      busy.delete(item.talk)
      hurrying.delete(item.talk)
      work()
    })
  }

  function makeRoom(): boolean {
    if (items.size < most) return true
    for (const item of items) {
      if (item.isWaitedFor) continue
      items.delete(item)
      item.drop()
      return true
    }
    return false
  }

  return {
    add: (talk, doing, { isWaitedFor }) =>
      new Promise((resolve, reject) => {
        if (!makeRoom()) return reject(putOff())
        items.add({
          ...{ talk, isWaitedFor },
          run: () => Promise.resolve().then(doing).then(resolve, reject),
          drop: () => reject(putOff()),
        })
        work()
      }),
    waiting: () => items.size,
    drained: () =>
      new Promise((resolve) => {
        idle.push(resolve)
        work()
      }),
  }
}

const shareThatMayWait = 0.1

const putOff = (): NexusError => new NexusError('tooMany', 'More turns wait to be read than the gateway holds.')
