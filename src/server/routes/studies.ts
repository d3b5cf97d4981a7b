import { z } from 'zod'
import {
  assignCoders,
  closeStudy,
  createStudy as createRoute,
  downloadStudy,
  drawSample,
  listAssignments as listAssignmentsRoute,
  listStudies as listRoute,
  readProgress,
  readStudy as readRoute,
} from '../../api/studies.ts'
import { NexusError } from '../../errors.ts'
import { tarOf } from '../../formats/tar.ts'
import { codedUnits, countDecisions, goldOf, readDecisions } from '../../store/adjudications.ts'
import {
  type AssignmentState,
  type CoderProgress,
  listAssignments,
  openAssignments,
  requireNothingOpen,
  type StoredAssignment,
  studyProgress,
} from '../../store/assignments.ts'
import { advanceStudy, listStudies, readStudy, type StoredStudy, type StudyEntry } from '../../store/studies.ts'
import { type Call, type Handled, handle } from '../handler.ts'
import { keyAt, pageFrom } from '../paging.ts'
import { assignStudy, beginStudy, drawStudySample, lackingIn } from '../study-design.ts'
import { studyFiles } from '../study-files.ts'

export const studyHandlers: readonly Handled[] = [
  handle(listRoute, async ({ act, query: { cursor, limit } }) => {
    const [below] = keyAt(cursor, z.tuple([z.uuid()])) ?? [null]
    const rows = await listStudies(act, { below, limit: limit + 1 })
    return { reply: pageFrom(rows, { limit, keyOf: ({ id }) => [id], itemOf: entryOf }) }
  }),

  handle(createRoute, async (call) => ({ reply: await wholeOf(call, await beginStudy(call.act, call.body)) })),

  handle(readRoute, async (call) => {
    const study = await readStudy(call.act, call.params.study)
    return { reply: await wholeOf(call, study), revision: study.revision }
  }),

  handle(drawSample, async (call) => {
    const before = await readStudy(call.act, call.params.study)
    const { study, shortfalls } = await drawStudySample(call.act, before, call.body)
    return { reply: { study: await wholeOf(call, study), shortfalls: [...shortfalls] } }
  }),

  handle(assignCoders, async (call) => {
    const before = await readStudy(call.act, call.params.study)
    const { study, shortfalls } = await assignStudy(call.act, before, call.body)
    return { reply: { study: await wholeOf(call, study), shortfalls: [...shortfalls] } }
  }),

  handle(closeStudy, async (call) => {
    const before = await readStudy(call.act, call.params.study)
    if (before.state === 'closed') throw new NexusError('conflict', 'The study is closed already.')
    return { reply: await wholeOf(call, await advanceStudy(call.act, before, { state: 'closed' })) }
  }),

  handle(readProgress, async ({ act, params }) => {
    const stored = await readStudy(act, params.study)
    const { study } = stored
    const { coders, complete, comparable } = await studyProgress(act, params.study)
    const gold = await goldOf(act, stored)
    const countsOf = (coder: string, purpose: string) => ({
      given: countIn(coders, { coder, purpose, state: 'given' }),
      begun: countIn(coders, { coder, purpose, state: 'begun' }),
      submitted: countIn(coders, { coder, purpose, state: 'submitted' }),
    })
    const own = (study.coders ?? []).map(({ id }) => ({
      ...{ coder: id, training: countsOf(id, 'training'), validation: countsOf(id, 'validation') },
    }))
    return {
      reply: {
        ...{ relationships: study.sample?.units.length ?? 0, complete, comparable, coders: own },
        decided: await countDecisions(act, params.study),
        gold: gold === null ? null : { codings: gold.codings, keptAt: gold.keptAt.toISOString() },
      },
    }
  }),

  handle(listAssignmentsRoute, async ({ act, query, reach, principal }) => {
    const { cursor, limit, study, state } = query
    const after = keyAt(cursor, z.tuple([z.uuid(), z.string(), z.int(), z.int()]))
    const coder = reach === 'own' ? principal.userId : query.coder
    const filter = { studyId: study, coder, state, after: after === null ? undefined : placeAt(after) }
    const rows = await listAssignments(act, filter, limit + 1)
    const keyOf = (row: StoredAssignment) => [row.studyId, row.coder, row.round, row.position]
    return { reply: pageFrom(rows, { limit, keyOf, itemOf: assignmentOf }) }
  }),

  handle(downloadStudy, async ({ act, params, principal }) => {
    const stored = await readStudy(act, params.study)
    const reader = { coder: principal.userId }
    await requireNothingOpen(act, principal.userId)
    const files = studyFiles(
      stored.study,
      await codedUnits(act, stored, reader),
      await readDecisions(act, stored, reader),
    )
    return { type: 'application/x-tar', name: `study-${stored.id}.tar`, content: tarOf(files, act.now) }
  }),
]

function entryOf({ id, name, state, afterSubmission, createdBy, createdAt, revision }: StudyEntry) {
  const known = (['begun', 'sampled', 'assigned'] as const).find((one) => one === state) ?? ('closed' as const)
  return { id, name, state: known, afterSubmission, createdBy, createdAt: createdAt.toISOString(), revision }
}

/** Whoever has still to code in a study is not told which level anybody suspects. */
async function wholeOf({ act, principal }: Pick<Call<typeof readRoute>, 'act' | 'principal'>, stored: StoredStudy) {
  const { study } = stored
  const { perLevel, codersPerUnit, trainingSessions, blocks } = study.design
  const drawn = study.sample?.units ?? []
  const open = await openAssignments(act, stored.id, principal.userId)
  const isBlind = drawn.some(({ relationship }) => open.has(relationship))
  const { suspectedBy = '', strata = [] } = isBlind ? {} : (study.sample ?? {})
  const units = drawn.map(({ relationship, sessions, turns, probability, stratum }) => ({
    ...{ relationship, sessions, turns, probability },
    stratum: isBlind ? null : stratum,
  }))
  return {
    ...entryOf(stored),
    ...{ seed: study.seed, codebook: study.codebook, parameters: study.parameters },
    design: { perLevel, codersPerUnit, trainingSessions, blocks },
    sample: study.sample === undefined ? null : { suspectedBy, strata: [...strata], units },
    coders: (study.coders ?? []).map(({ id }) => id),
    lacking: [...lackingIn(study, { isBlind })],
  }
}

function countIn(rows: readonly CoderProgress[], wanted: Omit<CoderProgress, 'relationships'>): number {
  const { coder, purpose, state } = wanted
  return rows.find((row) => row.coder === coder && row.purpose === purpose && row.state === state)?.relationships ?? 0
}

function placeAt([studyId, coder, round, position]: readonly [string, string, number, number]) {
  return { studyId, coder, round, position }
}

function assignmentOf({ studyId, relationshipId, codingId, submittedAt, state, purpose, ...rest }: StoredAssignment) {
  return {
    ...rest,
    ...{ study: studyId, relationship: relationshipId, coding: codingId },
    purpose: purpose === 'training' ? ('training' as const) : ('validation' as const),
    state: states.find((one) => one === state) ?? 'given',
    submittedAt: submittedAt?.toISOString() ?? null,
  }
}

const states: readonly AssignmentState[] = ['given', 'begun', 'submitted']
