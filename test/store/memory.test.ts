import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conclude } from '../../src/assess/assess.ts'
import { recallableFacts } from '../../src/dtn/memory-rules.ts'
import type { Act } from '../../src/store/act.ts'
import { saveAssessment } from '../../src/store/assessments.ts'
import { listAudit } from '../../src/store/audit.ts'
import { recordConsent, withdrawConsent } from '../../src/store/consents.ts'
import { addContractVersion, proposeContract } from '../../src/store/contracts.ts'
import { readMemory } from '../../src/store/memory.ts'
import { factVersions, type NewFact, newestFacts, stepFact, suggestFact } from '../../src/store/memory-facts.ts'
import { forgetFact, forgetFormulation } from '../../src/store/memory-forgetting.ts'
import { addFormulation, listFormulations } from '../../src/store/memory-formulations.ts'
import { inviteToMemory, openMemoryVisit, withdrawMemoryInvitation } from '../../src/store/memory-invitations.ts'
import { recordFrame, setChallengeCeiling, setClearance } from '../../src/store/memory-provisions.ts'
import {
  type SaidOfContract,
  sayOfContract,
  sayOfFact,
  sayOfFormulation,
  visitedMemory,
} from '../../src/store/memory-visits.ts'
import { contracts } from '../../src/store/schema/care.ts'
import { memoryFormulations } from '../../src/store/schema/memory.ts'
import { readTranscript } from '../transcript.ts'
import { careScene } from './care-scene.ts'
import { type ScratchStore, storeKinds } from './scratch-store.ts'

const saidAt = new Date('2026-01-02T10:00:00Z')
const found = (relationshipId: string, changes: Partial<NewFact> = {}): NewFact => ({
  ...{ relationshipId, text: 'I play the cello on Sundays.', source: 't1', saidAt, confidence: 0.9 },
  ...{ isPrivate: false, isSecondHand: false, by: 'system', ...changes },
})

