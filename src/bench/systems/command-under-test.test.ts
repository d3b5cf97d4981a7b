import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { ada, asked, contextOf, textOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'
import type { MemoryKind, SystemReply } from './system-under-test.ts'

describe('a program that is spoken to line by line', () => {
  it('is told of the session once and given what it may know of the talk', async () => {
    const talk = await meet({ memory: 'talk' })
    const told = JSON.parse(textOf(await talk('echo')))
    expect(told).toEqual({
      ...{ type: 'message', session: 's2', at: '2026-01-08T12:02:00Z' },
      messages: [
        { role: 'user', content: 'Years ago I ran a bakery.' },
        { role: 'assistant', content: 'What was that like?' },
        { role: 'user', content: 'Warm.' },
        { role: 'assistant', content: 'I see.' },
        { role: 'user', content: '[A new session begins on 2026-01-08.]\n\necho' },
      ],
      sessions: [{ type: 'session', id: 's2', startedAt: '2026-01-08T12:00:00Z', person: 'ada' }],
    })
    expect(JSON.parse(textOf(await talk('echo'))).sessions).toHaveLength(1)
  })

  it('is given the message alone where it remembers, and says what its reply cost', async () => {
    const reply = await (await meet({ memory: 'product' }))('echo')
    expect(reply).toMatchObject({ kind: 'replied', usage: { inputTokens: 3, outputTokens: 2 } })
    expect(JSON.parse(textOf(reply))).not.toHaveProperty('messages')
  })

  it.each([
    ['dies of an error', 'throw', 'ended: the program ended with exit code 1 (TypeError at bot.mjs:16)'],
    ['ends by itself', 'exit', 'ended: the program ended with exit code 7'],
    ['complains in words', 'complain', 'it may hold what was said; start it by hand to see it)'],
    [
      'writes rubbish',
      'rubbish',
      'unreadable: line 1 of its output is no {"text": "…"}; standard output is for answers',
    ],
    ['writes without end', 'endless', 'unreadable: line 1 of its output has no end'],
    ['never answers', 'silent', 'timeout: no answer within 1000 ms'],
  ])('fails for its client when it %s', async (_, says, told) => {
    const talk = await meet({ memory: 'none', timeoutMs: says === 'silent' ? 1000 : 20_000 })
    const reply = textOf(await talk(says))
    expect(reply).toContain(told)
    expect(reply).not.toMatch(/nobody may read|secret/)
    expect(await talk('hello')).toMatchObject({ kind: 'failed', reason: 'ended' })
  })

  it('fails when it answers what was not asked', async () => {
    const talk = await meet({ memory: 'none' })
    expect(textOf(await talk('twice'))).toBe('once')
    expect(textOf(await talk('hello'))).toContain('line 2 of its output was not asked for')
  })

  it('takes everything it started with it', async () => {
    const system = await openSystem(entryOf({ memory: 'none' }), contextOf())
    const talk = system.meet(ada)
    const pid = Number(textOf(await talk.reply(asked(saying('child')))))
    expect(isRunning(pid)).toBe(true)
    await system.close()
    await gone(pid)
    expect(isRunning(pid)).toBe(false)
  })

  it('knows nobody it has not met', async () => {
    const system = await openSystem(entryOf({ memory: 'product' }), contextOf())
    const [one, other] = [system.meet(ada), system.meet({ ...ada, id: 'ben' })]
    await one.reply(asked(saying('hello')))
    const told = JSON.parse(textOf(await other.reply(asked(saying('echo')))))
    expect(told.sessions).toMatchObject([{ person: 'ben' }])
    await system.close()
  })

  it('stops the run when there is no such program', async () => {
    const entry = { ...entryOf({ memory: 'none' }), command: ['no-such-program'] }
    const system = await openSystem(entry, contextOf())
    await expect(system.meet(ada).reply(asked())).rejects.toThrow(
      'its program no-such-program cannot be started (ENOENT)',
    )
  })

  it('is known by hashes, since its words may hold a key', async () => {
    const open = async (key: string, file = 'programs/bot.mjs') => {
      const entry = { ...entryOf({ memory: 'none' }), command: ['node', file, '--key', key] }
      return (await openSystem(entry, contextOf())).identity.fingerprint
    }
    expect(JSON.stringify(await open('k-1'))).not.toContain('k-1')
    expect((await open('k-1')).command).not.toBe((await open('k-2')).command)
    expect((await open('k-1')).files).toBe((await open('k-2')).files)
    expect((await open('k-1')).files).not.toBe((await open('k-1', 'programs/plain.mjs')).files)
  })
})

describe('a program that is started for every reply', () => {
  it('reads the talk as plain text and writes its reply', async () => {
    const reply = await (await meet({ memory: 'none', protocol: 'text' }))('I sleep badly.')
    expect(textOf(reply)).toBe('ada s2 2026-01-08T12:02:00Z: User: I sleep badly.\n\nAssistant:')
  })

  it('reads the message alone where it remembers', async () => {
    const reply = await (await meet({ memory: 'product', protocol: 'text' }))('I sleep badly.')
    expect(textOf(reply)).toBe('ada s2 2026-01-08T12:02:00Z: I sleep badly.')
  })

  it.each([
    ['fails', 'fail', 'ended: the program ended with exit code 3 (RangeError at plain.mjs:9)'],
    ['says nothing', 'nothing', 'refused: the reply is empty'],
    ['writes without end', 'endless', 'unreadable: it writes without end'],
    ['never ends', 'silent', 'timeout: no answer within 1000 ms'],
  ])('fails for this reply when it %s', async (_, says, told) => {
    const talk = await meet({ memory: 'product', protocol: 'text', timeoutMs: says === 'silent' ? 1000 : 20_000 })
    expect(textOf(await talk(says))).toBe(told)
    expect(await talk('hello')).toMatchObject({ kind: 'replied' })
  })

  it('is stopped with the run', async () => {
    const stop = new AbortController()
    const system = await openSystem(
      entryOf({ memory: 'product', protocol: 'text' }),
      contextOf({ signal: stop.signal }),
    )
    const reply = system.meet(ada).reply(asked(saying('silent')))
    setTimeout(() => stop.abort(), 50)
    expect(await reply).toMatchObject({ kind: 'failed', reason: 'interrupted' })
  })
})

interface Changed {
  readonly memory: MemoryKind
  readonly protocol?: 'lines' | 'text'
  readonly timeoutMs?: number
}

function entryOf({ memory, protocol = 'lines' }: Changed): Extract<SystemEntry, { kind: 'command' }> {
  const file = protocol === 'lines' ? 'programs/bot.mjs' : 'programs/plain.mjs'
  return { id: 'mine', declaredLevel: 2, memory, kind: 'command', command: [process.execPath, file], protocol }
}

/** Talks to a program that was just started; what is said is the whole session. */
async function meet({ timeoutMs = 10_000, ...changed }: Changed): Promise<(text: string) => Promise<SystemReply>> {
  const system = await openSystem(entryOf(changed), contextOf({ limits: { timeoutMs, tries: 3 } }))
  const talk = system.meet(ada)
  return async (text) => talk.reply(asked(saying(text)))
}

function saying(text: string) {
  return { talk: [{ by: 'client' as const, text }] }
}

/** Where nobody fetches the dead, they keep their number and are marked Z. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  for (let left = 50; left > 0 && isRunning(pid); left -= 1) await new Promise((resolve) => setTimeout(resolve, 20))
}
