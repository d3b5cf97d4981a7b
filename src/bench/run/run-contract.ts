import type { MemoryKind, SystemIdentity } from '../systems/system-under-test.ts'

/** What a run is a run of, frozen before its first turn: two runs with one contract ask the same of the same (`contract.json`). */
export interface RunContract {
  readonly format: 'nexus-bench-contract/1'
  readonly name: string
  readonly nexus: string
  readonly codebook: string
  /** Label and hash of all thresholds in use. */
  readonly parameters: string
  readonly coder: string
  readonly systems: readonly (SystemIdentity & { readonly memory: MemoryKind })[]
  /** SHA-256 of each scenario as it is played, by id. */
  readonly scenarios: Readonly<Record<string, string>>
  /** `scripted`, or the model and prompt that speak for the client. */
  readonly client: Readonly<Record<string, string>>
  readonly repeats: number
  readonly seed: number
  /** SHA-256 of everything above. */
  readonly hash: string
}
