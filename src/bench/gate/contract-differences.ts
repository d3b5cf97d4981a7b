import type { RunContract } from '../run/run-contract.ts'
import type { ComparedScenarios, ContractDifference } from './bench-comparison.ts'

/** What two runs were not asked alike. */
export function contractDifferences(base: RunContract, candidate: RunContract): readonly ContractDifference[] {
  const { common, ...others } = comparedScenarios(base, candidate)
  const areScenariosSame = Object.values(others).every((ids) => ids.length === 0)
  const told: readonly (readonly [ContractDifference['what'], string, string, boolean])[] = [
    ['nexus', base.nexus, candidate.nexus, false],
    ['codebook', base.codebook, candidate.codebook, true],
    ['parameters', base.parameters, candidate.parameters, true],
    ['coder', base.coder, candidate.coder, true],
    ['client', clientOf(base), clientOf(candidate), true],
    ['repeats', String(base.repeats), String(candidate.repeats), false],
    ['seed', String(base.seed), String(candidate.seed), true],
  ]
  return [
    ...told
      .filter(([, before, after]) => before !== after)
      .map(([what, before, after, matters]) => ({ what, base: before, candidate: after, matters })),
    ...(areScenariosSame ? [] : [scenarioDifference(base, candidate)]),
  ]
}

/** Scenarios by whether both runs played them in the same wording. */
export function comparedScenarios(base: RunContract, candidate: RunContract): ComparedScenarios {
  const [before, after] = [Object.keys(base.scenarios).sort(), Object.keys(candidate.scenarios).sort()]
  const both = before.filter((id) => candidate.scenarios[id] !== undefined)
  return {
    common: both.filter((id) => candidate.scenarios[id] === base.scenarios[id]),
    onlyBase: before.filter((id) => candidate.scenarios[id] === undefined),
    onlyCandidate: after.filter((id) => base.scenarios[id] === undefined),
    changed: both.filter((id) => candidate.scenarios[id] !== base.scenarios[id]),
  }
}

function scenarioDifference(base: RunContract, candidate: RunContract): ContractDifference {
  const [before, after] = [Object.keys(base.scenarios).length, Object.keys(candidate.scenarios).length]
  return { what: 'scenarios', base: String(before), candidate: String(after), matters: true }
}

function clientOf({ client }: RunContract): string {
  return Object.entries(client)
    .map(([name, value]) => `${name} ${value}`)
    .sort()
    .join(', ')
}
