import type { ScoringKey } from '../scoring.ts'
import type { Band, Fact, InstrumentFacts, ResponseRange, Subscale } from './instrument.ts'

/** The key a deployer's pack brings, as its licence holder gives it. */
export interface PackKey {
  readonly min: number
  readonly max: number
  readonly isContinuous?: boolean | undefined
  readonly reverse: readonly number[]
  readonly rule: 'sum' | 'mean'
  /** Subscale to its item numbers, from 1. */
  readonly subscales?: Readonly<Record<string, readonly number[]>> | undefined
  readonly neverImputed?: readonly number[] | undefined
}

/** A deployer's own licensed texts of one instrument in one language (domain.md 4.1, rule 1). */
export interface InstrumentPack {
  readonly id: string
  readonly language: string
  readonly version: string
  readonly licence: string
  /** For an instrument the table does not have; taken as alliance where it is not said. */
  readonly family?: 'alliance' | 'symptom' | 'risk' | undefined
  readonly items: readonly { readonly id: string; readonly text: string }[]
  readonly key?: PackKey | undefined
  /** What stands over the form, what goes before its items, and what each answer says; all as the licence holder words it. */
  readonly title?: string | undefined
  readonly instruction?: string | undefined
  readonly answers?: readonly { readonly value: number; readonly text: string }[] | undefined
  /** What somebody reads whose answer speaks of suicide: whom to call here, now. */
  readonly crisis?: string | undefined
}

/** Everything needed to score answers, and where it comes from. */
export interface InstrumentKey extends ScoringKey {
  readonly isContinuous: boolean
  readonly rule: 'sum' | 'mean'
  readonly subscales: readonly { readonly id: string; readonly items: readonly number[] }[]
  readonly neverImputed: readonly number[]
  readonly bands?: Fact<readonly Band[]>
  readonly source: 'table' | 'pack'
  /** Parts of the key that are only recalled (mark R). */
  readonly unverified: readonly string[]
}

/** `absent` parts are those nobody verified: without them there is no score by key. */
export type KeyAnswer =
  | { readonly kind: 'key'; readonly key: InstrumentKey }
  | { readonly kind: 'none'; readonly absent: readonly string[] }

/** The key of an instrument: that of the pack where it brings one, else that of the table as far as it is there. */
export function keyOf(instrument: InstrumentFacts, pack?: InstrumentPack): KeyAnswer {
  if (pack?.key !== undefined) return { kind: 'key', key: packed(instrument, pack, pack.key) }
  const { items, response, reverse, rule, subscales } = instrument
  if (items === undefined || response === undefined || reverse === undefined || rule === undefined) {
    return { kind: 'none', absent: absentParts(instrument) }
  }
  if (rule.value !== 'sum' && rule.value !== 'mean') return { kind: 'none', absent: [`a ${rule.value} rule by key`] }
  const known = (subscales?.value ?? []).flatMap(({ id, items: numbers }) =>
    numbers === null ? [] : [{ id, items: numbers }],
  )
  const parts = { items, response, reverse, rule, ...(known.length === 0 || !subscales ? {} : { subscales }) }
  const unverified = Object.entries(parts).flatMap(([name, fact]) =>
    fact.mark === 'R' ? [partNames[name] ?? name] : [],
  )
  return {
    kind: 'key',
    key: {
      ...{
        items: items.value,
        reverse: reverse.value,
        rule: rule.value,
        subscales: known,
        source: 'table',
        unverified,
      },
      ...rangeOf(response.value),
      neverImputed: instrument.neverImputed ?? [],
      ...(instrument.bands === undefined ? {} : { bands: instrument.bands }),
    },
  }
}

/** An instrument that only a pack knows. Nobody can tell its family but the pack; where it is silent the gate stays in front of it. */
export function packedInstrument(pack: InstrumentPack): InstrumentFacts {
  return {
    ...{ id: pack.id, name: pack.id, family: pack.family ?? 'alliance', source: 'instrument pack', forms: ['client'] },
    items: { value: pack.items.length, mark: 'S' },
    findings: [],
    rights: { value: pack.licence, mark: 'S' },
  }
}

/** How far the table's key is checked: `none` where a part of it is absent, `unverified` where one is only recalled. */
export function keyStatusOf(instrument: InstrumentFacts): 'verified' | 'unverified' | 'none' | 'triage' {
  if (instrument.rule?.value === 'triage') return 'triage'
  const answer = keyOf(instrument)
  if (answer.kind === 'none') return 'none'
  return answer.key.unverified.length === 0 ? 'verified' : 'unverified'
}

/** What the table lacks to score by key. */
function absentParts(instrument: InstrumentFacts): readonly string[] {
  const subscales: readonly Subscale[] = instrument.subscales?.value ?? []
  return [
    ...(['items', 'response', 'reverse', 'rule'] as const).flatMap((part) =>
      instrument[part] === undefined ? [partNames[part] ?? part] : [],
    ),
    ...(subscales.some(({ items }) => items === null) ? ['item numbers of the subscales'] : []),
  ]
}

const partNames: Readonly<Record<string, string>> = {
  items: 'number of items',
  response: 'range of answers',
  reverse: 'reversed items',
  rule: 'rule of the score',
  subscales: 'item numbers of the subscales',
}

function packed(instrument: InstrumentFacts, pack: InstrumentPack, key: PackKey): InstrumentKey {
  return {
    ...{ items: pack.items.length, min: key.min, max: key.max, isContinuous: key.isContinuous === true },
    ...{ reverse: key.reverse, rule: key.rule, source: 'pack', unverified: [] },
    subscales: Object.entries(key.subscales ?? {}).map(([id, items]) => ({ id, items })),
    // A pack may add items that are never filled in; it cannot take one away.
    neverImputed: [...new Set([...(instrument.neverImputed ?? []), ...(key.neverImputed ?? [])])],
  }
}

function rangeOf({ min, max, isContinuous }: ResponseRange) {
  return { min, max, isContinuous: isContinuous === true }
}
