import type { KeySource } from '../protection/keyring.ts'
import type { DatabaseSource } from '../store/open-database.ts'

/** Where everything is, and what to keep twice: the data without the key are lost, and both together in one place are open. */
export function kept(folder: string, source: DatabaseSource, keys: KeySource): string {
  const data = source.kind === 'postgres' ? `PostgreSQL, ${hostOf(source.url)}` : folder
  const key = 'file' in keys ? keys.file : 'NEXUS_MASTER_KEY'
  return [
    `Data: ${data}`,
    `Master key: ${key}`,
    'Keep a copy of both, apart from each other: nexus backup --to FILE writes the data without the key.',
    'Ctrl-C ends it.\n',
  ].join('\n')
}

const hostOf = (url: string): string =>
  URL.canParse(url) ? `${new URL(url).host}${new URL(url).pathname}` : 'as named'

/** Until a signal to end comes. */
export function told(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
