import { describe, expect, it } from 'vitest'
import { talkQueue } from './talk-queue.ts'

/** Work that ends when the test says so. */
function gate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

describe('talkQueue', () => {
  it('does the work of one talk in order, and of others beside it', async () => {
    const queue = talkQueue({ atOnce: 2, besideHurried: 1, most: 10 })
    const done: string[] = []
    const first = gate()
    const waits = [
      queue.add('a', () => first.opened.then(() => void done.push('a1')), { isWaitedFor: false }),
      queue.add('a', async () => void done.push('a2'), { isWaitedFor: false }),
      queue.add('b', async () => void done.push('b1'), { isWaitedFor: false }),
    ]
    await waits[2]
    first.open()
    await Promise.all(waits)
    expect(done).toEqual(['b1', 'a1', 'a2'])
  })

  it('does what somebody waits for before the rest, however much is under way', async () => {
    const queue = talkQueue({ atOnce: 1, besideHurried: 1, most: 10 })
    const done: string[] = []
    const first = gate()
    const slow = queue.add('a', () => first.opened, { isWaitedFor: false })
    const later = queue.add('b', async () => void done.push('b'), { isWaitedFor: false })
    await queue.add('c', async () => void done.push('c'), { isWaitedFor: true })
    expect(done).toEqual(['c'])
    first.open()
    await Promise.all([slow, later])
  })

  it('leaves room for whoever waits, but puts nothing off for ever', async () => {
    const queue = talkQueue({ atOnce: 3, besideHurried: 1, most: 30 })
    const hurried = gate()
    const ends: (() => void)[] = []
    let begun = 0
    const waited = queue.add('hurried', () => hurried.opened, { isWaitedFor: true })
    const add = (talk: string) => {
      const one = gate()
      ends.push(one.open)
      const work = () => {
        begun += 1
        return one.opened
      }
      return queue.add(talk, work, { isWaitedFor: false })
    }
    const rest = ['a', 'b', 'c'].map(add)
    await Promise.resolve()
    expect(begun).toBe(1)
    rest.push(add('d'))
    await Promise.resolve()
    expect([begun, queue.waiting()]).toEqual([2, 2])
    hurried.open()
    await waited
    for (const end of ends) end()
    await Promise.all(rest)
    expect(begun).toBe(4)
  })

  it('lets the oldest work go that nobody waits for where it is full', async () => {
    const queue = talkQueue({ atOnce: 1, besideHurried: 1, most: 2 })
    const first = gate()
    const slow = queue.add('a', () => first.opened, { isWaitedFor: false })
    const old = queue.add('b', async () => 'b', { isWaitedFor: false }).catch(({ code }) => code)
    const two = queue.add('c', async () => 'c', { isWaitedFor: false })
    const three = queue.add('d', async () => 'd', { isWaitedFor: false })
    first.open()
    expect(await Promise.all([slow, old, two, three])).toEqual([undefined, 'tooMany', 'c', 'd'])
    await queue.drained()
    expect(queue.waiting()).toBe(0)
  })

  it('goes on after work that fails', async () => {
    const queue = talkQueue({ atOnce: 1, besideHurried: 1, most: 2 })
    const failing = queue.add('a', () => Promise.reject(new RangeError('no')), { isWaitedFor: false })
    await expect(failing).rejects.toThrow('no')
    expect(await queue.add('a', async () => 1, { isWaitedFor: false })).toBe(1)
  })
})
