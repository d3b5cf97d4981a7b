import { describe, expect, it } from 'vitest'
import { transcript } from '../../test/transcript.ts'
import type { CodedRelationship } from './coding.ts'
import { drawCodings, drawParameters, keptShare, withoutCode } from './draws.ts'
import { defaultParameters, isNumericName, numericParameters } from './parameters.ts'

const plan = { seed: 7, count: 200 }

function withConfidence(confidence: number): CodedRelationship {
  const lines = Array.from({ length: 10 }, () => [
    'C [AD:2] I worry.',
    'S [VAL] That is heavy.',
    'C [] Yes.',
    'S [] Mm.',
  ]).flat()
  const coded = transcript([lines])
  const turns = coded.turns.map((turn) => ({
    ...turn,
    codes: turn.codes.map((code) => ({ ...code, confidence, start: 0, end: 2 })),
  }))
  return { ...coded, turns, sessions: coded.sessions.map((session) => ({ ...session, turns })) }
}

const codesOf = (coded: CodedRelationship) => coded.turns.flatMap((turn) => turn.codes.map((code) => ({ turn, code })))

describe('parameter draws', () => {
  it('stay within 20 % of each value and within its range, whole where it is whole', () => {
    for (const drawn of drawParameters(defaultParameters, plan)) {
      for (const [name, value] of Object.entries(drawn)) {
        if (typeof value !== 'number' || !isNumericName(name)) continue
        const entry: { min: number; max: number; integer?: true } = numericParameters[name]
        const base = defaultParameters[name]
        const room = Math.abs(base) * 0.2 + (entry.integer ? 0.5 : 1e-9)
        expect(Math.abs(value - base)).toBeLessThanOrEqual(room)
        expect(value >= entry.min && value <= entry.max).toBe(true)
        if (entry.integer) expect(Number.isInteger(value)).toBe(true)
      }
    }
  })

  it('draw every value by itself and keep the choices', () => {
    const [one] = drawParameters(defaultParameters, plan)
    const factor = (name: 's21.min' | 's22a.min') => (one?.[name] ?? 0) / defaultParameters[name]
    expect(factor('s21.min')).not.toBeCloseTo(factor('s22a.min'), 3)
    expect(one?.combine).toBe(defaultParameters.combine)
  })

  it('repeat for the same seed', () => {
    expect([...drawParameters(defaultParameters, { seed: 3, count: 2 })]).toEqual([
      ...drawParameters(defaultParameters, { seed: 3, count: 2 }),
    ])
  })
})

describe('code draws', () => {
  it('leave a coding that is sure as it is', () => {
    const sure = withConfidence(1)
    for (const drawn of drawCodings(sure, { seed: 1, count: 5 })) expect(codesOf(drawn)).toEqual(codesOf(sure))
  })

  it('keep a code about as often as its confidence says', () => {
    const coded = withConfidence(0.7)
    let kept = 0
    for (const drawn of drawCodings(coded, plan)) {
      kept += codesOf(drawn).filter(({ code }) => code.start !== undefined).length
    }
    // 20 codes in 200 draws: standard error 0.007.
    expect(kept / (20 * plan.count)).toBeGreaterThan(0.67)
    expect(kept / (20 * plan.count)).toBeLessThan(0.73)
  })

  it("let a code come up only in turns of its speaker, without a quote, and keep the sessions' counts true", () => {
    let strays = 0
    for (const drawn of drawCodings(withConfidence(0.5), plan)) {
      for (const { turn, code } of codesOf(drawn)) {
        expect(turn.turn.speaker).toBe(code.code === 'AD' ? 'client' : 'system')
        expect(turn.bases.has(code.code === 'AD' ? 'AD' : 'VAL')).toBe(true)
        if (code.start === undefined) strays += 1
      }
      expect(drawn.sessions[0]?.turns).toEqual(drawn.turns)
      expect(drawn.sessions[0]?.contentTurns).toBe(drawn.turns.filter((turn) => turn.isContent).length)
    }
    expect(strays).toBeGreaterThan(plan.count)
  })
})

it('takes one code away and leaves everything else', () => {
  const coded = withConfidence(1)
  const turn = coded.turns[1]
  const code = turn?.codes[0]
  if (turn === undefined || code === undefined) throw new Error('the fixture has a code there')
  const without = withoutCode(coded, turn, code)
  expect(codesOf(without)).toHaveLength(codesOf(coded).length - 1)
  expect(without.byId.get('s1t2')?.codes).toEqual([])
  expect(codesOf(coded)).toHaveLength(20)
})

it('gives a share of draws its interval', () => {
  expect(keptShare(10, 10).interval.map((bound) => Number(bound.toFixed(4)))).toEqual([0.7225, 1])
})
