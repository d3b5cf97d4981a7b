import { availableParallelism } from 'node:os'
import { type BaseCode, codesOf } from '../dtn/codebook.ts'
import type { CoderIdentity, Measured } from '../dtn/coding.ts'
import type { Relationship } from '../dtn/relationship.ts'
import type { CodeOptions, Coder, LiveCoder } from './coder.ts'
import { codeInParts } from './embedded/bulk.ts'
import { codeLive } from './embedded/live.ts'
import type { ModelDescription } from './embedded/model-description.ts'
import { openModel, shippedModel } from './embedded/model-files.ts'
import { type ModelPool, modelPool } from './embedded/pool.ts'
import { besideGatewayWords } from './gateway-words.ts'

export interface EmbeddedOptions {
  /** Folder of the model; the one that comes with the package if not given. */
  readonly folder?: string
  /** Most processes that read at once; as many as there are cores if not given, but no more than memory allows for. */
  readonly processes?: number
}

/**
 * The trained model that comes with the package: no network, nothing leaves the machine. Its files are checked here; processes that
 * hold the model are started with the first turn and do not keep the process alive. English only.
 */
export async function embeddedCoder({
  folder = shippedModel,
  processes = usualProcesses,
}: EmbeddedOptions = {}): Promise<Coder> {
  const description = await opened(folder)
  const pool = pooled(folder, Math.max(1, processes))
  const identity = identityOf(description)
  return besideGatewayWords({
    identity,
    languages,
    // One more than can be read, so that no process waits for the next.
    atOnce: processes + 1,
    code: (relationship: Relationship, options: CodeOptions = {}) =>
      codeInParts({ identity, languages, pool }, relationship, options),
    live: (relationship): LiveCoder => codeLive({ identity, languages, pool }, relationship.id),
    resume: (past): LiveCoder => codeLive({ identity, languages, pool }, past.relationship.id, past),
  })
}

const languages: readonly string[] = ['en']

// About 120 MB each; all together are to stay under 600 MiB.
const mostProcesses = 4
const usualProcesses = Math.min(availableParallelism(), mostProcesses)

// Checked and loaded once a process, however many coders are asked for.
const descriptions = new Map<string, Promise<ModelDescription>>()
const pools = new Map<string, ModelPool>()

function opened(folder: string): Promise<ModelDescription> {
  const known = descriptions.get(folder)
  if (known !== undefined) return known
  const description = openModel(folder)
  descriptions.set(folder, description)
  description.catch(() => descriptions.delete(folder))
  return description
}

function pooled(folder: string, processes: number): ModelPool {
  const key = `${processes} ${folder}`
  const pool = pools.get(key) ?? modelPool(folder, processes)
  pools.set(key, pool)
  return pool
}

function identityOf({ version, measured }: ModelDescription): CoderIdentity {
  const bases: readonly BaseCode[] = [...codesOf('client'), ...codesOf('system')].map(({ id }) => id)
  const known: Measured = Object.fromEntries(
    bases.flatMap((base) => {
      const score = measured[base]
      return score === undefined ? [] : [[base, score] as const]
    }),
  )
  return {
    id: `embedded@${version}`,
    kind: 'model',
    version,
    ...(Object.keys(known).length === 0 ? {} : { measured: known }),
  }
}
