import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { pseudonymise } from '../../src/protection/de-identification/pseudonymise.ts'
import { seal } from '../../src/protection/sealing.ts'
import type { Act } from '../../src/store/act.ts'
import { claimReply, keepReply } from '../../src/store/idempotency.ts'
import { newId } from '../../src/store/ids.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import {
  alertEvents,
  alerts,
  consents,
  contracts,
  overrideEvents,
  responseInvitations,
  responses,
} from '../../src/store/schema/care.ts'
import { adjudications, assessments, assignments, codings, studies } from '../../src/store/schema/codings.ts'
import { gatewayDecisions, gatewayGaps, gatewaySessions } from '../../src/store/schema/gateway-talk.ts'
import {
  memoryFacts,
  memoryForgotten,
  memoryFormulations,
  memoryInvitations,
  memoryProvisions,
} from '../../src/store/schema/memory.ts'
import { dataKeys } from '../../src/store/schema/projects.ts'
import { persons, relationships } from '../../src/store/schema/relationships.ts'
import { runItems, runParts, runs } from '../../src/store/schema/runs.ts'
import { deliveries } from '../../src/store/schema/supervision.ts'

/** Somebody of whom every table that can hold something holds something. */
export interface HeldScene {
  readonly relationship: Relationship
  readonly relationshipId: string
  readonly personId: string
  /** Words that were said and ids of the file: in no raw file, ever. */
  readonly words: readonly string[]
  /** The wrapped keys: in no raw file after the erasure. */
  readonly wrapped: readonly Buffer[]
  readonly run: string
}

export async function heldScene(act: Act, given: { readonly client?: string } = {}): Promise<HeldScene> {
  const mark = randomBytes(9).toString('hex')
  const said = [`marigold${mark}`, `lantern${mark}`]
  const original: Relationship = {
    id: `file-${mark}`,
    system: { id: 'companion', version: '2' },
    client: { id: given.client ?? `client-${mark}` },
    sessions: [
      {
        id: 's1',
        startedAt: '2026-01-05T10:00:00Z',
        epoch: 'spring',
        turns: [
          { id: 't1', speaker: 'client', text: `My sister Margaret said ${said[0]}.` },
          { id: 't2', speaker: 'system', text: `And ${said[1]}?` },
        ],
      },
    ],
  }
  const { relationship, findings } = pseudonymise(original)
  const { id } = await writeRelationship(act, relationship, { findings })
  const [row] = await act.tx.select().from(relationships).where(eq(relationships.id, id))
  if (row === undefined) throw new Error('the scene was not written')
  const [person] = await act.tx.select().from(persons).where(eq(persons.id, row.personId))
  if (person === undefined) throw new Error('the person was not written')
  await derived(act, {
    relationshipId: id,
    personId: person.id,
    keyId: row.keyId,
    personKeyId: person.keyId,
    words: said.join(' '),
  })
  const run = await touching(act, { relationshipId: id, words: said.join(' ') })
  const wrapped = await act.tx.select().from(dataKeys)
  return {
    ...{ relationship, relationshipId: id, personId: person.id, run },
    words: [...said, original.id, original.client.id ?? ''],
    wrapped: wrapped.filter(({ id: key }) => [row.keyId, person.keyId].includes(key)).map((key) => key.wrapped),
  }
}

interface Of {
  readonly relationshipId: string
  readonly personId: string
  readonly keyId: string
  readonly personKeyId: string
  readonly words: string
}

