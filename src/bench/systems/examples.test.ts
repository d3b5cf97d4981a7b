import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rulesCoder } from '../../coders/rules.ts'
import { type Endpoint, startEndpoint } from '../../llm/endpoint.contract.ts'
import type { BenchConfiguration, SystemEntry } from '../run/bench-configuration.ts'
import { readBenchConfiguration } from '../run/read-configuration.ts'
import { runBench } from '../run/run-bench.ts'
import { readLibrary } from '../scenario/library.ts'
import { finishedCourses } from './finished-courses.ts'
import { ada, asked, contextOf, textOf } from './meeting.contract.ts'
import { openSystem } from './open-system.ts'

const root = join(import.meta.dirname, '../../../examples/bench')
const names = ['own-command', 'own-function', 'http', 'openai', 'anthropic', 'transcripts'] as const

let folder = ''
const closing: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nexus-'))
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  rmSync(folder, { recursive: true })
})

describe('the examples of systems under test', () => {
  it('name scenarios that are there', () => {
    const ids = names.flatMap((name) => configurationOf(name).scenarios.ids)
    const all = { shipped: true, folders: [], families: [], languages: [], ids: [...new Set(ids)] }
    expect(readLibrary(all, root)).toHaveLength(new Set(ids).size)
  })

  it.each(names.filter((name) => name !== 'transcripts'))('%s says something', async (name) => {
    const { systems, allowRemote } = configurationOf(name)
    for (const entry of systems) {
      const env = { ...process.env, PRODUCT_KEY: 'Bearer try', MODEL_KEY: 'k-1' }
      const context = contextOf({ folder: root, env, allowRemote, limits: { timeoutMs: 20_000, tries: 2 } })
      const system = await openSystem(await here(entry), context)
      const talk = system.meet(ada)
      expect(textOf(await talk.reply(asked({ session: 0, sessionId: 's1', earlier: [] })))).toMatch(/^[A-Z][^{}]+[.?]$/)
      expect(textOf(await talk.reply(asked()))).toMatch(/^[A-Z][^{}]+[.?]$/)
      await talk.end()
      await system.close()
    }
  })

  it('a function of the product is played and scored', async () => {
    const configuration = configurationOf('own-function')
    const scenarios = { ...configuration.scenarios, ids: configuration.scenarios.ids.slice(0, 1) }
    const result = await runBench({ configuration: { ...configuration, scenarios }, root, folder, coder: rulesCoder() })
    expect(result.systems.map(({ system }) => system.id)).toEqual(['plain', 'remembering'])
  })

  it('finished transcripts are read, all of them', async () => {
    const [entry] = configurationOf('transcripts').systems
    if (entry?.kind !== 'transcripts') throw new TypeError('the first system has no transcripts')
    const { courses, problems } = await finishedCourses(entry, { folder: root })
    expect(courses).toHaveLength(15)
    expect(problems.filter(({ effect }) => effect === 'skipped')).toEqual([])
  })

  it('say how they are run', () => {
    for (const name of names) {
      expect(readFileSync(join(root, `${name}.yaml`), 'utf8')).toContain(`nexus bench run examples/bench/${name}.yaml`)
    }
    expect(readdirSync(root)).toEqual(expect.arrayContaining(names.map((name) => `${name}.yaml`)))
  })
})

function configurationOf(name: (typeof names)[number]): BenchConfiguration {
  return readBenchConfiguration(readFileSync(join(root, `${name}.yaml`), 'utf8'), `${name}.yaml`)
}

/** The same system on this machine, at a port that is free. */
async function here(entry: SystemEntry): Promise<SystemEntry> {
  if (entry.kind === 'http')
    return { ...entry, request: { ...entry.request, url: `${await product()}/talks/{{session}}` } }
  if (entry.kind !== 'openai' && entry.kind !== 'anthropic') return entry
  const endpoint: Endpoint = await startEndpoint(() => ({ kind: 'answer', text: 'Since when?' }))
  closing.push(() => endpoint.close())
  return { ...entry, model: { ...entry.model, url: endpoint.url } }
}

async function product(): Promise<string> {
  const env = { ...process.env, PRODUCT_KEY: 'Bearer try', PORT: '0' }
  const server = spawn(process.execPath, [join(root, 'product-server.mjs')], { env })
  closing.push(() => server.kill())
  const [line] = await once(server.stdout.setEncoding('utf8'), 'data')
  return String(line).trim()
}
