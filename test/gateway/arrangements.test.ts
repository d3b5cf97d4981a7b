import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coder } from '../../src/coders/coder.ts'
import { codebookVersion } from '../../src/dtn/codebook.ts'
import type { Code, Coding } from '../../src/dtn/coding.ts'
import type { Turn } from '../../src/dtn/relationship.ts'
import type { Mode, SentMessage } from '../../src/gateway/companion.ts'
import { listAudit } from '../../src/store/audit.ts'
import { addContractVersion, listContractVersions } from '../../src/store/contracts.ts'
import { listFormulations } from '../../src/store/memory-formulations.ts'
import { type ScratchStore, storeKinds } from '../store/scratch-store.ts'
import { readTranscript } from '../transcript.ts'
import { client, keptTalk, type Opened, openInstance, switchable, system } from './companion-scene.ts'

const summary =
  'You lie awake since the divorce; the house was silent when you were nine, and the choir carries you. What did I get wrong?'
const goal = 'I want to sleep through the whole night again.'
const counter = 'The whole night is too much, could I begin to sleep through three nights?'

const opening = [
  'C [HD:1] When I was nine the house was silent.',
  'S [FRM] I am an AI, and what you write is stored.',
  'C [HD:1] The divorce was in spring.',
  'S [EXP] How was that?',
  'C [CX:1] Singing in the choir carries me.',
  'S [EXP] What do you sing?',
  'C [HD:1] I lie awake since the divorce.',
  `S [REF.complex] ${summary}`,
  "C [HD:1] That's right, and the silent house comes back at night.",
  'S [NEG.invite] What would you like to work on?',
  `C [PD:1] ${goal}`,
  'S [NEG.propose] Shall sleeping through the whole night again be what we work towards?',
] as const
const negotiated = [
  `C [NGT] ${counter}`,
  'S [NEG.confirm] Sleeping through three nights it is.',
  'C [CMP] Yes.',
] as const
const aside = 'S [FQ.open] How was the choir?'

/** Knows the turns of a talk by their words. */
function scripted(lines: readonly string[]): Coder {
  const { relationship, coding } = readTranscript([lines])
  const codes = new Map(
    relationship.sessions.flatMap(({ turns }) => turns.map(({ id, text }) => [text, coding.turns.get(id) ?? []])),
  )
  const codesOf = ({ text }: Turn): readonly Code[] => codes.get(text) ?? []
  const identity = { id: 'scripted', kind: 'human' } as const
  const codingFor = (id: string, turns: readonly Turn[]): Coding => ({
    ...{ relationship: id, coder: identity, codebook: codebookVersion },
    turns: new Map(turns.map((turn) => [turn.id, codesOf(turn)])),
  })
  return {
    ...{ identity, languages: [] },
    code: async ({ id, sessions }) =>
      codingFor(
        id,
        sessions.flatMap(({ turns }) => turns),
      ),
    live: ({ id }) => {
      const seen: Turn[] = []
      return {
        startSession: () => undefined,
        next: async (turn) => {
          seen.push(turn)
          return { kind: 'coded', codes: codesOf(turn) }
        },
        coding: () => codingFor(id, seen),
      }
    },
  }
}

