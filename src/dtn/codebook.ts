import { clientCodes } from './codebook-client.ts'
import { systemCodes } from './codebook-system.ts'
import type { Speaker } from './relationship.ts'

/** Version of the codebook; it travels with every coding and assessment. */
export const codebookVersion = '1'

type SystemTable = typeof systemCodes
type ClientTable = typeof clientCodes
type SubsOf<T> = T extends { subs: infer S } ? Extract<keyof S, string> : never
type Ids<T> = { [K in Extract<keyof T, string>]: K | `${K}.${SubsOf<T[K]>}` }[Extract<keyof T, string>]

export type SystemBase = keyof SystemTable
export type ClientBase = keyof ClientTable
/** A code without its sub-code: `CHA`, `WDR`, `RSK`. */
export type BaseCode = SystemBase | ClientBase
/** A code as it is written in files: `CHA.cost`, `WDR.2`, `RSK.SI.passive`, or the plain base. */
export type CodeId = Ids<SystemTable> | Ids<ClientTable>

export interface CodeEntry {
  readonly id: BaseCode
  readonly speaker: Speaker
  readonly name: string
  readonly definition: string
  readonly counts: string
  readonly doesNotCount: string
  /** Sub-code to its meaning; empty where the codebook has none. */
  readonly subs: Readonly<Record<string, string>>
}

/** Codes of one speaker, in codebook order. */
export function codesOf(speaker: Speaker): readonly CodeEntry[] {
  return speaker === 'client' ? clientEntries : systemEntries
}

/** Reads a code id for a speaker; null when the codebook has no such code for them. */
export function readCodeId(text: string, speaker: Speaker): CodeId | null {
  return (speaker === 'client' ? clientIds : systemIds).get(text) ?? null
}

/** The code without its sub-code: `baseOf('RSK.SI.passive')` is `RSK`. */
export function baseOf(code: CodeId): BaseCode {
  // Every CodeId is a key of the map: both are built from the same table.
  return bases.get(code) as BaseCode
}

/** The sub-code, or '' when the code was written plain: `subOf('CHA.cost')` is `cost`. */
export function subOf(code: CodeId): string {
  const dot = code.indexOf('.')
  return dot < 0 ? '' : code.slice(dot + 1)
}

const systemEntries = entries(systemCodes, 'system')
const clientEntries = entries(clientCodes, 'client')
const bases = new Map<string, BaseCode>()
const systemIds = idsOf(systemEntries)
const clientIds = idsOf(clientEntries)

function entries(table: SystemTable | ClientTable, speaker: Speaker): readonly CodeEntry[] {
  // Object.entries widens keys to string; the keys are those of the table.
  return Object.entries(table).map(([id, entry]) => ({ id: id as BaseCode, speaker, ...entry }))
}

function idsOf(table: readonly CodeEntry[]): ReadonlyMap<string, CodeId> {
  const ids = new Map<string, CodeId>()
  for (const entry of table) {
    for (const id of [entry.id, ...Object.keys(entry.subs).map((sub) => `${entry.id}.${sub}`)]) {
      ids.set(id, id as CodeId) // built from the table, so it is one of its ids
      bases.set(id, entry.id)
    }
  }
  return ids
}
