import { describe, expect, it } from 'vitest'
import type { Coding } from '../dtn/coding.ts'
import { agreementBy } from '../study/agreement.ts'
import type { AgreementReport } from '../study/agreement-report.ts'
import { agreementText } from './agreement-text.ts'

const coding = (relationship: string, coder: string, given: readonly boolean[]): Coding => ({
  ...{ relationship, coder: { id: coder, kind: 'human' }, codebook: '1' },
  turns: new Map(given.map((has, at) => [`t${at}`, [{ code: has ? 'VAL' : 'REF' } as const]])),
})

function reportOf(codings: readonly Coding[]): AgreementReport {
  const findings = agreementBy(codings, { by: 'code', composites: true, seed: 1, resamples: 50 })
  const madeBy = { nexus: '1.0.0', codebook: '1', parameters: null }
  return { format: 'nexus-agreement/1', madeBy, concluded: null, ...findings }
}

const textOf = (codings: readonly Coding[], width: number) =>
  agreementText(reportOf(codings), { width, isColour: false }).split('\n')

const many = Array.from({ length: 12 }, (_, at) => at % 3 === 0)
const two = ['r1', 'r2', 'r3'].flatMap((id) => [coding(id, 'ana', many), coding(id, 'ben', [...many.slice(1), true])])

describe('agreement on a terminal', () => {
  it('holds 80 columns with two and with four coders', () => {
    const four = [...two, ...two.map((one) => ({ ...one, coder: { ...one.coder, id: `another-${one.coder.id}` } }))]
    for (const codings of [two, four]) {
      expect(Math.max(...textOf(codings, 80).map((line) => line.length))).toBeLessThanOrEqual(80)
    }
  })

  it('shows more where there is room', () => {
    expect(textOf(two, 60).some((line) => line.includes('  units  '))).toBe(false)
    expect(textOf(two, 130).some((line) => line.includes('  units  '))).toBe(true)
  })

  it('does not call coders who never differ firm, or a code seen in one record', () => {
    const alike = ['r1', 'r2'].flatMap((id) => [coding(id, 'ana', many), coding(id, 'ben', many)])
    expect(textOf(alike, 80).find((line) => line.startsWith('VAL'))).toMatch(/1\.00 \(1\.00–1\.00\) +all alike$/)
    expect(textOf(two.slice(0, 2), 80).find((line) => line.startsWith('VAL'))).toMatch(/one record$/)
  })

  it('says a word for the whole interval, never for the point alone', () => {
    // ana and ben differ in 9 of 12 turns: the interval lies below .667.
    expect(textOf(two, 80).find((line) => line.startsWith('VAL'))).toMatch(/\(.*–.*\) +below$/)
  })

  it('calls a code seen in fewer than 5 turns too rare', () => {
    const few = ['r1', 'r2'].flatMap((id) => [coding(id, 'ana', [true, false]), coding(id, 'ben', [false, false])])
    expect(textOf(few, 80).find((line) => line.startsWith('VAL'))).toMatch(/too rare$/)
  })
})
