import { z } from 'zod'
import {
  listCodings as listRoute,
  readDraft as readDraftRoute,
  readCoding as readRoute,
  saveDraft as saveDraftRoute,
  submitCoding as submitRoute,
  type WrittenCoding,
} from '../../api/codings.ts'
import { readCodeId } from '../../dtn/codebook.ts'
import { type Code, coderKinds } from '../../dtn/coding.ts'
import { NexusError } from '../../errors.ts'
import { type CodingEntry, listCodings, readCoding, type StoredCoding } from '../../store/codings.ts'
import { readDraft, saveDraft, submitCoding } from '../../store/human-codings.ts'
import type { JudgedCoding } from '../../study/adjudicate.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { readerOf } from '../reader.ts'
import { trainingHandler } from './training.ts'

export const codingHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, params: { relationship }, query: { cursor, limit }, principal }) => {
    const [below] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const page = { relationshipId: relationship, below, limit: limit + 1 }
    const rows = await listCodings(act, readerOf(principal), page)
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: entryOf }) }
  }),

  handle(readRoute, async ({ act, params, principal }) => ({
    reply: wholeOf(await readCoding(act, readerOf(principal), params.coding)),
  })),

  handle(readDraftRoute, async ({ act, params, principal }) => {
    const draft = await readDraft(act, readerOf(principal), params.relationship)
    if (draft === null) throw new NexusError('notFound', 'There is no draft of yours. Save one first.')
    return { reply: wholeOf(draft), revision: draft.revision }
  }),

  handle(saveDraftRoute, async ({ act, params: { relationship }, body, principal, ifMatch }) => {
    const change = { relationshipId: relationship, judged: judgedIn(relationship, body), ifMatch }
    const draft = await saveDraft(act, readerOf(principal), change)
    return { reply: entryOf(draft), revision: draft.revision }
  }),

  trainingHandler,

  handle(submitRoute, async ({ act, params: { relationship }, principal, ifMatch }) => ({
    reply: entryOf(await submitCoding(act, readerOf(principal), { relationshipId: relationship, ifMatch })),
  })),
]

/** Who coded is what the store says: whoever is signed in. */
function judgedIn(
  relationship: string,
  { turns, episodes, uncoded, level, sessions, codebook }: WrittenCoding,
): JudgedCoding {
  const ends = episodes?.map(({ kind, onset, end }) => ({
    ...(kind === undefined ? {} : { kind }),
    onset,
    ...(end === undefined
      ? {}
      : {
          end: {
            kind: end.kind,
            ...(end.turn === undefined ? {} : { turn: end.turn }),
            ...(end.smoothedOver === undefined ? {} : { smoothedOver: end.smoothedOver }),
          },
        }),
  }))
  return {
    coding: {
      ...{ relationship, codebook, coder: { id: '', kind: 'human' } },
      turns: new Map(Object.entries(turns).map(([turn, codes]) => [turn, codes.map(codeOf)])),
      ...(ends === undefined ? {} : { episodes: ends }),
      ...(uncoded === undefined ? {} : { uncoded: new Map(Object.entries(uncoded)) }),
    },
    level,
    sessions: new Map(sessions.map(({ id, pattern }) => [id, pattern])),
  }
}

/** A code of either speaker is one; whether it fits its turn is told when the coding is handed in. */
function codeOf({ code, ...attributes }: WrittenCoding['turns'][string][number]): Code {
  const known = readCodeId(code, 'client') ?? readCodeId(code, 'system')
  if (known === null) throw new NexusError('requestInvalid', `${code} is no code of the codebook.`)
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  // Every attribute was read by the schema of its own name, which is that of Code.
  return { code: known, ...Object.fromEntries(given) } as Code
}

function entryOf({ relationshipId, studyId, createdAt, changedAt, coderKind, state, ...rest }: CodingEntry) {
  return {
    ...rest,
    ...{ relationship: relationshipId, study: studyId },
    coderKind: coderKinds.find((kind) => kind === coderKind) ?? 'human',
    state: state === 'draft' ? ('draft' as const) : ('submitted' as const),
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  }
}

function wholeOf({ judged: { coding, level, sessions }, ...entry }: StoredCoding) {
  const { turns, uncoded, episodes, language, notes } = coding
  return {
    ...entryOf(entry),
    turns: Object.fromEntries([...turns].map(([turn, codes]) => [turn, [...codes]])),
    ...(episodes === undefined ? {} : { episodes: [...episodes] }),
    ...(uncoded === undefined ? {} : { uncoded: Object.fromEntries(uncoded) }),
    ...(language === undefined ? {} : { language }),
    ...(notes === undefined ? {} : { notes: [...notes] }),
    level,
    sessions: [...sessions].map(([id, pattern]) => ({ id, pattern })),
  }
}
