import { z } from 'zod'
import {
  declareOfPerson,
  erasePerson as eraseRoute,
  exportPerson as exportRoute,
  listDueErasures,
  listPersons as listRoute,
  readRetention,
  readPerson as readRoute,
  setRetention as setRetentionRoute,
} from '../../api/persons.ts'
import { erasePerson } from '../../store/erasure.ts'
import { exportPerson, type HeldRecord } from '../../store/person-export.ts'
import { declareSupport, listPersons, type PersonEntry, readPerson } from '../../store/persons.ts'
import { dueForErasure, retentionOf, setRetention } from '../../store/retention.ts'
import { type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'

export const personHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, query: { cursor, limit, externalId } }) => {
    const [below] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listPersons(act, { externalId, below, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: entryOf }) }
  }),

  handle(readRoute, async ({ act, params: { person } }) => ({ reply: entryOf(await readPerson(act, person)) })),

  handle(declareOfPerson, async ({ act, params: { person }, body }) => {
    await declareSupport(act, person, body)
    return { reply: entryOf(await readPerson(act, person)) }
  }),

  handle(exportRoute, async ({ act, params: { person } }) => {
    // Before the first byte: a person that is not there is told as such.
    await readPerson(act, person)
    const content = documentOf(exportPerson(act, person), act.now)
    return { type: 'application/json', name: `person-${person}.json`, content }
  }),

  handle(eraseRoute, async ({ act, params: { person } }) => {
    const { relationships } = await erasePerson(act, person)
    return { reply: { relationships: [...relationships], person } }
  }),

  handle(readRetention, async ({ act }) => {
    const { retentionDays, revision } = await retentionOf(act)
    return { reply: { retentionDays }, revision }
  }),

  handle(setRetentionRoute, async ({ act, body, ifMatch }) => {
    const { retentionDays, revision } = await setRetention(act, body.retentionDays, { ifMatch })
    return { reply: { retentionDays }, revision }
  }),

  handle(listDueErasures, async ({ act, query: { limit, days } }) => {
    const { retentionDays, relationships } = await dueForErasure(act, { limit, days })
    const items = relationships.map(({ id, changedAt, dueAt }) => ({
      ...{ relationship: id, changedAt: changedAt.toISOString(), dueAt: dueAt.toISOString() },
    }))
    return { reply: { retentionDays, items } }
  }),
]

const entryOf = ({ createdAt, ...entry }: PersonEntry) => ({ ...entry, createdAt: createdAt.toISOString() })

/** One JSON document, indented for people, written as the records come. */
async function* documentOf(records: AsyncIterable<HeldRecord>, at: Date): AsyncGenerator<Uint8Array> {
  const head = { format: 'nexus-person/1', exportedAt: at.toISOString() }
  yield Buffer.from(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": [`)
  let between = '\n'
  for await (const record of records) {
    yield Buffer.from(between + JSON.stringify(record, null, 2).replaceAll(/^/gm, '    '))
    between = ',\n'
  }
  yield Buffer.from('\n  ]\n}\n')
}
