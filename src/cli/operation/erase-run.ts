import { NexusError } from '../../errors.ts'
import type { ErasurePreview } from '../../store/erasure-preview.ts'
import type { Terminal } from '../terminal.ts'
import { openStore, type StoreFlags } from './open-store.ts'
import type { ErasureOf } from './operations.ts'

export interface EraseFlags extends StoreFlags {
  readonly project: string
  readonly yes: boolean
}

/** Erases a relationship or a person, after it was said what goes and somebody agreed. */
export async function runErase(of: ErasureOf, flags: EraseFlags, terminal: Terminal): Promise<void> {
  const store = await openStore(flags)
  try {
    const preview = await store.operations.previewErasure(of)
    await terminal.out(previewText(of, preview))
    if (!flags.yes) await agreed(terminal)
    await store.operations.erase(of)
    await terminal.out(erasedText(of))
  } finally {
    await store.close()
  }
}

function previewText({ kind, id }: ErasureOf, { relationships, counts }: ErasurePreview): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0)
  const rows = parts.map(([name, count]) => `  ${words[name] ?? name}: ${count}\n`)
  const ids = kind === 'person' ? relationships.map((one) => `  relationship ${one}\n`) : []
  return `Erasing the ${kind} ${id} takes for good:\n${ids.join('')}${rows.join('')}`
}

const words: Readonly<Record<string, string>> = {
  ...{ overrideEvents: 'events of overrides', responses: 'filled-in forms' },
  responseInvitations: 'links to forms',
  ...{ memoryFacts: 'versions of remembered facts', memoryFormulations: 'versions of formulations' },
  memoryProvisions: 'limits, clearances and frames',
}

async function agreed(terminal: Terminal): Promise<void> {
  const answer = await terminal.ask('Type yes to erase it: ')
  if (answer === null) throw new NexusError('usage', 'Nothing was erased. Nobody is there to ask: say --yes.')
  if (answer.trim().toLowerCase() !== 'yes') throw new NexusError('interrupted', 'Nothing was erased.')
}

const erasedText = ({ kind, id }: ErasureOf): string =>
  `The ${kind} ${id} is erased, with the key that sealed it. A server or worker clears the files of the database once no erasure has come for a minute. For backups it holds after nexus keys rotate and a new backup.\n`