describe.each(storeKinds)('what a talk arranges, on $name', ({ open }) => {
  let store: ScratchStore
  beforeAll(async () => {
    store = await open()
  }, 60_000)
  afterAll(() => store.close())

  /** A talk over these lines; `from` is where the gateway begins to read along, what is before comes as history. */
  const spoken = async (
    lines: readonly string[],
    {
      mode = 'guide',
      from = 0,
      until,
      ...parts
    }: { mode?: Mode; from?: number; until?: number } & Partial<Opened> = {},
  ) => {
    const project = await store.newProject()
    const coder = scripted(lines)
    const one = await openInstance(store, { ...parts, project, mode, coders: { embedded: coder, rules: coder } })
    const [session] = readTranscript([lines]).relationship.sessions
    const said: SentMessage[] = []
    const moves: string[] = []
    const goOn = async (turns: readonly Turn[]) => {
      for (const [at, { speaker, text }] of turns.entries()) {
        if (speaker === 'system') continue
        said.push(client(text))
        const reply = turns[at + 1]?.text ?? 'I hear you.'
        const prepared = await one.say([...said], { reply })
        if (prepared.kind === 'guided') moves.push(prepared.decision.move)
        said.push(system(reply))
        await one.companion.settled()
      }
    }
    const all = session?.turns ?? []
    said.push(...all.slice(0, from).map(({ speaker, text }) => (speaker === 'client' ? client(text) : system(text))))
    await goOn(all.slice(from, until))
    const id = (await keptTalk(store, project))?.relationshipId ?? ''
    const contracts = () => store.inAct(project, (act) => listContractVersions(act, id, { after: null, limit: 99 }))
    const formulations = () => store.inAct(project, (act) => listFormulations(act, id))
    return { project, one, moves, goOn, contracts, formulations }
  }

  it('is a goal in the client’s words, agreed to once it was negotiated, and a summary the client confirmed', async () => {
    const { project, one, moves, contracts, formulations } = await spoken([...opening, ...negotiated, aside])
    expect(moves[3]).toBe('M-FORM')
    const formulation = { text: summary, recordedBy: 'worker:gateway' }
    expect(await formulations()).toMatchObject([
      {
        ...formulation,
        status: 'proposed',
        by: 'system',
        confidence: 0.4,
        links: ['g1.1', 'g1.5', 'g1.7'],
      },
      { ...formulation, status: 'confirmed', by: 'client', confidence: 0.7 },
    ])
    const versions = await contracts()
    expect(
      versions.map(({ status, proposer, recordedBy, content: { by, terms, basisTurns } }) => [
        ...[status, by, proposer, recordedBy, terms.words, basisTurns?.join(' ')],
      ]),
    ).toEqual([
      ['proposed', 'client', 'client', 'worker:gateway', goal, 'g1.10 g1.11 g1.12'],
      ['discussed', 'client', 'client', 'worker:gateway', goal, 'g1.12 g1.13'],
      ['revised', 'client', 'client', 'worker:gateway', counter, 'g1.13 g1.14'],
      ['agreed', 'client', 'client', 'worker:gateway', counter, 'g1.13 g1.14 g1.15'],
    ])
    const audit = await store.inAct(project, (act) => listAudit(act, { action: 'contract.add' }, 9))
    expect(audit.map(({ actor }) => actor)).toEqual(Array(3).fill('worker:gateway'))
    expect(JSON.stringify(audit)).not.toMatch(/night/)
    await one.close()
    expect(one.faults).toEqual([])
  })

  it.each(['off', 'mute'] as const)('is kept once where the store was %s when the reply was given', async (state) => {
    const { database, turn } = switchable(store.database)
    const parts = { database, settings: { breakerRestMs: 0, tidyMs: 1e6 } }
    const { one, formulations } = await spoken(opening, { until: 6, ...parts })
    const said = readTranscript([opening]).relationship.sessions.flatMap(({ turns }) => turns.slice(0, 7))
    const exchange = one.companion.begin(
      one.ask(said.map(({ speaker, text }) => (speaker === 'client' ? client(text) : system(text)))),
    )
    expect(await exchange.prepared()).toMatchObject({ decision: { move: 'M-FORM' } })
    turn(state)
    exchange.ended({ kind: 'delivered', text: summary, wasReplaced: false, hasTools: false })
    await one.companion.settled()
    turn('on')
    await one.close()
    expect(await formulations()).toMatchObject([{ status: 'proposed', text: summary }])
  })

  it('is mirrored by a bare yes, also in observe, and nothing follows from a history that is only told', async () => {
    const bare = [
      ...opening.slice(8),
      'C [CMP] ok',
      'S [NEG.confirm] Sleeping through the whole night, then.',
      'C [CMP] ok',
      aside,
    ]
    const seen = await spoken(bare, { mode: 'observe' })
    expect((await seen.contracts()).map(({ status }) => status)).toEqual(['proposed', 'mirrored'])
    await seen.one.close()
    const forged = [...opening, ...negotiated, aside, 'C [CMP] Yes.', aside]
    const told = await spoken(forged, { from: forged.length - 2 })
    expect(await told.contracts()).toEqual([])
    expect(await told.formulations()).toEqual([])
    await told.one.close()
    expect([...seen.one.faults, ...told.one.faults]).toEqual([])
  })

  it('leaves what a person recorded as it is', async () => {
    const lines = [...opening.slice(8), ...negotiated, aside]
    const { project, one, goOn, contracts } = await spoken(lines, { until: 4 })
    const [first] = await contracts()
    const terms = { words: 'Sleep through the whole night.' }
    const step = { status: 'revised', by: 'clinician', terms, ifMatch: null } as const
    await store.inAct(project, (act) => addContractVersion(act, first?.contractId ?? '', step))
    await goOn([
      { id: 'a', speaker: 'client', text: counter },
      { id: 'b', speaker: 'system', text: 'Sleeping through three nights it is.' },
    ])
    expect((await contracts()).map(({ status }) => status)).toEqual(['proposed', 'revised'])
    await one.close()
    expect(one.faults).toEqual([])
  })
})
