/** One part of what `gateway-overhead.ts` measures, in a process of its own: `upstream`, or `gateway URL CODER`. */
import { randomBytes } from 'node:crypto'
import { openGateway } from '../src/gateway/gateway.ts'
import { openNexusOn } from '../src/gateway/open-nexus.ts'
import { openKeyring } from '../src/protection/keyring.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { openVault } from '../src/store/vault.ts'
import { startScriptedUpstream } from '../test/gateway/scripted-upstream.ts'
import { systemOf } from '../test/gateway/wire-scene.ts'
import { scratchDatabase } from '../test/store/scratch-cluster.ts'

const [part, upstream = '', coder] = process.argv.slice(2)

if (part === 'upstream') {
  const text = 'I hear you. That sounds tiring, and it has gone on for a while now. What do you think keeps you awake?'
  const { url } = await startScriptedUpstream({ kind: 'reply', text, firstMs: 200, eachMs: 100 })
  process.send?.(url)
} else {
  const { url: postgres } = await scratchDatabase({ empty: false })
  const database = await openDatabase({ kind: 'postgres', url: postgres })
  const vault = openVault(await openKeyring({ environment: randomBytes(32).toString('base64') }))
  const more = { coder: coder === 'rules' ? 'rules' : 'embedded' } as const
  const configuration = {
    ...{ listen: { host: '127.0.0.1', port: 0 }, project: 'overhead' },
    systems: [
      ...(['observe', 'guide'] as const).map((mode) => systemOf(mode, upstream, { ...more, mode })),
      // How much memory a relationship takes does not hang on who codes it.
      systemOf('many', upstream, { coder: 'rules', mode: 'observe' }),
    ],
    supervision: { channels: [], rota: [], workbench: null },
    limits: { relationships: 10_000, waitingTurns: 2000, decideMs: 250, bodyBytes: 1024 * 1024 },
  }
  const onFault = (place: string, error: unknown): void => console.error('fault', place, error)
  const nexus = await openNexusOn({ configuration, database, vault, env: {}, onFault })
  const log = { info: () => undefined, error: () => undefined }
  const { companion } = nexus
  const { url } = await openGateway({ configuration, companion, log, now: () => new Date(), env: {} })
  process.send?.(url)
  process.on('message', () => {
    void companion.settled().then(() => {
      globalThis.gc?.()
      process.send?.(String(process.memoryUsage().rss))
    })
  })
}
