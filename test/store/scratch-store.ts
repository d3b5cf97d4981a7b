import { describe, it } from 'vitest'
import { postgresBinaries } from './scratch-cluster.ts'
import { type ScratchStore as AnyStore, type StoreKind, scratchKinds } from './scratch-kinds.ts'

export type ScratchStore = AnyStore

/** Every database the store must hold on, for `describe.each`. */
export const storeKinds: readonly StoreKind[] = scratchKinds

if (postgresBinaries === null) {
  describe.skip('PostgreSQL', () =>
    it('is not installed on this machine: nothing here was tried on it', () => undefined))
}
