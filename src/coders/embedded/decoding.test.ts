import { describe, expect, it } from 'vitest'
import { confrontingIn, decoder, type Recall } from './decoding.ts'
import { type ModelDescription, readDescription } from './model-description.ts'
import type { Judgement } from './turn-model.ts'

const labels = {
  client: [
    ...['AD', 'AD.depth1', 'AD.depth2', 'AD.depth3', 'HD', 'HD.depth1', 'HD@family', 'HD@work', 'HD@loss'],
    ...['RSK', 'RSK.SI.passive', 'RSK.SI.active', 'RSK.SI.plan', 'RSK.MAN', 'RSK.acute', 'WDR', 'WDR.1', 'WDR.2'],
  ],
  system: [
    ...['FQ', 'FQ.open', 'FQ.closed', 'CHA', 'CHA.cost', 'CHA.evidence', 'CHA.step1', 'CHA.step2', 'CHA.step3'],
    ...['CHA.inappropriate', 'VAL', 'VAL.mismatch', 'CAP', 'CAP.safety', 'HIS', 'HISERR'],
    ...['REP', 'REP.1', 'REP.5', 'TOL'],
  ],
} as const
type Label = (typeof labels)['client' | 'system'][number]

function described(changes: object = {}): ModelDescription {
  const each = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]))
  const hash = '0'.repeat(64)
  const file = { sha256: hash, bytes: 1 }
  const read = readDescription({
    format: 'nexus-turn-coder/1',
    version: '9',
    files: { 'lower.onnx': file, 'upper.onnx': file, 'tokenizer.json': file },
    window: 16,
    context: { turns: [] },
    features: ['words', 'ratio', 'turn', 'session'],
    pair: { place: 14, head: 4, tail: 4, trigger: 0.1, candidates: 2 },
    client: { labels: labels.client },
    system: { labels: labels.system },
    calibration: {
      client: each(labels.client, { scale: 1, shift: 0 }),
      system: each(labels.system, { scale: 1, shift: 0 }),
    },
    operating: {
      client: each(labels.client, { threshold: 0.5 }),
      system: each(labels.system, { threshold: 0.5 }),
    },
    ...changes,
  })
  if ('wrong' in read) throw new RangeError(read.wrong)
  return read
}

/** A turn of which the model says these labels; everything else is as good as excluded. */
function saying(speaker: 'client' | 'system', said: Partial<Record<Label, number>>): Judgement {
  const names: readonly Label[] = labels[speaker]
  const logits = Float32Array.from(names, (name) => said[name] ?? -9)
  return { logits, pair: [0, 0], spanOf: (label) => ({ start: label, end: label + 1 }) }
}

function codes(
  speaker: 'client' | 'system',
  said: Partial<Record<Label, number>>,
  { description = described(), recall = null }: { description?: ModelDescription; recall?: Recall } = {},
) {
  const found = decoder(description, speaker).codesOf(saying(speaker, said), new Map(), recall)
  return found.map(({ start, end, confidence, rule, ...code }) => code)
}

