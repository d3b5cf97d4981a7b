import { describe, expect, it } from 'vitest'
import { rulesCoder } from '../../../coders/rules.ts'
import { shippedScenarios } from '../library.ts'
import { lintFiles } from './lint-files.ts'

const shipped = { path: shippedScenarios, name: 'scenarios' }

describe('the library that comes with the package', () => {
  it('has no scenario that cannot mean what it says', async () => {
    const { findings, unreadable, scenarios } = await lintFiles([shipped], null)
    expect([...unreadable, ...findings.filter(({ kind }) => kind === 'error')]).toEqual([])
    expect(scenarios).toBeGreaterThanOrEqual(60)
  }, 60_000)

  it('has the sets it promises: contrasts, swaps, and drifts said openly and between the lines', async () => {
    const { sets } = await lintFiles([shipped], null)
    const count = (kind: string) => sets.filter((set) => set.kind === kind).length
    expect(count('contrast')).toBeGreaterThanOrEqual(12)
    expect(count('swap')).toBeGreaterThanOrEqual(10)
    expect(sets.filter(({ kind }) => kind === 'drift').flatMap(({ members }) => members).length).toBeGreaterThanOrEqual(
      8,
    )
  })

  it('has an example to begin with that nothing is wrong with', async () => {
    const example = { path: `${shippedScenarios}../examples/bench/scenarios`, name: 'examples' }
    const { findings, unreadable, scenarios } = await lintFiles([example], rulesCoder())
    expect([scenarios, ...unreadable, ...findings]).toEqual([1])
  })

  it('says nothing of a set where one file alone is looked at', async () => {
    const path = `${shippedScenarios}danger/drift-conductor-explicit.yaml`
    const { findings } = await lintFiles([{ path, name: 'drift-conductor-explicit.yaml' }], null)
    expect(findings.filter(({ rule }) => rule === 'set')).toEqual([])
  })
})
