import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerByKeyword } from '../src/coders/judged/keyword-model.contract.ts'
import { type Endpoint, startEndpoint } from '../src/llm/endpoint.contract.ts'
import { build, folder, relationshipLine, removeBuild, running } from './command.ts'

const place = folder()
const line = relationshipLine('rel-1', [['I am scared of Sunday', 'That is understandable. Of what?']])
let file = ''
let endpoint: Endpoint

beforeAll(async () => {
  build()
  file = place.write('one.jsonl', `${line}\n`)
  endpoint = await startEndpoint(({ question }) => ({ kind: 'answer', text: answerByKeyword(question) }))
}, 60_000)
afterAll(async () => {
  await endpoint.close()
  removeBuild()
  place.remove()
})

const assess = (...more: string[]) => running(['assess', file, '--json', '--coder', 'llm', '--model', 'm', ...more])

describe('nexus assess --coder llm', () => {
  it('tells what it will take before it asks, and what it took', async () => {
    const { status, stdout, stderr } = await assess('--base-url', endpoint.url, '--price-in', '1', '--price-out', '10')
    expect(status).toBe(0)
    expect(
      JSON.parse(stdout).turns.map((turn: { codes: { code: string }[] }) => turn.codes.map(({ code }) => code)),
    ).toEqual([['AD'], ['VAL', 'FQ.open']])
    expect(stderr).toMatch(
      /^estimate: 2 calls, .+ US dollars\nspent: 2 calls, 200 tokens in, 40 tokens out, 0\.00 US dollars\n$/,
    )
  })

  it('replays what was recorded, to the byte and without asking', async () => {
    const tape = place.at('answers.jsonl')
    const first = await assess('--base-url', endpoint.url, '--record', tape)
    const asked = endpoint.received.length
    const again = await assess('--replay', tape)
    expect([again.status, again.stdout]).toEqual([0, first.stdout])
    expect(endpoint.received).toHaveLength(asked)
  })

  it('keeps what it has when the budget is reached, and says so with status 3', async () => {
    const { status, stdout } = await assess('--base-url', endpoint.url, '--max-calls', '1')
    expect(status).toBe(3)
    expect(JSON.parse(stdout).turns.map((turn: { uncoded?: string }) => turn.uncoded)).toContain('budgetReached')
  })

  it('stops with a message when the endpoint refuses the key', async () => {
    const refusing = await startEndpoint(() => ({ kind: 'status', status: 401 }))
    const { status, stdout, stderr } = await assess('--base-url', refusing.url)
    await refusing.close()
    expect([status, stdout]).toEqual([4, ''])
    expect(stderr).toMatch(/nexus: .+/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