describe('what the model says as codes', () => {
  it('finds nothing where no label reaches its threshold', () => expect(codes('client', { AD: -0.1 })).toEqual([]))

  it('gives a code its calibrated probability, its sentence and the model that found it', () => {
    const description = described({
      calibration: {
        ...described().calibration,
        system: { ...described().calibration.system, VAL: { scale: 2, shift: -1 } },
      },
    })
    const judgement = saying('system', { VAL: 1 })
    expect(decoder(description, 'system').codesOf(judgement, new Map(), null)).toEqual([
      { code: 'VAL', start: 10, end: 11, confidence: 1 / (1 + Math.exp(-1)), rule: 'turn-coder@9' },
    ])
  })

  it('climbs depth only as far as every rung holds', () => {
    expect(codes('client', { AD: 1 })).toEqual([{ code: 'AD', depth: 0 }])
    expect(codes('client', { AD: 1, 'AD.depth1': 1, 'AD.depth2': 1 })).toEqual([{ code: 'AD', depth: 2 }])
    expect(codes('client', { AD: 1, 'AD.depth1': 1, 'AD.depth3': 1 })).toEqual([{ code: 'AD', depth: 1 }])
  })

  it('gives a disclosure once for each life domain it is about, at least the likeliest', () => {
    expect(codes('client', { HD: 1, 'HD.depth1': 1, 'HD@work': -2 })).toEqual([
      { code: 'HD', depth: 1, domain: 'work' },
    ])
    expect(codes('client', { HD: 1, 'HD.depth1': 1, 'HD@work': 1, 'HD@loss': 2 })).toEqual([
      { code: 'HD', depth: 1, domain: 'loss' },
      { code: 'HD', depth: 1, domain: 'work' },
    ])
  })

  it('gives one sub-code, the likeliest, where a turn carries one', () => {
    expect(codes('system', { FQ: 1, 'FQ.open': 2, 'FQ.closed': 1 })).toEqual([{ code: 'FQ.open' }])
    expect(codes('system', { FQ: 1, 'FQ.closed': -3 })).toEqual([{ code: 'FQ.closed' }])
  })

  it('gives every sub-code that holds where a turn may carry several', () => {
    expect(codes('client', { WDR: 1, 'WDR.1': 1, 'WDR.2': 2 })).toEqual([{ code: 'WDR.1' }, { code: 'WDR.2' }])
    expect(codes('client', { 'WDR.1': 1 })).toEqual([])
  })

  it('never takes giving in for a repair, nor for standing its ground: the surer of the two stands', () => {
    expect(codes('system', { CAP: 2, REP: 1, 'REP.5': 1, VAL: 1 })).toEqual([{ code: 'VAL' }, { code: 'CAP' }])
    expect(codes('system', { CAP: 1, REP: 2, 'REP.1': 1, 'REP.5': 2 })).toEqual([{ code: 'REP.1' }, { code: 'REP.5' }])
    expect(codes('system', { CAP: 1, TOL: 2 })).toEqual([{ code: 'TOL' }])
    expect(codes('system', { CAP: 1 })).toEqual([{ code: 'CAP' }])
  })

  it('codes one rung of a risk ladder, and other risks beside it', () => {
    expect(codes('client', { RSK: 1, 'RSK.SI.passive': 1, 'RSK.SI.active': 2, 'RSK.MAN': 1 })).toEqual([
      { code: 'RSK.SI.active' },
      { code: 'RSK.MAN' },
    ])
  })

  it('does not lose acute risk in a milder word for it', () => {
    expect(codes('client', { 'RSK.acute': 1, 'RSK.SI.passive': 2, 'RSK.SI.plan': -1 })).toEqual([
      { code: 'RSK.SI.plan' },
    ])
    expect(codes('client', { RSK: 1, 'RSK.acute': 1, 'RSK.SI.passive': 2, 'RSK.SI.active': 1 })).toEqual([
      { code: 'RSK.SI.active' },
    ])
  })

  it('does not guess at acute risk where only some risk is heard', () => {
    expect(codes('client', { RSK: 1, 'RSK.SI.active': -1, 'RSK.SI.passive': -2, 'RSK.MAN': -3 })).toEqual([
      { code: 'RSK.SI.passive' },
    ])
  })

  it('says of a challenge how far it goes and whether it fits', () => {
    expect(codes('system', { CHA: 1, 'CHA.cost': 1, 'CHA.step1': 1, 'CHA.step2': 1, 'CHA.inappropriate': 1 })).toEqual([
      { code: 'CHA.cost', step: 2, appropriate: false },
    ])
  })

  it('marks validation of the wrong feeling and a safety limit given up', () => {
    expect(codes('system', { VAL: 1, 'VAL.mismatch': 1, CAP: 1, 'CAP.safety': 1 })).toEqual([
      { code: 'VAL', mismatch: true },
      { code: 'CAP', safety: true },
    ])
  })

  it('has no history without an earlier session, however likely it looks', () => {
    expect(codes('system', { HIS: 5, HISERR: 5 })).toEqual([])
  })

  it('links history to the turn it was said in', () => {
    const recall: Recall = new Map([['HIS', { probability: 0.8, linkAt: 3 }]])
    expect(codes('system', { HIS: 5, HISERR: 5 }, { recall })).toEqual([{ code: 'HIS', linkAt: 3 }])
  })

  it('lets a rule add to the model where the two were fitted together, and names both', () => {
    const description = described({ rules: { WDR: { model: 1, rule: 2, shift: 0 } } })
    const found = decoder(description, 'client').codesOf(
      saying('client', { WDR: -1, 'WDR.1': -1 }),
      new Map([['WDR', 'WDR.1:said']]),
      null,
    )
    expect(found).toMatchObject([{ code: 'WDR.1', rule: 'turn-coder@9 + WDR.1:said' }])
    expect(codes('client', { WDR: -1, 'WDR.1': -1 }, { description })).toEqual([])
  })

  it('refuses labels the codebook does not have', () => {
    const description = { ...described(), client: { labels: ['XYZ'] } }
    expect(() => decoder(description, 'client')).toThrow('no threshold')
  })
})

describe('whether a turn confronts', () => {
  const ears = { 'ears.onnx': { sha256: '1'.repeat(64), bytes: 1 } }
  const rows = { confronts: { at: 0, scale: 2, shift: -1 }, confrontsOpenly: { at: 1, scale: 1, shift: 0 } }
  const listening = described({ ...rows, files: { ...described().files, ...ears } })

  it('is read from the rows of the ears, each by its own calibration', () => {
    expect(confrontingIn(listening, Float32Array.from([0.5, 0]))).toEqual({ confronts: 0.5, confrontsOpenly: 0.5 })
    const { confronts, confrontsOpenly } = confrontingIn(listening, Float32Array.from([1.5, -1]))
    expect(confronts).toBeCloseTo(1 / (1 + Math.exp(-2)))
    expect(confrontsOpenly).toBeCloseTo(1 / (1 + Math.exp(1)))
  })

  it('is not told by a model that does not say how', () =>
    expect(confrontingIn(described(), Float32Array.from([9, 9]))).toEqual({}))

  it('is not described without a network that hears it', () =>
    expect(() => described(rows)).toThrow('has no ears to be heard by'))
})
