import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keyOf, keyStatusOf } from './instruments/key.ts'
import { instrumentOf, instruments } from './instruments.ts'

const find = (id: string) => {
  const found = instrumentOf(id)
  if (found === null) throw new Error(`no instrument ${id}`)
  return found
}

describe('the table of instruments (domain.md 4.2 to 4.4)', () => {
  it('names each instrument once and finds it in any spelling of its letters', () => {
    expect(new Set(instruments.map(({ id }) => id.toLowerCase())).size).toBe(instruments.length)
    expect(instrumentOf(' phq-9 ')?.id).toBe('PHQ-9')
    expect(instrumentOf('PHQ-10')).toBeNull()
  })

  it('has item numbers within the items, each in one subscale', () => {
    for (const { id, items, subscales, reverse } of instruments) {
      const numbers = (subscales?.value ?? []).flatMap((scale) => scale.items ?? [])
      const all = Array.from({ length: items?.value ?? 0 }, (_, index) => index + 1)
      if (numbers.length > 0)
        expect(
          numbers.toSorted((one, other) => one - other),
          id,
        ).toEqual(all)
      for (const item of reverse?.value ?? []) expect(all, id).toContain(item)
    }
  })

  it('has ranges that follow from items, answers and rule', () => {
    for (const { id, items, response, rule, range } of instruments) {
      if (items === undefined || response === undefined || range === undefined) continue
      const factor = rule?.value === 'mean' ? 1 : items.value
      expect(range.value, id).toEqual([response.value.min * factor, response.value.max * factor])
    }
  })

  it('has a code for every item where it has codes', () => {
    for (const { id, items, loinc } of instruments) {
      if (loinc?.items !== undefined) expect(loinc.items.length, id).toBe(items?.value)
    }
  })

  it('scores by the table only what is checked: the rest needs a pack or leave to use a recalled key', () => {
    const byStatus = (status: string) => instruments.filter((one) => keyStatusOf(one) === status).map(({ id }) => id)
    expect(byStatus('verified')).toEqual(['HAq-II', 'ARM-5', 'SRS', 'WAI-SR', 'PHQ-9', 'GAD-7'])
    expect(byStatus('unverified')).toEqual(['DWAI', 'WAI-S', 'WAI-36', 'PHQ-4', 'PHQ-2', 'GAD-2'])
    expect(byStatus('triage')).toEqual(['C-SSRS'])
    expect(keyOf(find('mARM'))).toEqual({
      kind: 'none',
      absent: ['reversed items', 'item numbers of the subscales'],
    })
  })

  it('holds no wording of an item: nothing in it speaks in the first or second person or asks', () => {
    const folder = new URL('./instruments/', import.meta.url)
    const tables = readdirSync(folder).filter((file) => /alliance|gate/.test(file))
    expect(tables.length).toBe(3)
    for (const file of tables) {
      const quoted = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/'([^'\n]+)'/g)].map(([, text]) => text)
      expect(quoted.filter((text) => /(?<!-)\b(?:I|me|my|you|your)\b|\?/.test(text ?? ''))).toEqual([])
    }
  })
})

describe('no alliance score is ever predicted (domain.md 4.2)', () => {
  it('nothing that is exported or tabled promises one', () => {
    const barrel = readFileSync(new URL('../index.ts', import.meta.url), 'utf8')
    expect(barrel).not.toMatch(/predict|infer|estimateAlliance|allianceScore/i)
    expect(JSON.stringify(instruments)).not.toMatch(/"(?:predicted|inferred|estimated)\w*":/i)
  })

  it('scores are made in one place alone, from answers', () => {
    const folder = new URL('./', import.meta.url)
    const makers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /nexus-score\/1/.test(readFileSync(new URL(file, folder), 'utf8')))
    expect(makers).toEqual(['instruments/score.ts'])
    const imported = readFileSync(new URL('./instruments/score.ts', import.meta.url), 'utf8').matchAll(
      /from '([^']+)'/g,
    )
    const read = [...imported].map(([, from]) => from)
    // Neither turns nor codings nor measures of language can reach a score.
    for (const source of ['../coding.ts', '../measures.ts', '../assessment.ts', '../similarity.ts']) {
      expect(read).not.toContain(source)
    }
  })
})
