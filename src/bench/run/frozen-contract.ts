import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nexusVersion } from '../../assess/version.ts'
import type { Coder } from '../../coders/coder.ts'
import { shippedModel } from '../../coders/embedded/model-files.ts'
import { codebookVersion } from '../../dtn/codebook.ts'
import { parametersLabel } from '../../dtn/conclusion.ts'
import type { Parameters } from '../../dtn/parameters.ts'
import { NexusError } from '../../errors.ts'
import type { LibraryEntry } from '../scenario/library.ts'
import type { SystemIdentity } from '../systems/system-under-test.ts'
import type { BenchConfiguration } from './bench-configuration.ts'
import type { RunContract } from './run-contract.ts'

/** What a contract is made of. */
export interface Frozen {
  readonly configuration: Pick<BenchConfiguration, 'name' | 'repeats' | 'seed'>
  readonly systems: readonly SystemIdentity[]
  readonly library: readonly LibraryEntry[]
  readonly coder: Coder
  readonly parameters: Parameters
  /** `scripted`, or the model and prompt that speak for the client. */
  readonly client: RunContract['client']
}

/** Freezes what a run is a run of. Limits, thresholds and folders are no part of it: they change what is spent and said, not what is played. */
export function frozenContract({ configuration, systems, library, coder, parameters, client }: Frozen): RunContract {
  const { name, repeats, seed } = configuration
  const contract: Omit<RunContract, 'hash'> = {
    ...{ format: 'nexus-bench-contract/1', name, nexus: nexusVersion, codebook: codebookVersion },
    parameters: `${parametersLabel(parameters)} sha256:${hashOf(sorted(parameters))}`,
    coder: coderLabel(coder),
    systems,
    scenarios: sorted(Object.fromEntries(library.map(({ scenario, hash }) => [scenario.id, hash]))),
    ...{ client, repeats, seed },
  }
  return { ...contract, hash: hashOf(contract) }
}

/** A run that was begun under another contract is not gone on with: its courses would be courses of something else. */
export function requireSameContract(held: RunContract, now: RunContract, folder: string): void {
  if (held.hash === now.hash) return
  const changes = changesIn(held, now)
  throw new NexusError(
    'benchInvalid',
    [
      `${folder} holds a run of something else. Changed since it was begun: ${changes.join('; ')}.`,
      'Begin anew in a folder of its own with --fresh or --out DIR, or undo the change.',
    ].join('\n'),
  )
}

function changesIn(held: RunContract, now: RunContract): readonly string[] {
  const fields = (['name', 'nexus', 'codebook', 'parameters', 'coder', 'client', 'repeats', 'seed'] as const).filter(
    (field) => hashOf(held[field]) !== hashOf(now[field]),
  )
  const plain = fields.map((field) => {
    const [one, other] = [held[field], now[field]]
    const isTold = field !== 'parameters' && typeof one !== 'object' && typeof other !== 'object'
    return isTold ? `${field} (${String(one)} to ${String(other)})` : field
  })
  return [...plain, ...scenarioChanges(held, now), ...systemChanges(held, now)]
}

function scenarioChanges({ scenarios: held }: RunContract, { scenarios: now }: RunContract): readonly string[] {
  const changed = Object.keys(held).filter((id) => now[id] !== undefined && now[id] !== held[id])
  const gone = Object.keys(held).filter((id) => now[id] === undefined)
  const added = Object.keys(now).filter((id) => held[id] === undefined)
  return [
    ...listed('scenarios changed', changed),
    ...listed('scenarios left out', gone),
    ...listed('scenarios added', added),
  ]
}

function systemChanges({ systems: held }: RunContract, { systems: now }: RunContract): readonly string[] {
  const changed = now.flatMap((system) => {
    const before = held.find(({ id }) => id === system.id)
    return before === undefined ? [] : identityChanges(before, system)
  })
  const gone = held.filter(({ id }) => !now.some((system) => system.id === id)).map(({ id }) => id)
  const added = now.filter(({ id }) => !held.some((system) => system.id === id)).map(({ id }) => id)
  const isMoved = gone.length + added.length + changed.length === 0 && hashOf(held) !== hashOf(now)
  return [
    ...changed,
    ...listed('systems left out', gone),
    ...listed('systems added', added),
    ...(isMoved ? ['the order of systems'] : []),
  ]
}

function identityChanges(before: SystemIdentity, now: SystemIdentity): readonly string[] {
  const { fingerprint: held, ...one } = before
  const { fingerprint, ...other } = now
  const names = [...new Set([...Object.keys(held), ...Object.keys(fingerprint)])]
  const changed = names.filter((name) => held[name] !== fingerprint[name])
  const isOther = hashOf(one) !== hashOf(other)
  const parts = isOther ? [...changed, 'how it is named or declared'] : changed
  return parts.length === 0 ? [] : [`system ${now.id} (${parts.join(', ')})`]
}

function listed(what: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  const shown = ids.slice(0, 5).join(', ')
  return [`${what}: ${shown}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`]
}

/** A coder with a trained model is that model: its description names every file of it by hash. */
function coderLabel({ identity }: Coder): string {
  if (identity.kind !== 'model') return identity.id
  return `${identity.id} sha256:${textHash(readFileSync(join(shippedModel, 'model.json'), 'utf8'))}`
}

function sorted<T extends object>(record: T): Readonly<Record<string, T[keyof T]>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function hashOf(value: unknown): string {
  return textHash(JSON.stringify(value))
}

function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
