import { describe, expect, it } from 'vitest'
import { codesOf, readCodeId } from '../../dtn/codebook.ts'
import { codingRules } from './coding-rules.ts'
import { instructionsFor } from './instructions.ts'

const speakers = ['client', 'system'] as const

describe('instructionsFor', () => {
  it.each(speakers)('names every code of the %s with its definition and kinds', (speaker) => {
    const text = instructionsFor(speaker)
    for (const { id, name, definition, subs } of codesOf(speaker)) {
      expect(text).toContain(`- ${id}, ${name}. ${definition}`)
      for (const [sub, meaning] of Object.entries(subs)) expect(text).toContain(`  - ${id}.${sub}: ${meaning}`)
    }
  })

  it.each(speakers)('gives the rules for turns of the %s and no others', (speaker) => {
    for (const { of, text } of codingRules) {
      expect(instructionsFor(speaker).includes(text)).toBe(of === speaker || of === 'both')
    }
  })

  it.each(speakers)('stays short enough to be sent with every turn of the %s', (speaker) => {
    expect(instructionsFor(speaker).length).toBeLessThan(16_000)
  })
})

describe('codingRules', () => {
  it('are the 24 of domain.md 1.3', () => {
    expect([...new Set(codingRules.map(({ number }) => number))]).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  })

  it('name only codes of the codebook', () => {
    const named = codingRules.flatMap(({ text }) => text.match(/\b[A-Z]{2,6}(\.[A-Za-z0-9]+)*/g) ?? [])
    const ids = [...new Set(named)].filter((id) => readCodeId(id, 'client') === null)
    expect(ids.filter((id) => readCodeId(id, 'system') === null)).toEqual([])
  })
})
