import { z } from 'zod'
import {
  adjudicateDispute,
  downloadAgreement,
  keepGold,
  listAdjudications,
  listDisputes,
  readAgreement,
} from '../../api/adjudications.ts'
import { levels } from '../../dtn/relationship.ts'
import { NexusError } from '../../errors.ts'
import { agreementCsv } from '../../report/agreement-csv.ts'
import type { Act } from '../../store/act.ts'
import {
  codedUnits,
  decide,
  readDecisions,
  type StoredDecision,
  type StudyReader,
  shownRelationships,
  withMachines,
} from '../../store/adjudications.ts'
import { openAssignments } from '../../store/assignments.ts'
import { appendAudit } from '../../store/audit.ts'
import { goldCoderOf, saveCoding } from '../../store/codings.ts'
import { lockedRelationshipKey } from '../../store/relationship-key.ts'
import { readStudy, type StoredStudy } from '../../store/studies.ts'
import { adjudicate, type Dispute, disputesOf } from '../../study/adjudicate.ts'
import type { Stratum } from '../../study/study.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import type { Agreeing } from '../study-agreement.ts'
import { studyMethods } from '../study-methods.ts'
import { agreementAside } from '../thread.ts'

export const adjudicationHandlers: readonly Handled[] = [
  handle(readAgreement, async ({ act, params, query, principal, signal }) => {
    const stored = await readStudy(act, params.study)
    const { machines, ...asked } = query
    const options = await chosen(act, stored, { asked, coder: principal.userId })
    const people = await codedUnits(act, stored, { coder: principal.userId })
    const units = machines === 'yes' ? await withMachines(act, people) : people
    const report = await agreementAside({ study: stored.study, units, options }, signal)
    // The report is of the type the schema was written for; a list that may not be changed is one all the same.
    return { reply: report as unknown as z.input<typeof readAgreement.reply> }
  }),

  handle(downloadAgreement, async ({ act, params, query: { form, ...asked }, principal, signal }) => {
    const stored = await readStudy(act, params.study)
    const reader = { coder: principal.userId }
    const options = await chosen(act, stored, { asked, ...reader })
    const units = await codedUnits(act, stored, reader)
    const report = await agreementAside({ study: stored.study, units, options }, signal)
    if (form === 'table') {
      const name = `agreement-${options.by}-${stored.id}.csv`
      return { type: 'text/csv; charset=utf-8', name, content: bytesOf(agreementCsv(report)) }
    }
    const decisions = await readDecisions(act, stored, reader)
    const text = studyMethods({ study: stored.study, units, decisions, report })
    return { type: 'text/plain; charset=utf-8', name: `methods-${stored.id}.txt`, content: bytesOf(text) }
  }),

  handle(listDisputes, async ({ act, params, query: { cursor, limit, relationship }, principal }) => {
    const from = keyAt(cursor, z.tuple([z.int().min(0), z.int().min(0)])) ?? [0, 0]
    const stored = await readStudy(act, params.study)
    const reader = { coder: principal.userId, relationship }
    const decided = new Map((await readDecisions(act, stored, reader)).map((one) => [placeOf(one), one]))
    const rows = await disputesFrom(act, stored, { reader, from, most: limit + 1 })
    return {
      reply: pageFrom(rows, {
        limit,
        keyOf: ({ next }) => next,
        itemOf: ({ dispute }) => disputeOf(dispute, decided.get(placeOf(dispute))),
      }),
    }
  }),

  handle(listAdjudications, async ({ act, params, query: { cursor, limit }, principal }) => {
    const [after] = keyAt(cursor, z.tuple([z.uuid()])) ?? ['']
    const all = await readDecisions(act, await readStudy(act, params.study), { coder: principal.userId })
    const page = all.filter(({ id }) => id > after).slice(0, limit + 1)
    return { reply: pageFrom(page, { limit, keyOf: ({ id }) => [id], itemOf: decisionOf }) }
  }),

  handle(adjudicateDispute, async ({ act, params, body, principal }) => {
    const stored = await readStudy(act, params.study)
    const reader = { coder: principal.userId }
    const decision = { ...body, who: principal.userId }
    return { reply: decisionOf(await decide(act, stored, { decision, reader })) }
  }),

  handle(keepGold, async ({ act, params, principal }) => {
    const stored = await readStudy(act, params.study)
    return { reply: await keptGold(act, stored, { coder: principal.userId }) }
  }),
]

