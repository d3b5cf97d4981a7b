import { type ChildProcess, spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Mode } from '../../src/gateway/companion.ts'
import { main } from '../command.ts'
import { ended as endedBy } from '../jobs/kill-crew.ts'
import { type KillScene, openKillScene } from '../jobs/kill-scene.ts'
import type { ScratchStore } from '../store/scratch-kinds.ts'
import { safety, send } from './assembled-scene.ts'
import {
  ended,
  type Fault,
  history,
  keptIn,
  opened,
  reply,
  sawIn,
  second,
  spoken,
  stream,
  words,
} from './fault-courses.ts'
import { startScriptedUpstream } from './scripted-upstream.ts'

const third = 'I will close the window tonight.'

/** What is killed here is a process, by a signal it cannot answer. */
export const killCourses: readonly Fault[] = [
  {
    name: 'PostgreSQL is killed (SIGKILL) in mid-stream and starts again',
    ...{ isAlone: true, needsPostgres: true, sometimes: ['store'] },
    course: async (ground, mode) => {
      const store = await ground.own()
      const slow = { ...spoken, eachMs: 100 } as const
      const scene = await opened(store, mode, { script: (_, n) => (n === 2 ? slow : spoken) })
      const before = await send(scene.url, stream)
      await scene.nexus.companion.settled()
      const under = send(scene.url, streamed(words, reply, second))
      await until(() => scene.upstream.received.length === 2)
      await store.cluster.kill()
      const cut = await under
      await scene.nexus.companion.settled()
      await store.cluster.startAgain()
      // As long as the store is left to rest.
      await wait(600)
      return ended(store, scene, [before, cut, await send(scene.url, history(words, reply, second, reply, third))])
    },
  },
  {
    name: 'the process of the gateway is killed (SIGKILL) in mid-stream and another goes on',
    needsPostgres: true,
    course: async (_ground, mode) => {
      const scene = await openKillScene('postgres')
      const heard = { ...spoken, kind: 'stall', after: 9 } as const
      const upstream = await startScriptedUpstream((_, n) => (n === 2 ? heard : spoken))
      const file = join(scene.folder, 'gateway.yaml')
      await writeFile(file, fileFor(mode, upstream.url))
      try {
        return await scene.within(async ({ database, vault }) => {
          const inAct: ScratchStore['inAct'] = (project, work) =>
            database.transaction((tx) => work({ tx, vault, project, actor: 'user:tester', now: new Date() }))
          const first = await started(scene, file)
          const before = await send(first.url, stream)
          await until(async () => (await keptIn({ inAct }, scene.project)).startsWith('client, system'))
          const under = send(first.url, streamed(words, reply, second))
          await until(() => upstream.received.length === 2)
          // The model is silent by then, so that nothing but the kill ends the reply.
          await wait(500)
          await endedBy(first.process, 'SIGKILL')
          const next = await started(scene, file)
          const after = await send(next.url, streamed(words, reply, second))
          await endedBy(next.process, 'SIGTERM')
          const saw = [before, await under, after].map(sawIn).join(', then ')
          return { saw, kept: await keptIn({ inAct }, scene.project) }
        })
      } finally {
        await upstream.close()
        await scene.close()
      }
    },
  },
]

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const from = performance.now(); !(await isSo()); await wait(20)) {
    if (performance.now() - from > 20_000) throw new RangeError('it did not come about in 20 seconds')
  }
}

const streamed = (...texts: readonly string[]) => {
  const { headers, body } = history(...texts)
  return { headers, body: { ...body, stream: true } }
}

/** JSON is YAML too. */
function fileFor(mode: Mode, url: string): string {
  const safetyText = { text: safety, reviewedBy: 'A. Reviewer', reviewedOn: '2026-03-01', country: 'GB' }
  return JSON.stringify({
    ...{ format: 'nexus-gateway/1', project: 'kill rounds', listen: { port: 0 }, limits: { decideMs: 20_000 } },
    systems: [{ id: 'one', mode, coder: 'rules', upstream: { url }, safetyText }],
  })
}

/** The built program as it is started by hand, once it answers. */
async function started(
  scene: KillScene,
  file: string,
): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [main, 'gateway', file, '--log', 'error'], {
    env: scene.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      told += text.toString('utf8')
      const url = /answers at (\S+)/.exec(told)?.[1]
      if (url !== undefined) resolve({ process: child, url })
    })
    child.stderr.on('data', (text: Buffer) => {
      told += text.toString('utf8')
    })
    child.once('exit', () => reject(new Error(`The gateway did not start: ${told}`)))
  })
}
