import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listProjectAlerts } from '../../src/api/alerts.ts'
import { saveDraft, submitCoding } from '../../src/api/codings.ts'
import { proposeNewContract } from '../../src/api/contracts.ts'
import { saveInstrumentPack } from '../../src/api/instruments.ts'
import { createParameterSet } from '../../src/api/parameters.ts'
import { listPersons } from '../../src/api/persons.ts'
import { listRelationships, readTranscript } from '../../src/api/relationships.ts'
import { inviteToRespond, recordRelationshipResponse } from '../../src/api/responses.ts'
import { assignCoders, createStudy, drawSample, listAssignments } from '../../src/api/studies.ts'
import type { NexusClient } from '../../src/client/client.ts'
import { rulesCoder } from '../../src/coders/rules.ts'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import { root } from '../source-tree.ts'
import { assessedExample } from './care-people.ts'
import { importExamples } from './scene.ts'
import type { Workbench } from './workbench.ts'

/** A project in the middle of its work: everything a page can show is there. */
export interface FullScene {
  /** Level 3 by its authors' codes, with forms, a goal and an open gate. */
  readonly constructive: string
  /** Level 2, with strain and alerts. */
  readonly supportive: string
  readonly study: string
  /** Still to be coded by the first coder. */
  readonly uncoded: string
  readonly alert: string
  readonly person: string
  /** Address of a form that waits to be filled in, from the first slash on. */
  readonly form: string
}

/** Fills a project with the shipped conversations, two coders at work, a pack, forms, a goal and a set of thresholds. */
export async function fullScene(workbench: Workbench): Promise<FullScene> {
  const { project } = workbench
  const admin = await workbench.as('admin')
  const params = { project }
  await importExamples(admin, project)
  const constructive = await assessedExample(workbench, { file: 'three-levels.jsonl', name: 'the-workshop-key' })
  const { items } = await admin.call(listRelationships, { params, query: { level: '2', minSeverity: 2 } })
  const values = { 's22a.min': 0.4, 'c22a.min': 0.8 }
  const reason = 'Two raters found the shipped threshold for follow-up questions lenient.'
  await admin.call(createParameterSet, { params, body: { name: 'Stricter on follow-up', reason, values } })
  await cared(workbench, constructive)
  const study = await studied(workbench)
  const coder = await workbench.as('coder')
  const own = await coder.call(listAssignments, { params, query: { state: 'given' } })
  const alerts = await admin.call(listProjectAlerts, { params })
  const persons = await admin.call(listPersons, { params })
  const invited = { params: { ...params, relationship: constructive }, body: { instrument: 'demo-4' } }
  const { link } = await (await workbench.as('clinician')).call(inviteToRespond, invited)
  return {
    ...{ constructive, supportive: items[0]?.id ?? '', study, uncoded: own.items[0]?.relationship ?? '' },
    ...{ alert: alerts.items[0]?.id ?? '', person: persons.items[0]?.id ?? '', form: link.slice(workbench.url.length) },
  }
}

async function cared(workbench: Workbench, relationship: string): Promise<void> {
  const params = { project: workbench.project, relationship }
  const admin = await workbench.as('admin')
  const clinician = await workbench.as('clinician')
  const pack = JSON.parse(readFileSync(join(root, 'examples', 'instruments', 'demo-4.json'), 'utf8'))
  await admin.call(saveInstrumentPack, { params: { project: workbench.project }, body: pack })
  const words = 'Open the workshop again on two mornings a week.'
  const goal = { kind: 'goal', by: 'client', terms: { words, observable: 'The lights are on.' } } as const
  await clinician.call(proposeNewContract, { params, body: goal })
  for (const [day, answers] of [
    [1, [2, 3, 2, 1, 2, 1, 0]],
    [15, [2, 2, 1, 1, 1, 1, 0]],
    [29, [1, 1, 1, 0, 1, 0, 0]],
  ] as const) {
    const takenAt = `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`
    await clinician.call(recordRelationshipResponse, {
      params,
      body: { instrument: 'GAD-7', takenAt, answers: [...answers] },
    })
  }
}

/** Two coders; the first has one conversation left to do. */
async function studied(workbench: Workbench): Promise<string> {
  const { project, accounts } = workbench
  const lead = await workbench.as('researcher')
  const second = await workbench.join('coder', 2)
  const design = { name: 'Spring sample', perLevel: 2, codersPerUnit: 2, trainingSessions: 0, blocks: 1 }
  const { id: study } = await lead.call(createStudy, { params: { project }, body: design })
  await lead.call(drawSample, { params: { project, study }, body: {} })
  await lead.call(assignCoders, { params: { project, study }, body: { coders: [accounts.coder, second] } })
  await coded(await workbench.as('coder'), project, { without: null, leave: 1 })
  await coded(await workbench.as('coder', 2), project, { without: 'VAL', leave: 0 })
  return study
}

interface Habit {
  /** A code this coder never sees, so that coders differ. */
  readonly without: string | null
  readonly leave: number
}

/** Hands in what the rules find as a person's codes. */
export async function coded(client: NexusClient, project: string, { without, leave }: Habit): Promise<void> {
  const { items } = await client.call(listAssignments, { params: { project }, query: { limit: 200 } })
  for (const { relationship } of items.slice(0, items.length - leave)) {
    const params = { project, relationship }
    const record = await client.call(readTranscript, { params })
    const sessions = record.sessions.map(({ id, turns }) => ({
      id,
      turns: turns.map(({ id: turn, speaker, text }) => ({ id: turn, speaker, text })),
    }))
    const { turns } = await rulesCoder().code({ id: relationship, system: {}, client: {}, sessions })
    const codes = Object.fromEntries(
      [...turns].map(([turn, own]) => [
        turn,
        own.filter(({ code }) => code !== without).map(({ rule: _rule, ...code }) => ({ ...code })),
      ]),
    )
    await client.call(saveDraft, { params, body: { codebook: codebookVersion, turns: codes, level: 2 } })
    await client.call(submitCoding, { params, body: {} })
  }
}
