import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../source-tree.ts'

/** Notes and refuses every connection and every look-up that is not of this machine. */
const guard = `
import net from 'node:net'
import dns from 'node:dns'
import dgram from 'node:dgram'
import { appendFileSync } from 'node:fs'
const note = (what) => { appendFileSync(process.env.NOTED, what + '\\n'); throw new Error('outgoing: ' + what) }
const isHere = (host) => host === undefined || /^(localhost|127\\.|::1$)/.test(String(host))
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0]
  const isFile = (typeof first === 'object' && first?.path) || (typeof first === 'string' && Number.isNaN(Number(first)))
  const host = typeof first === 'object' ? first?.host : given[1]
  if (!isFile && !isHere(typeof host === 'string' ? host : undefined)) note('tcp ' + host)
  return connect.apply(this, given)
}
for (const held of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
    const kept = held[name]
    held[name] = (host, ...rest) => (isHere(host) ? kept.call(held, host, ...rest) : note('dns ' + host))
  }
}
dgram.createSocket = () => note('udp')
`

describe('the server', () => {
  it('reaches for nothing outside this machine, from its first start through an import to a backup', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nexus-outgoing-'))
    try {
      const [guardFile, noted] = [join(folder, 'guard.mjs'), join(folder, 'noted')]
      writeFileSync(guardFile, guard)
      writeFileSync(noted, '')
      const run = (script: string) =>
        spawnSync(process.execPath, ['--import', guardFile, '--import', 'tsx', ...script.split(' ')], {
          ...{ cwd: root, encoding: 'utf8', timeout: 240_000 },
          env: { ...process.env, NOTED: noted, NODE_OPTIONS: `--import ${guardFile}` },
        })
      const works = run('test/server/outgoing-scene.ts')
      expect([works.status, works.stdout.trim(), works.stderr]).toEqual([0, 'done', expect.any(String)])
      const caught = spawnSync(
        process.execPath,
        ['-e', "fetch('https://example.org').catch(() => console.log('refused'))"],
        {
          ...{ encoding: 'utf8', timeout: 60_000 },
          env: { ...process.env, NOTED: noted, NODE_OPTIONS: `--import ${guardFile}` },
        },
      )
      expect(caught.stdout.trim()).toBe('refused')
      // The one thing that was noted is the one that was tried on purpose.
      expect(spawnSync('cat', [noted], { encoding: 'utf8' }).stdout.trim().split('\n')).toEqual([
        expect.stringMatching(/^(tcp|dns) example\.org$/),
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 300_000)
})
