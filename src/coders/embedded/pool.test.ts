import { afterAll, describe, expect, it } from 'vitest'
import type { CoderIdentity } from '../../dtn/coding.ts'
import type { Relationship, Turn } from '../../dtn/relationship.ts'
import { codeInParts } from './bulk.ts'
import type { EmbeddedParts } from './coding.ts'
import { codeLive } from './live.ts'
import { shippedModel } from './model-files.ts'
import { modelPool } from './pool.ts'

const identity: CoderIdentity = { id: 'embedded@test', kind: 'model' }
const pool = modelPool(shippedModel, 2)
const parts: EmbeddedParts = { identity, languages: ['en'], pool }
afterAll(() => pool.end())

const turns = Array.from({ length: 40 }, (_, at): Turn => {
  const text = at % 2 === 0 ? `I am still worried about week ${at}.` : `What worries you most about week ${at - 1}?`
  return { id: `t${at}`, speaker: at % 2 === 0 ? 'client' : 'system', text }
})
const relationship: Relationship = { id: 'r', system: {}, client: {}, sessions: [{ id: 's1', turns }] }

describe('processes that hold the model', () => {
  it('end without a record being lost: another process is given it', async () => {
    const whole = await codeInParts(parts, relationship, {})
    let ended = false
    const onProgress = () => {
      if (!ended) void pool.end()
      ended = true
    }
    expect(await codeInParts(parts, relationship, { onProgress })).toEqual(whole)
    expect(ended).toBe(true)
  })

  it('end without a record that goes on being lost', async () => {
    const live = codeLive(parts, 'r')
    live.startSession({ id: 's1' })
    for (const [at, turn] of turns.entries()) {
      if (at === 20) await pool.end()
      await live.next(turn)
    }
    expect(live.coding()).toEqual(await codeInParts(parts, relationship, {}))
  })

  it('keep no more records than they have room for, and lose none', async () => {
    const records = Array.from({ length: 40 }, (_, at) => codeLive(parts, `r${at}`))
    for (const record of records) record.startSession({ id: 's1' })
    for (const turn of turns.slice(0, 3)) for (const record of records) await record.next(turn)
    const [first, ...others] = records.map((record) => [...record.coding().turns.values()])
    for (const other of others) expect(other).toEqual(first)
  })

  it('say so when the model cannot be loaded', async () => {
    const asked = modelPool('nowhere', 1).ask({ record: null, known: 0, turns: [], from: 0, isListenedTo: false })
    await expect(asked).rejects.toMatchObject({ code: 'modelDamaged' })
  })
})
