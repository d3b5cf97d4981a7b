/** Finishes something before the account signs out; false where it could not. */
type Finish = () => Promise<boolean>

const waiting = new Set<Finish>()

/** Has work finished before whoever is signed in leaves. Answers what takes it back. */
export function beforeSignOut(finish: Finish): () => void {
  waiting.add(finish)
  return () => waiting.delete(finish)
}

/** Finishes everything; false where something of it would be lost. */
export async function isFinished(): Promise<boolean> {
  const results = await Promise.all([...waiting].map((finish) => finish().catch(() => false)))
  return results.every(Boolean)
}

/** Below this name stands on this device what an account has not saved: `nexus.unsaved.<account>.…`. */
export const unsavedPrefix = 'nexus.unsaved.'

/** Takes what an account left unsaved from this device, as when it signs out. */
export function forgetUnsaved(account: string): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`${unsavedPrefix}${account}.`)) localStorage.removeItem(key)
  }
}
