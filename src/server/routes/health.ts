import { readLiveness, readReadiness } from '../../api/health.ts'
import { NexusError } from '../../errors.ts'
import { type Handled, handle } from '../handler.ts'

/** Something that must be well before requests can be served. */
export interface Probe {
  readonly name: string
  readonly isWell: () => Promise<boolean>
}

export function healthHandlers(probes: readonly Probe[]): readonly Handled[] {
  const checked = keptFor(1000, () => checkAll(probes))
  return [
    handle(readLiveness, async () => ({ reply: { status: 'alive' as const } })),
    handle(readReadiness, async () => {
      const ill = await checked()
      if (ill.length > 0) throw new NexusError('unavailable', `Not ready: ${ill.join(', ')}.`)
      return { reply: { status: 'ready' as const, checks: probes.map(({ name }) => name) } }
    }),
  ]
}

/** Names of what is not well. */
async function checkAll(probes: readonly Probe[]): Promise<readonly string[]> {
  const found = await Promise.all(
    probes.map(async ({ name, isWell }) => ((await isWell().catch(() => false)) ? [] : [name])),
  )
  return found.flat()
}

/** Anybody may ask as often as they like; the database is asked once a second. */
function keptFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly until: number; readonly value: Promise<T> } | null = null
  return () => {
    if (kept === null || kept.until < Date.now()) kept = { until: Date.now() + ms, value: read() }
    return kept.value
  }
}
