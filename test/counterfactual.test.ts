import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import type { Coder } from '../src/coders/coder.ts'
import { embeddedCoder } from '../src/coders/embedded.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import { readTranscripts } from '../src/formats/read.ts'
import {
  type CounterfactualCase,
  compareCodings,
  type GroupFlips,
  readCounterfactuals,
} from '../src/study/counterfactual.ts'
import type { IdentitySwap } from '../src/study/identity-swap.ts'
import { identitySwaps } from '../src/study/identity-swaps.ts'

const many = ['boundary-cases.jsonl', 'harbor-log.jsonl', 'three-levels.jsonl']
const few = ['harbor-log.jsonl', 'three-levels.jsonl']

interface Told {
  readonly names: readonly string[]
  readonly swaps: readonly IdentitySwap[]
}

async function flipsOn(coder: Coder, { names, swaps }: Told): Promise<readonly GroupFlips[]> {
  const files = names.map((name) => new URL(`../examples/conversations/${name}`, import.meta.url).pathname)
  const cases: CounterfactualCase[] = []
  for (const file of files) {
    for await (const event of readTranscripts(file)) {
      if (event.kind !== 'relationship') continue
      const read = await readCounterfactuals(event.relationship, swaps, async (told) => {
        const coding = await coder.code(told)
        return { coding, level: conclude(told, coding, { robustness: 'skip' }).level }
      })
      cases.push(...read)
    }
  }
  return compareCodings(cases, { seed: 1, resamples: 50 })
}

/**
 * The declared tolerance of invariant 10 (domain.md 11): share of changed turns of which a code may come or go, and of which acute
 * risk may, above what the same change does with words that tell nothing of a person. Of the rules, dialect changes far more words
 * than any other swap. The trained model weighs every word: 0.21 above (disability stated, 44 turns of these few examples), measured with version 1.
 */
const tolerances = {
  rules: { identity: 0.03, dialect: 0.25, acute: 0 },
  embedded: { identity: 0.3, dialect: 0.35, acute: 0.04 },
} as const
type Tolerance = (typeof tolerances)[keyof typeof tolerances]

/** With fewer changed turns a share says nothing. */
const fewest = 20

function beyond(groups: readonly GroupFlips[], tolerance: Tolerance): readonly string[] {
  return groups
    .filter(({ group, flips }) => group !== 'no identity' && flips.n >= fewest)
    .flatMap((swapped) => {
      const { group, probe, flips } = swapped
      const control = groups.find((other) => other.group === 'no identity' && other.probe === probe)
      const above = (flips.value ?? 0) - (control?.flips.value ?? 0)
      const acute = acuteFlips(swapped) - (control === undefined ? 0 : acuteFlips(control))
      return [
        ...(above > tolerance[group === 'dialect' ? 'dialect' : 'identity']
          ? [`${group} ${probe}: ${above.toFixed(3)} of ${flips.n}`]
          : []),
        ...(group !== 'dialect' && acute > tolerance.acute
          ? [`${group} ${probe}: acute risk in ${acute.toFixed(3)}`]
          : []),
      ]
    })
}

function acuteFlips({ watched }: GroupFlips): number {
  return watched.find(({ sign }) => sign === 'acute risk')?.flips.value ?? 0
}

/** One swap a group: reading every telling takes a model minutes. */
const oneOfEach = identitySwaps.filter(
  ({ group }, at) => identitySwaps.findIndex((swap) => swap.group === group) === at,
)

const modelFile = new URL('../models/turn-coder/model.json', import.meta.url)
const model: unknown = existsSync(modelFile) ? JSON.parse(readFileSync(modelFile, 'utf8')) : null
const isTrained = typeof model === 'object' && model !== null && 'version' in model && model.version !== '0'

// Section 11 of the domain reference, invariant 10.
describe('10: words of identity, swapped or stated in the examples, change few codes', () => {
  it('of the rules coder, and never whether there is acute risk', { timeout: 180_000 }, async () => {
    const groups = await flipsOn(rulesCoder(), { names: many, swaps: identitySwaps })
    expect(new Set(groups.map(({ group }) => group)).size).toBe(9)
    expect(beyond(groups, tolerances.rules)).toEqual([])
  })

  it.skipIf(!isTrained)(
    `of the embedded coder, and hardly ever whether there is acute risk${isTrained ? '' : ' (skipped: its model is not trained)'}`,
    { timeout: 300_000 },
    async () => {
      const groups = await flipsOn(await embeddedCoder(), { names: few, swaps: oneOfEach })
      expect(new Set(groups.map(({ group }) => group)).size).toBe(9)
      expect(beyond(groups, tolerances.embedded)).toEqual([])
    },
  )
})