describe.each(storeKinds)('memory on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  const begun = async (text?: string) => {
    const scene = await careScene(store)
    const inAct = <T>(work: (act: Act) => Promise<T>, now = new Date('2026-02-01T10:00:00Z')) =>
      store.inAct(scene.project, work, { now })
    const fact = await inAct((act) => suggestFact(act, found(scene.relationshipId, text === undefined ? {} : { text })))
    return { ...scene, inAct, fact: fact?.factId ?? '' }
  }

  it('lets nothing be recalled that nobody verified, that is private, second-hand, contradicted or stale', async () => {
    const { inAct, relationshipId, fact } = await begun()
    const recall = async (now: Date) =>
      recallableFacts((await inAct((act) => readMemory(act, relationshipId))).facts, now).map(({ id }) => id)
    const soon = new Date('2026-02-02T10:00:00Z')
    expect(await recall(soon)).toEqual([])
    const step = (act: 'confirm' | 'markPrivate' | 'liftPrivate' | 'contradict') =>
      inAct((held) => stepFact(held, fact, { act, by: 'client', ifMatch: null }))
    await step('confirm')
    expect(await recall(soon)).toEqual([fact])
    expect(await recall(new Date('2026-08-15T10:00:00Z'))).toEqual([])
    await step('markPrivate')
    expect(await recall(soon)).toEqual([])
    await step('liftPrivate')
    await step('contradict')
    expect(await recall(soon)).toEqual([])
    const other = await inAct((act) =>
      suggestFact(act, found(relationshipId, { text: 'My brother plays, too.', isSecondHand: true })),
    )
    await inAct((act) => stepFact(act, other?.factId ?? '', { act: 'confirm', by: 'client', ifMatch: null }))
    expect(await recall(soon)).toEqual([])
  })

  it('keeps every version as it was, a correction on top of the suggestion', async () => {
    const { inAct, fact } = await begun()
    const text = 'I play the viola on Sundays.'
    await inAct((act) => stepFact(act, fact, { act: 'correct', by: 'client', text, ifMatch: 1 }))
    const versions = await inAct((act) => factVersions(act, fact))
    expect(
      versions.map(({ version, fact: { text: words, state }, step: { act, by } }) => [version, words, state, act, by]),
    ).toEqual([
      [1, 'I play the cello on Sundays.', 'suggested', 'suggest', 'system'],
      [2, text, 'corrected', 'correct', 'client'],
    ])
    const old = inAct((act) => stepFact(act, fact, { act: 'reject', by: 'client', ifMatch: 1 }))
    await expect(old).rejects.toMatchObject({ code: 'revisionOld' })
    const bySystem = inAct((act) => stepFact(act, fact, { act: 'confirm', by: 'system', ifMatch: null }))
    await expect(bySystem).rejects.toMatchObject({ code: 'conflict' })
  })

  it('suggests nothing twice, and nothing that was forgotten', async () => {
    const { inAct, relationshipId, fact } = await begun()
    const again = () =>
      inAct((act) => suggestFact(act, found(relationshipId, { text: 'I play the cello, on Sundays' })))
    expect(await again()).toBeNull()
    await inAct((act) => forgetFact(act, fact))
    expect(await inAct((act) => newestFacts(act, relationshipId))).toEqual([])
    expect(await again()).toBeNull()
    await expect(inAct((act) => forgetFact(act, fact))).rejects.toMatchObject({ code: 'notFound' })
  })

  it('reads facts, formulation, contracts, consents, frame, ceiling and clearance in one', async () => {
    const { inAct, relationshipId, personId, fact } = await begun()
    const goal = await inAct((act) =>
      proposeContract(act, { relationshipId, kind: 'goal', terms: { words: 'Sleep.' }, by: 'client' }),
    )
    await inAct((act) => addContractVersion(act, goal.contractId, { status: 'discussed', by: 'client', ifMatch: null }))
    const given = { givenAt: null, expiresAt: null, text: null, textVersion: '3', purpose: 'challenge' }
    const consent = await inAct((act) =>
      recordConsent(act, { ...given, personId, relationshipId, kind: 'challenge', ceiling: 2 }),
    )
    await inAct((act) => withdrawConsent(act, consent.id, null))
    const formulation = { relationshipId, text: 'Long nights since the move.', confidence: 0.7, links: ['t1'] }
    await inAct((act) => addFormulation(act, { ...formulation, status: 'proposed', by: 'system', ifMatch: null }))
    await inAct((act) => recordFrame(act, { relationshipId, systemVersion: '2', at: null }))
    await inAct((act) => setChallengeCeiling(act, { relationshipId, step: 1, reason: 'After the summer.' }))
    const until = new Date('2026-02-10T10:00:00Z')
    await inAct((act) => setClearance(act, { relationshipId, of: ['K12'], reason: 'Talked about it.', until }))
    const at = new Date('2026-02-01T10:00:00Z')
    expect(await inAct((act) => readMemory(act, relationshipId))).toEqual({
      facts: [expect.objectContaining({ id: fact, state: 'suggested', saidAt })],
      formulation: { version: 1, text: formulation.text, confidence: 0.7, status: 'proposed', links: ['t1'] },
      contracts: [
        {
          ...{
            id: goal.contractId,
            kind: 'goal',
            version: 2,
            status: 'discussed',
            proposer: 'client',
            words: 'Sleep.',
          },
          ...{ basis: null, basisTurns: [], reviewAt: null, changedAt: at },
        },
      ],
      consents: [
        expect.objectContaining({ id: consent.id, kind: 'challenge', ceiling: 2, textVersion: '3', withdrawnAt: at }),
      ],
      frame: { at, systemVersion: '2' },
      challengeCeiling: 1,
      clearance: { of: ['K12'], reason: 'Talked about it.', by: expect.any(String), until },
    })
    const later = await inAct((act) => readMemory(act, relationshipId), new Date('2026-02-11T10:00:00Z'))
    expect(later.clearance).toBeNull()
    await inAct((act) => setChallengeCeiling(act, { relationshipId, step: null, reason: 'Over.' }))
    expect((await inAct((act) => readMemory(act, relationshipId))).challengeCeiling).toBeNull()
    const audit = await inAct((act) => listAudit(act, {}, 50))
    expect(JSON.stringify(audit)).not.toMatch(/cello|Long nights|summer|Talked/)
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'fact.suggest',
        'formulation.propose',
        'memory.frame',
        'memory.ceiling',
        'memory.clearance',
      ]),
    )
  })

  it('has the client alone confirm or correct the formulation', async () => {
    const { inAct, relationshipId } = await begun()
    const add = (changes: object) =>
      inAct((act) =>
        addFormulation(act, {
          ...{
            relationshipId,
            status: 'proposed',
            by: 'system',
            text: 'One.',
            confidence: 0.6,
            links: ['t1'],
            ifMatch: null,
          },
          ...changes,
        }),
      )
    await add({})
    await expect(add({ status: 'confirmed' })).rejects.toMatchObject({ code: 'conflict' })
    await add({ status: 'corrected', by: 'client', text: 'Two.' })
    await expect(add({ ifMatch: 1 })).rejects.toMatchObject({ code: 'revisionOld' })
    expect((await inAct((act) => listFormulations(act, relationshipId))).map(({ text }) => text)).toEqual([
      'One.',
      'Two.',
    ])
    await inAct((act) => forgetFormulation(act, relationshipId))
    expect((await inAct((act) => readMemory(act, relationshipId))).formulation).toBeNull()
  })

  it('shows a person what is remembered by a link that opens once, and does what they say', async () => {
    const { inAct, relationshipId, project, fact } = await begun()
    const { token, id } = await inAct((act) => inviteToMemory(act, { relationshipId, days: 7 }))
    const { visit } = await inAct((act) => openMemoryVisit(act, token))
    await expect(inAct((act) => openMemoryVisit(act, token))).rejects.toMatchObject({ code: 'notFound' })
    await inAct((act) => sayOfFact(act, visit, { fact, act: 'correct', text: 'I play the viola.' }))
    const shown = await inAct((act) => visitedMemory(act, visit))
    expect(shown.facts).toMatchObject([{ factId: fact, fact: { text: 'I play the viola.', state: 'corrected' } }])
    await inAct((act) =>
      addFormulation(act, {
        ...{
          relationshipId,
          status: 'proposed',
          by: 'system',
          text: 'One.',
          confidence: 0.6,
          links: ['t1'],
          ifMatch: null,
        },
      }),
    )
    await inAct((act) => sayOfFormulation(act, visit, { act: 'confirm', version: 1 }))
    expect((await inAct((act) => readMemory(act, relationshipId))).formulation).toMatchObject({
      status: 'confirmed',
      version: 2,
    })
    await inAct((act) => sayOfFact(act, visit, { fact, act: 'forget' }))
    expect((await inAct((act) => visitedMemory(act, visit))).facts).toEqual([])
    const [entry] = await inAct((act) => listAudit(act, { action: 'fact.forget' }, 1))
    expect(entry).toMatchObject({ actor: `link:${id}` })
    const foreign = await begun('I grow tomatoes.')
    const theirs = inAct((act) => sayOfFact({ ...act }, visit, { fact: foreign.fact, act: 'confirm' }))
    await expect(theirs).rejects.toMatchObject({ code: 'notFound' })
    const late = inAct((act) => visitedMemory(act, visit), new Date('2026-02-01T12:00:01Z'))
    await expect(late).rejects.toMatchObject({ code: 'notFound' })
    await store.inAct(project, (act) => withdrawMemoryInvitation(act, id))
    await expect(inAct((act) => visitedMemory(act, visit))).rejects.toMatchObject({ code: 'notFound' })
  })

  const visited = async (scene: Awaited<ReturnType<typeof begun>>) => {
    const { inAct, relationshipId } = scene
    const { token } = await inAct((act) => inviteToMemory(act, { relationshipId, days: 7 }))
    return (await inAct((act) => openMemoryVisit(act, token))).visit
  }

  it('lets a person put a goal in their own words, as a version by them, and have it forgotten with every version', async () => {
    const scene = await begun()
    const { inAct, relationshipId } = scene
    const goal = {
      relationshipId,
      kind: 'goal',
      by: 'system',
      terms: { words: 'Sleep early.', measure: 'Diary.' },
    } as const
    const { contractId: contract } = await inAct((act) => proposeContract(act, goal))
    const visit = await visited(scene)
    const say = (said: Omit<SaidOfContract, 'contract'>) =>
      inAct((act) => sayOfContract(act, visit, { contract, ...said }))
    const terms = { words: 'Sleep when I am tired.' }
    await say({ act: 'correct', version: 1, terms })
    const [versions = []] = (await inAct((act) => visitedMemory(act, visit))).contracts
    expect(
      versions.map(({ version, status, proposer, content }) => [version, status, proposer, content.by, content.terms]),
    ).toEqual([
      [1, 'proposed', 'system', 'system', goal.terms],
      [2, 'revised', 'client', 'client', { ...goal.terms, ...terms }],
    ])
    await expect(say({ act: 'correct', version: 1, terms: { words: 'Late.' } })).rejects.toMatchObject({
      code: 'revisionOld',
    })
    await expect(say({ act: 'correct', version: 2, terms })).rejects.toMatchObject({ code: 'requestInvalid' })
    await expect(say({ act: 'correct', version: 2, terms: { size: 'Small.' } })).rejects.toMatchObject({
      code: 'requestInvalid',
    })
    const foreign = await visited(await begun('I grow tomatoes.'))
    const theirs = inAct((act) => sayOfContract(act, foreign, { contract, act: 'forget', version: 2 }))
    await expect(theirs).rejects.toMatchObject({ code: 'notFound' })
    await say({ act: 'forget', version: 2 })
    expect(await store.database.db.select().from(contracts).where(eq(contracts.contractId, contract))).toEqual([])
    expect((await inAct((act) => visitedMemory(act, visit))).contracts).toEqual([])
    const audit = (await inAct((act) => listAudit(act, {}, 50))).filter(({ subjectId }) => subjectId === contract)
    expect(audit.map(({ action, actor }) => [action, actor.startsWith('link:')])).toEqual([
      ...[
        ['contract.forget', true],
        ['contract.add', true],
        ['contract.propose', false],
      ],
    ])
    expect(JSON.stringify(audit)).not.toMatch(/Sleep|Diary/)
    await expect(say({ act: 'forget', version: 2 })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('leaves nothing of a formulation a person has forgotten but that it was', async () => {
    const scene = await begun()
    const { inAct, relationshipId } = scene
    const proposed = { relationshipId, text: 'Long nights.', confidence: 0.6, links: ['t1'], ifMatch: null } as const
    await inAct((act) => addFormulation(act, { ...proposed, status: 'proposed', by: 'system' }))
    const visit = await visited(scene)
    await inAct((act) => sayOfFormulation(act, visit, { act: 'correct', version: 1, text: 'Short nights.' }))
    await inAct((act) => sayOfFormulation(act, visit, { act: 'forget', version: 2 }))
    const own = eq(memoryFormulations.relationshipId, relationshipId)
    expect(await store.database.db.select().from(memoryFormulations).where(own)).toEqual([])
    const audit = await inAct((act) => listAudit(act, { action: 'formulation.forget' }, 5))
    expect(audit).toMatchObject([{ subjectId: relationshipId, details: { versions: 2 } }])
    expect(JSON.stringify(audit)).not.toMatch(/nights/)
  })

  it('tells a person which challenges and which strain the newest assessment found, and where', async () => {
    const { relationship: talk, coding } = readTranscript([
      ['C [AD:1] The nights are long.', 'S [VAL] That sounds hard.'],
      ['C [OPP.belief] I always fail.', 'S [CHA^1] Is there another way to see it?', 'C [CNF.3] This gets me nowhere.'],
    ])
    const { project, relationshipId } = await careScene(store, { sessions: talk.sessions })
    const inAct = <T>(work: (act: Act) => Promise<T>) => store.inAct(project, work)
    const { token } = await inAct((act) => inviteToMemory(act, { relationshipId, days: 7 }))
    const { visit } = await inAct((act) => openMemoryVisit(act, token))
    const read = () => inAct((act) => visitedMemory(act, visit))
    expect(await read()).toMatchObject({ challenges: [], strain: null })
    const assessment = conclude(talk, coding, { robustness: 'skip' })
    const made = { codingId: null, parameterSetId: null, runId: null, relationshipRevision: 1 }
    await inAct((act) => saveAssessment(act, { ...made, relationshipId, assessment }))
    const { challenges, strain, places } = await read()
    expect(challenges).toMatchObject([{ turn: 's2t2', step: 1, response: 'resisted' }])
    expect(strain).toEqual({ state: 'unspoken', onset: 's2t3', episodes: 1, isAtLevelThree: false })
    expect(places.get('s2t3')).toEqual({ session: 2, turn: 3, at: null })
  })

  it('belongs to its project alone', async () => {
    const { relationshipId, fact } = await begun()
    const other = await store.newProject()
    const tried = (work: (act: Act) => Promise<unknown>) => expect(store.inAct(other, work)).rejects
    await tried((act) => readMemory(act, relationshipId)).toMatchObject({ code: 'notFound' })
    await tried((act) => suggestFact(act, found(relationshipId))).toMatchObject({ code: 'notFound' })
    await tried((act) => forgetFact(act, fact)).toMatchObject({ code: 'notFound' })
    await tried((act) => inviteToMemory(act, { relationshipId, days: 1 })).toMatchObject({ code: 'notFound' })
  })
})
