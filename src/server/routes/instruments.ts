import {
  listInstrumentPacks,
  listInstruments,
  readRelationshipGate,
  removeInstrumentPack,
  saveInstrumentPack,
} from '../../api/instruments.ts'
import type { InstrumentFacts } from '../../dtn/instruments/instrument.ts'
import { type InstrumentPack, keyStatusOf } from '../../dtn/instruments/key.ts'
import { readInstrumentPackText } from '../../formats/instrument-pack.ts'
import { requireSight } from '../../store/assignments.ts'
import { gateOverview, instrumentsOf } from '../../store/instrument-gate.ts'
import { listPacks, removePack, type StoredPack, savePack } from '../../store/instrument-packs.ts'
import { type Handled, handle } from '../handler.ts'
import { RequestError } from '../problem.ts'
import { readerOf } from '../reader.ts'

export const instrumentHandlers: readonly Handled[] = [
  handle(listInstruments, async ({ act }) => {
    const packs = new Map((await listPacks(act)).map((stored) => [stored.pack.id, stored]))
    const items = (await instrumentsOf(act)).map((facts) => factsOf(facts, packs.get(facts.id)))
    return { reply: { items, next: null } }
  }),

  handle(readRelationshipGate, async ({ act, params, principal }) => {
    await requireSight(act, readerOf(principal), params.relationship)
    const { assessmentId, input, decisions, analogues } = await gateOverview(act, params.relationship)
    const { level, certainty } = input
    const shown = decisions.map((decision) => ({ ...decision, missing: [...decision.missing] }))
    return { reply: { assessment: assessmentId, level, certainty, instruments: shown, analogues } }
  }),

  handle(listInstrumentPacks, async ({ act }) => ({
    reply: { items: (await listPacks(act)).map(shownPack), next: null },
  })),

  handle(saveInstrumentPack, async ({ act, body }) => ({
    reply: shownPack(await savePack(act, checkedPack(JSON.stringify(body)))),
  })),

  handle(removeInstrumentPack, async ({ act, params }) => {
    await removePack(act, params.pack)
    return { reply: undefined }
  }),
]

function factsOf(facts: InstrumentFacts, stored: StoredPack | undefined) {
  const { id, name, family, source, forms, items, rights } = facts
  return {
    ...{ id, name, family, source, forms: [...forms], items: items?.value ?? null, rights: rights.value },
    key: stored?.pack.key === undefined ? keyStatusOf(facts) : ('pack' as const),
    pack: stored?.id ?? null,
  }
}

/** Counts, ids and item numbers, which a schema cannot say; no message quotes an item. */
function checkedPack(text: string): InstrumentPack {
  const read = readInstrumentPackText(text, 'body')
  if (read.kind === 'pack') return withinReason(read.pack)
  throw new RequestError(read.problems.map(({ message, remedy }) => ({ at: 'body', message: `${message} ${remedy}` })))
}

/** Sums over a scale without end would be no numbers. */
function withinReason(pack: InstrumentPack): InstrumentPack {
  const { min = 0, max = 0 } = pack.key ?? {}
  if (Math.max(Math.abs(min), Math.abs(max)) <= 1e6 && pack.items.length <= 1000) return pack
  throw new RequestError([{ at: 'body', message: 'A pack has at most 1000 items, with answers within ±1000000.' }])
}

const shownPack = ({ id, pack, createdAt }: StoredPack) => ({ id, pack, createdAt: createdAt.toISOString() })
