import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { terminalOf } from './terminal.ts'

const streams = (env: Record<string, string>, isTTY = false) => {
  const stdout = Object.assign(new PassThrough(), { isTTY })
  const stderr = Object.assign(new PassThrough(), { isTTY })
  return { stdin: new PassThrough(), stdout, stderr, env }
}

describe('the terminal', () => {
  it.each([
    ['piped', {}, false, false],
    ['watched', {}, true, true],
    ['watched, with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['watched and dumb', { TERM: 'dumb' }, true, false],
    ['piped, with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
  ])('has colour or not when %s', (_when, env, isTTY, isColour) => {
    expect(terminalOf(streams(env, isTTY)).isColour).toBe(isColour)
  })

  it('writes results and messages apart', async () => {
    const { stdout, stderr, ...rest } = streams({})
    const terminal = terminalOf({ stdout, stderr, ...rest })
    await terminal.out('{}\n')
    terminal.tell('warning')
    terminal.status('working')
    expect([String(stdout.read()), String(stderr.read())]).toEqual(['{}\n', 'warning\n'])
  })

  it('writes the moving line over and wipes it before a message', () => {
    const all = streams({}, true)
    const terminal = terminalOf(all)
    terminal.status('half')
    terminal.tell('note')
    expect(String(all.stderr.read())).toBe('half\r    \rnote\n')
  })

  it('goes quiet when the reader of the results has left', async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
    const terminal = terminalOf({ ...streams({}), stdout })
    await terminal.out('first\n')
    await new Promise((resolve) => setImmediate(resolve))
    await terminal.out('second\n')
    expect(terminal.isClosed).toBe(true)
  })

  it('asks nobody when nobody is there', async () => {
    expect(await terminalOf(streams({})).ask('Send it? ')).toBe(null)
  })
})
