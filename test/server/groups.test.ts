import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conclude } from '../../src/assess/assess.ts'
import { defaultParameters, withParameters } from '../../src/dtn/parameters.ts'
import type { Act } from '../../src/store/act.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { handOut } from '../../src/store/assignments.ts'
import { saveCoding } from '../../src/store/codings.ts'
import { appendTurns } from '../../src/store/live-turns.ts'
import { createParameterSet } from '../../src/store/parameters.ts'
import { writeRelationship } from '../../src/store/relationships.ts'
import { createStudy } from '../../src/store/studies.ts'
import { readTranscript } from '../transcript.ts'
import { openScratchServer, type ScratchServer } from './scratch-server.ts'

const warm = ['C [AD:2] I feel alone.', 'S [VAL, FQ.open] That is heavy. Since when?']
const dry = ['C [QI] How do I sleep?', 'S [INF] Keep regular hours.']
const evening = (turns: readonly string[]) => Array.from({ length: 5 }, () => turns).flat()
const course = (turns: readonly string[]) => Array.from({ length: 4 }, () => evening(turns))

interface Written {
  readonly id: string
  readonly codingId: string
}

describe('many relationships over HTTP', () => {
  let server: ScratchServer
  let project: string
  let set: string
  const written: Written[] = []
  beforeAll(async () => {
    server = await openScratchServer({ settings: { requestsPerMinute: { address: 1e6, principal: 1e6, signIn: 1e6 } } })
    project = await server.store.newProject()
    for (let at = 0; at < 6; at++) written.push(await write(at, warm, '1'), await write(at + 10, dry, '2'))
    const values = { 'dominant.share': 1, 'dominant.lead': 1 }
    set = (await inAct((act) => createParameterSet(act, { name: 'strict', reason: 'a try', values }))).id
  }, 120_000)
  afterAll(() => server.close())

  const inAct = <T>(work: (act: Act) => Promise<T>) => server.store.inAct(project, work)

  /** A relationship with its coding and its assessment. */
  async function write(at: number, turns: readonly string[], version: string): Promise<Written> {
    const told = readTranscript(course(turns), { id: 'companion', name: 'Companion', version, declaredLevel: 2 })
    const relationship = {
      ...told.relationship,
      ...{ id: `file-${version}-${at}`, client: { id: `c-${version}-${at}`, ageBand: at < 13 ? '26-35' : '65+' } },
    }
    return inAct(async (act) => {
      const { id } = await writeRelationship(act, relationship)
      const coding = { ...told.coding, relationship: relationship.id, coder: { id: 'one', kind: 'rules' as const } }
      const { id: codingId } = await saveCoding(act, { relationshipId: id, relationshipRevision: 1, coding })
      const assessment = conclude(relationship, coding, { robustness: 'skip' })
      await saveAssessment(act, {
        ...{ relationshipId: id, codingId, parameterSetId: null, runId: null, relationshipRevision: 1, assessment },
      })
      return { id, codingId }
    })
  }

  const asked = async (role: 'viewer' | 'researcher', request: string, body?: object) => {
    const member = server.member(role, project)
    const [method, path] = request.split(' ')
    const reply = await member.ask(`${method} /api/v1/projects/${project}/${path}`, body === undefined ? {} : { body })
    return { status: reply.statusCode, json: () => reply.json(), reply }
  }

  it('compares two versions of a system: shares with intervals, the difference with its own', async () => {
    const found = await asked('viewer', 'GET comparisons?firstVersion=1&secondVersion=2')
    const { comparison, first } = found.json()
    expect([found.status, comparison.first.relationships, comparison.second.relationships]).toEqual([200, 6, 6])
    const supportive = comparison.levels.find(({ level }: { level: unknown }) => level === 2).difference
    expect(supportive).toMatchObject({ kind: 'told', value: 1, differs: true, of: [6, 6] })
    expect([comparison.isPaired, first]).toEqual([false, { hidden: 0, isCut: false }])
  })

  it('says that it could not tell where too few were seen', async () => {
    const { id } = written[0] ?? { id: '' }
    const later = { id: 'late', speaker: 'client', text: 'Good evening.', at: '2031-01-01T00:00:00Z' } as const
    await inAct((act) =>
      appendTurns(act, id, { session: { id: 's9', startedAt: '2031-01-01T00:00:00Z' }, turns: [later] }),
    )
    const found = await asked('viewer', 'GET comparisons?firstSince=2030-01-01T00:00:00Z&secondVersion=2')
    expect(found.json().comparison.levels[0].difference.kind).toBe('tooFew')
  })

  it('compares parameter sets over the same relationships and names those that change, with both assessments', async () => {
    const { id, codingId } = written[1] ?? { id: '', codingId: '' }
    await inAct(async (act) => {
      const { relationship, coding: told } = readTranscript(course(dry), { id: 'companion', version: '2' })
      const coding = { ...told, coder: { id: 'one', kind: 'rules' as const } }
      const { parameters } = withParameters(defaultParameters, { 's11.n': 1000 })
      const assessment = conclude(relationship, coding, { parameters, robustness: 'skip' })
      const at = { relationshipId: id, codingId, parameterSetId: set, runId: null, relationshipRevision: 1 }
      await saveAssessment(act, { ...at, assessment })
    })
    const found = (await asked('viewer', `GET comparisons?firstParameterSet=shipped&secondParameterSet=${set}`)).json()
    expect([found.comparison.overlap, found.changedCount]).toEqual([1, 1])
    const [change] = found.comparison.changed
    expect(change).toMatchObject({ relationship: id, level: { before: 1, after: 'indeterminate' } })
    expect(found.assessments[id].length).toBe(2)
  })

  it('counts nothing of what whoever asks has still to code', async () => {
    const researcher = server.member('researcher', project)
    await inAct((act) => hiddenFrom(act, researcher.userId, written[2]?.id ?? ''))
    const reply = await researcher.ask(
      `GET /api/v1/projects/${project}/comparisons?firstVersion=1&secondVersion=2&clients=people`,
    )
    const { comparison, first } = reply.json()
    expect([comparison.first.relationships, first.hidden]).toEqual([5, 1])
  })

  it('names coders and parameter sets of which there are assessments', async () => {
    const { coders, parameterSets } = (await asked('viewer', 'GET assessment-makers')).json()
    expect(coders).toEqual([{ coder: 'one', coderKind: 'rules', relationships: 12 }])
    expect(parameterSets).toContainEqual({ parameterSet: set, relationships: 1 })
  })

  it('lays a system beside its declared level and pools groups too small to be told', async () => {
    const { observed } = (await asked('viewer', 'GET systems/observed?system=companion&version=2')).json()
    expect(observed.declared).toMatchObject({ level: 2, asDeclared: { n: 0 } })
    expect(observed.subgroups[0]).toMatchObject({ kind: 'ageBand', groups: [{ name: { kind: 'pooled' } }] })
    expect(observed.limits.makers[0]).toMatchObject({ coder: 'one', relationships: 6 })
    expect(JSON.stringify(observed)).not.toContain('65+')
  })

  it.each(['en', 'de'])('gives the same as a PDF document in %s', async (language) => {
    const { status, reply } = await asked(
      'viewer',
      `GET systems/report?system=companion&version=1&language=${language}`,
    )
    expect([status, reply.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  describe('a trial of parameters', () => {
    const trial = (body: object) => asked('researcher', 'POST parameter-trials', body)

    it('changes nothing with the shipped ones', async () => {
      const { items, tried, before, after } = (await trial({ values: {}, version: '1' })).json()
      expect([items, tried]).toEqual([[], 5])
      expect(after).toEqual(before)
    })

    it('names the levels and criteria that change, page by page, and keeps nothing', async () => {
      const values = { 's21.min': 1, 's21.n': 1000, 'c21.min': 1 }
      const first = (await trial({ values, version: '1', limit: 2 })).json()
      expect([first.total, first.tried + first.skipped, typeof first.next]).toEqual([6, 2, 'string'])
      let tried = first.tried
      let page = first
      while (page.next !== null) {
        page = (await trial({ values, version: '1', limit: 2, cursor: page.next })).json()
        tried += page.tried
      }
      expect(tried).toBe(5)
      const changed = first.items[0]
      expect(changed.criteria).toContainEqual({ id: 'S2.1', before: 'met', after: 'noOpportunity' })
      const { comparison } = (await asked('viewer', 'GET comparisons?firstVersion=1&secondVersion=2')).json()
      expect(comparison.first.levels[1].share.n).toBe(6)
    })

    it('refuses a value out of its range by its name', async () => {
      const found = await trial({ values: { 's21.min': 7 } })
      expect([found.status, found.json().code]).toEqual([400, 'requestInvalid'])
      expect(found.json().detail).toContain('s21.min is out of range')
    })
  })
})

/** Gives a relationship to an account to code. */
async function hiddenFrom(act: Act, coder: string, relationship: string): Promise<void> {
  const study = await createStudy(
    act,
    {
      ...{ format: 'nexus-study/1', name: 's', seed: 1, codebook: '1', parameters: '1', relationships: [] },
      design: { perLevel: 1, codersPerUnit: 1, trainingSessions: 0, blocks: 1 },
      assignments: [{ coder, round: 1, relationships: [relationship] }],
    },
    'everything',
  )
  await handOut(act, study.id, study.study)
}