type Asked = Omit<Agreeing, 'stratum'> & { readonly stratum?: `${Stratum}` | undefined }

/** How coders agree on one suspected level tells that level, so it waits for whoever has still to code. */
async function chosen(
  act: Act,
  stored: StoredStudy,
  { asked, coder }: { readonly asked: Asked; readonly coder: string },
) {
  const { stratum, ...options } = asked
  if (stratum === undefined) return options
  if ((await openAssignments(act, stored.id, coder)).size > 0) {
    throw new NexusError('conflict', 'Suspected levels are shown once everything of yours in this study is handed in.')
  }
  return { ...options, stratum: stratumOf(stratum) }
}

function stratumOf(text: `${Stratum}`): Stratum {
  return levels.find((level) => String(level) === text) ?? 'indeterminate'
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text, 'utf8')
}

interface DisputePage {
  readonly reader: StudyReader
  /** Relationship and dispute to begin with, by their places. */
  readonly from: readonly [number, number]
  readonly most: number
}

/** Disputes from a place on; no more relationships are read than fill the page. */
async function disputesFrom(act: Act, stored: StoredStudy, { reader, from, most }: DisputePage) {
  const rows: { dispute: Dispute; next: readonly [number, number] }[] = []
  const ids = await shownRelationships(act, stored, reader)
  for (const [at, relationship] of ids.entries()) {
    if (at < from[0] || rows.length >= most) continue
    const disputes = disputesOf(await codedUnits(act, stored, { ...reader, relationship }))
    const skipped = at === from[0] ? from[1] : 0
    for (const [place, dispute] of disputes.slice(skipped).entries()) {
      rows.push({ dispute, next: [at, skipped + place + 1] })
    }
  }
  return rows.slice(0, most)
}

/** Keeps what is settled as codings of the coder `gold:<study>`; what nobody settled stays out and is counted. */
async function keptGold(act: Act, stored: StoredStudy, reader: StudyReader) {
  const units = await codedUnits(act, stored, reader)
  const settled = adjudicate(units, await readDecisions(act, stored, reader))
  const codings: { relationship: string; coding: string; version: number; unresolved: number }[] = []
  for (const { coding, level, sessions, unresolved } of settled.gold) {
    const relationship = coding.relationship
    const { revision } = await lockedRelationshipKey(act, relationship)
    const { id, version } = await saveCoding(act, {
      ...{ relationshipId: relationship, relationshipRevision: revision, judgements: { level, sessions } },
      coding: { ...coding, coder: { id: goldCoderOf(stored.id), kind: 'human' } },
    })
    codings.push({ relationship, coding: id, version, unresolved: unresolved.length })
  }
  await appendAudit(act, {
    action: 'study.gold',
    subject: { kind: 'study', id: stored.id },
    details: { codings: codings.length, decided: settled.decided, unresolved: settled.unresolved },
  })
  const { agreed, decided, unresolved, single } = settled
  return { agreed, decided, unresolved, codings, single: [...single] }
}

function placeOf({ relationship, turn, code }: Pick<Dispute, 'relationship' | 'turn' | 'code'>): string {
  return JSON.stringify([relationship, turn, code])
}

function disputeOf({ said, ...dispute }: Dispute, decision: StoredDecision | undefined) {
  return { ...dispute, said: { ...said }, decision: decision === undefined ? null : decisionOf(decision) }
}

function decisionOf({ decidedAt, ...decision }: StoredDecision) {
  return { ...decision, decidedAt: decidedAt.toISOString() }
}
