import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { confrontingIn } from './decoding.ts'
import { shippedModel } from './model-files.ts'
import type { States } from './networks.ts'
import { loadTurnModel } from './turn-model.ts'

const turn = z.object({
  speaker: z.enum(['client', 'system']),
  text: z.string(),
  features: z.array(z.number()),
  logits: z.array(z.number()),
  heard: z.array(z.number()).optional(),
})
const parity = z.object({ tolerance: z.number().optional(), turns: z.array(turn) })

// Weights and states are rounded to 8 bits; a mean this small moves a probability by less than two hundredths.
const usualTolerance = 0.08

describe('the model as it is shipped', () => {
  it('says of a session what the model it was made from says, as near as 8 bits can', async () => {
    const model = await loadTurnModel(shippedModel)
    const { turns, tolerance = usualTolerance } = parity.parse(
      JSON.parse(await readFile(`${shippedModel}parity.json`, 'utf8')),
    )
    const before: { states: States; place: number }[] = []
    for (const { speaker, text, features, logits, heard } of turns) {
      const reading = await model.read(text)
      const context = model.description.context.turns.flatMap((slice, back) => {
        const earlier = before.at(-1 - back)
        return earlier === undefined ? [] : [{ slice, states: earlier.states, place: back * 2 + earlier.place }]
      })
      const judgement = await model.judge({ reading, context, features, speaker })
      const off = logits.map((logit, at) => Math.abs(logit - (judgement.logits[at] ?? Number.NaN)))
      expect(judgement.logits).toHaveLength(logits.length)
      expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(tolerance)
      if (heard !== undefined) {
        const listened = await model.listen(reading)
        const [told, meant] = [listened ?? new Float32Array(0), Float32Array.from(heard)].map((logits) =>
          Object.values(confrontingIn(model.description, logits)),
        )
        expect(told).toHaveLength(2)
        expect(meant?.map((p, at) => Math.abs(p - (told?.[at] ?? Number.NaN))).filter((off) => !(off < 0.06))).toEqual(
          [],
        )
      }
      before.push({ states: model.kept(reading), place: speaker === 'client' ? 0 : 1 })
    }
  })

  it('reads what stands at the end of a long turn', async () => {
    const model = await loadTurnModel(shippedModel)
    const filler = Array.from({ length: 220 }, (_, at) => `On day ${at} I watered the plants again.`).join(' ')
    const last = 'And nobody would notice if I were gone.'
    const long = await model.read(`${filler} ${last}`)
    const alone = await model.read(last)
    expect(long.turn.windows.length).toBeGreaterThan(8)
    expect(long.turn.windows.at(-1)?.ids).toEqual(expect.arrayContaining([...(alone.turn.windows[0]?.ids ?? [])]))
  })

  it('looks back at the beginning and the end of a long turn, not at all of it', async () => {
    const model = await loadTurnModel(shippedModel)
    const kept = model.kept(await model.read('I said the same thing again and again. '.repeat(200)))
    const slices = [...model.description.context.turns, model.description.pair]
    const most = Math.max(...slices.map(({ head }) => head)) + Math.max(...slices.map(({ tail }) => tail))
    expect(kept.rows).toBe(most)
  })
})