async function derived(act: Act, { relationshipId, personId, keyId, personKeyId, words }: Of): Promise<void> {
  const { tx, project: projectId, now } = act
  const key = await act.vault.key(tx, keyId)
  const sealed = (table: string, id: string, under = key) =>
    seal(under, JSON.stringify({ note: words }), `${table}:${id}`)
  const row = (table: string) => {
    const id = newId()
    return { id, projectId, relationshipId, sealed: sealed(table, id), createdAt: now }
  }
  const coding = row('codings')
  await tx.insert(codings).values({
    ...coding,
    ...{ coder: 'rules', coderKind: 'rules', coderVersion: '1', codebook: '1', version: 1, state: 'submitted' },
    ...{ relationshipRevision: 1, changedAt: now },
  })
  const assessment = row('assessments')
  await tx.insert(assessments).values({
    ...assessment,
    ...{ version: 1, codingId: coding.id, relationshipRevision: 1, madeBy: {}, level: '2', certainty: 'low' },
    ...{ maxSeverity: 2, openRuptures: 0, gateOpen: false },
  })
  await tx
    .insert(responses)
    .values({ ...row('responses'), instrument: 'PHQ-9', takenAt: now, gateOpen: 'open', recordedBy: 'x' })
  await tx.insert(responseInvitations).values({
    ...{ id: newId(), projectId, relationshipId, instrument: 'PHQ-9', packId: newId(), tokenHash: randomBytes(32) },
    ...{ createdBy: 'x', createdAt: now, expiresAt: now },
  })
  const consent = newId()
  await tx.insert(consents).values({
    ...{ id: consent, projectId, personId, relationshipId, kind: 'processing', purpose: 'care', textVersion: '1' },
    ...{ givenAt: now, recordedBy: 'x', createdAt: now },
    sealed: sealed('consents', consent, await act.vault.key(tx, personKeyId)),
  })
  const contract = {
    contractId: newId(),
    version: 1,
    kind: 'goal',
    status: 'agreed',
    proposer: 'client',
    recordedBy: 'x',
  }
  await tx.insert(contracts).values({ ...row('contracts'), ...contract })
  const by = { recordedBy: 'x' }
  const fact = { ...row('memory_facts'), ...by, factId: newId(), version: 1, state: 'confirmed' }
  const said = { text: words, source: 't1', saidAt: null, confidence: 1, isPrivate: false, isSecondHand: false }
  const written = JSON.stringify({ ...said, step: { act: 'suggest', by: 'system' } })
  await tx.insert(memoryFacts).values({ ...fact, sealed: seal(key, written, `memory_facts:${fact.id}`) })
  await tx.insert(memoryFormulations).values({ ...row('memory_formulations'), ...by, version: 1, status: 'proposed' })
  await tx.insert(memoryProvisions).values({ ...row('memory_provisions'), ...by, kind: 'frame' })
  await tx.insert(memoryForgotten).values({
    ...{ id: newId(), projectId, relationshipId, textIndex: randomBytes(32), forgottenBy: 'x', createdAt: now },
  })
  await tx.insert(memoryInvitations).values({
    ...{ id: newId(), projectId, relationshipId, tokenHash: randomBytes(32), createdBy: 'x', createdAt: now },
    expiresAt: now,
  })
  const { createdAt: _at, ...step } = row('override_events')
  await tx.insert(overrideEvents).values({ ...step, overrideId: newId(), seq: 1, state: 'triggered', by: 'x', at: now })
  const alert = row('alerts')
  await tx.insert(alerts).values({
    ...alert,
    ...{
      assessmentId: assessment.id,
      riskIndex: randomBytes(32),
      indicator: 'R-CR1',
      severity: 3,
      state: 'open',
      dueAt: now,
    },
  })
  const event = newId()
  await tx.insert(alertEvents).values({
    ...{ id: event, alertId: alert.id, kind: 'raised', by: 'x', severity: 3, at: now },
    sealed: sealed('alert_events', event),
  })
  await tx.insert(deliveries).values({
    ...{ id: newId(), projectId, alertId: alert.id, openingId: event, step: 1, reason: 'raised', recipient: 'x' },
    ...{ channel: 'hook', state: 'sent', attempts: 1, nextAt: now, createdAt: now, settledAt: now },
  })
  const study = newId()
  // What a study says of itself does not matter here.
  const design = {} as (typeof studies.$inferInsert)['design']
  await tx
    .insert(studies)
    .values({ id: study, projectId, name: 's', state: 'new', design, createdBy: 'x', createdAt: now })
  await tx.insert(assignments).values({
    ...{ studyId: study, relationshipId, coder: 'ana', purpose: 'validation', state: 'given', createdAt: now },
  })
  const decision = newId()
  await tx.insert(adjudications).values({
    ...{ id: decision, studyId: study, relationshipId, unit: 'u1', decidedBy: 'x', decidedAt: now },
    sealed: sealed('adjudications', decision),
  })
  const { createdAt: _began, ...session } = row('gateway_sessions')
  await tx.insert(gatewaySessions).values({ ...session, number: 1, lastAt: now })
  const { createdAt: _decided, ...decided } = row('gateway_decisions')
  const made = { system: 'companion', mode: 'guide', act: 'guided', latencyMs: 3, at: now }
  await tx.insert(gatewayDecisions).values({ ...decided, ...made })
  const gap = { system: 'companion', reason: 'coder', count: 1, at: now }
  await tx.insert(gatewayGaps).values({ ...gap, id: newId(), projectId, relationshipId })
}

/** An export that was made of it, and a reply that was kept. */
async function touching(act: Act, { relationshipId, words }: Pick<Of, 'relationshipId' | 'words'>): Promise<string> {
  const { tx, project: projectId, now } = act
  const run = newId()
  const { id: keyId, key } = await act.vault.newKey(tx, { project: projectId, purpose: 'run', now })
  await tx.insert(runs).values({
    ...{
      id: run,
      projectId,
      kind: 'export',
      state: 'done',
      options: {},
      keyId,
      createdBy: 'x',
      createdAt: now,
      endedAt: now,
    },
  })
  await tx.insert(runItems).values({ runId: run, seq: 0, relationshipId, state: 'done', changedAt: now })
  const part = seal(key, words, `run_parts:${run}:out:0`)
  await tx.insert(runParts).values({ runId: run, direction: 'out', seq: 0, size: words.length, sealed: part })
  const asked = { key: randomBytes(8).toString('hex'), route: 'recordResponse', request: Buffer.from('x') }
  await claimReply(act, asked)
  await keepReply(act, asked.key, { status: 201, text: JSON.stringify({ relationship: relationshipId, words }) })
  return run
}
