import { createKeyFile } from '../../protection/key-file.ts'
import type { Terminal } from '../terminal.ts'
import { openStore, type StoreFlags } from './open-store.ts'

/** Wraps every data key under a new master key. */
export async function runKeysRotate(flags: StoreFlags, terminal: Terminal): Promise<void> {
  const store = await openStore(flags)
  try {
    for await (const step of store.operations.rotateKeys()) {
      if (step.kind === 'seen') {
        terminal.status(`${step.seen} data keys looked at`)
        continue
      }
      terminal.status('')
      await terminal.out(`${step.rewrapped} data keys are wrapped under master key ${step.master}\n`)
      await terminal.out(`${afterwards(step.removable)}\n`)
    }
  } finally {
    await store.close()
  }
}

function afterwards(removable: readonly string[]): string {
  const backup =
    'Backups made before cannot be opened without the earlier key: make a new one now, and copy the key apart from it.'
  return removable.length === 0
    ? `The earlier master keys are destroyed. ${backup}`
    : `Nothing is wrapped under ${removable.join(', ')} any more: take NEXUS_MASTER_KEY_PREVIOUS away, keep NEXUS_MASTER_ROOT, and start every process again. ${backup}`
}

/** Says which master keys there are and whether they belong to the store. What does not fit is an error of its own. */
export async function runKeysCheck(flags: StoreFlags, terminal: Terminal): Promise<void> {
  const store = await openStore(flags)
  try {
    const { keyring, operations, server } = store
    const source = keyring.changes === 'file' ? 'a file only its owner can read' : 'the environment'
    await terminal.out(`master key ${keyring.currentId} from ${source}\n`)
    for (const id of keyring.earlierIds) await terminal.out(`earlier master key ${id}\n`)
    const uses = await operations.mastersInUse()
    // Asking the server at all took a proof that only the right key gives.
    if (uses === null) await firstOf(operations.auditEntries({ project: null }))
    for (const { master, dataKeys, isCurrent } of uses ?? []) {
      const known = master === keyring.currentId || keyring.earlierIds.includes(master)
      const missing = known ? '' : ': NOT AT HAND, what they sealed cannot be opened'
      await terminal.out(
        `${dataKeys} data keys under ${master}${isCurrent ? ', where new ones are made' : ''}${missing}\n`,
      )
    }
    await terminal.out(`The key belongs to the store${server === null ? '' : `, as ${server} says`}.\n`)
  } finally {
    await store.close()
  }
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<void> {
  for await (const _ of items) return
}

/** Makes a key file for a store on PostgreSQL; nexus serve makes that of a data folder itself. */
export async function runKeysMake(file: string, terminal: Terminal): Promise<void> {
  await createKeyFile(file)
  await terminal.out(
    `${file} holds a new master key. Keep a copy apart from the backups of the database: without it nothing sealed can be opened.\n`,
  )
}
