import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { startImport } from '../src/api/imports.ts'
import type { RouteShape } from '../src/api/route.ts'
import { readRun } from '../src/api/runs.ts'
import { addressOf } from '../src/client/request.ts'
import type { Scene } from './load-scene.ts'
import { agent, sendJson } from './load-users.ts'
import { syntheticRecords } from './synthetic.ts'

/** Turns of every relationship of a made file. */
export const turnsEach = 60

interface Corpus {
  readonly turns: number
  readonly seed: number
  readonly prefix: string
}

/** Written before anything is measured: making it takes time too. */
export async function writeCorpus(file: string, { turns, seed, prefix }: Corpus): Promise<void> {
  function* lines() {
    for (const { relationship } of syntheticRecords({ turns, turnsPerRecord: turnsEach, seed })) {
      const id = `${prefix}${relationship.id}`
      const client = { id: `client-${id}` }
      yield `${JSON.stringify({ format: 'nexus-relationship/1', ...relationship, id, client })}\n`
    }
  }
  await pipeline(lines(), createWriteStream(file))
}

/** What is read of a run. */
export const runReply = z.object({ id: z.string(), state: z.string(), done: z.number(), failed: z.number() })

/** Sends a file as `nexus` does; answers the run that reads it. */
export async function upload(scene: Scene, file: string, query: Readonly<Record<string, string>>): Promise<string> {
  const { url, project, keys } = scene
  const address = addressOf(url, startImport, { params: { project }, query: { name: 'load.jsonl', ...query } })
  const headers = { authorization: `Bearer ${keys[0]}`, 'content-type': 'application/octet-stream' }
  const { size } = await stat(file)
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(
      address,
      { agent, method: 'POST', headers: { ...headers, 'content-length': size } },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (said += piece))
        answer.on('end', () =>
          answer.statusCode === 202 ? resolve(said) : reject(new Error(`The upload was refused: ${said}`)),
        )
      },
    )
    sent.on('error', reject)
    pipeline(createReadStream(file, { highWaterMark: 64 * 1024 }), sent).catch(reject)
  })
  return runReply.parse(JSON.parse(text)).id
}

/** Waits for the end of a run; every tenth look says how far it is. */
export async function ended(scene: Scene, run: string, each: (done: number) => void = () => undefined): Promise<void> {
  for (let looks = 0; ; looks += 1) {
    const { state, done, failed } = runReply.parse(await asked(scene, readRun, { run }))
    if (failed > 0 || state === 'failed') throw new Error(`The run ended as ${state}, with ${failed} failed units.`)
    if (state === 'done') return
    if (looks % 10 === 9) each(done)
    await wait(1000)
  }
}

interface Asking {
  readonly run?: string
  readonly query?: object
  readonly body?: object
}

/** Asks a route as the first of the users. */
export async function asked({ url, project, keys }: Scene, route: RouteShape, of: Asking): Promise<unknown> {
  const { status, text } = await sendJson({ url, project, key: keys[0] ?? '', route, ...of })
  if (status !== route.status) throw new Error(`${route.id} was answered with ${status}: ${text}`)
  return JSON.parse(text)
}
