import type { GateEntry } from './instrument-queries.ts'

/** What somebody is about to do with one instrument. */
export interface Undertaking {
  readonly kind: 'record' | 'link'
  readonly entry: GateEntry
}
