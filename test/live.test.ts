import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from '../src/assess/assess.ts'
import { type LiveAssessment, liveAssessment } from '../src/assess/live.ts'
import type { Coder } from '../src/coders/coder.ts'
import { rulesCoder } from '../src/coders/rules.ts'
import type { Relationship, Session, Turn } from '../src/dtn/relationship.ts'
import { arbitraryRecord, merged, spokenCoder } from './arbitrary.ts'

const options = { robustness: 'skip' } as const

/** Feeds a record message by message and compares with the finished record, at the places given and at the end. */
async function expectSame(coder: Coder, record: Relationship, at: (message: number) => boolean): Promise<void> {
  const live = liveAssessment(coder, record, options)
  const sessions: { session: Omit<Session, 'turns'>; turns: Turn[] }[] = []
  let messages = 0
  for (const { turns, ...session } of record.sessions) {
    await live.startSession(session)
    sessions.push({ session, turns: [] })
    for (const turn of turns) {
      await live.turn(turn)
      sessions.at(-1)?.turns.push(turn)
      messages += 1
      if (at(messages)) await expectAgreement(live, coder, { ...record, sessions: sessions.map(whole) })
    }
  }
  await expectAgreement(live, coder, record)
}

async function expectAgreement(live: LiveAssessment, coder: Coder, soFar: Relationship): Promise<void> {
  expect(await live.assessment()).toEqual(await assess(merged(soFar), { ...options, coder }))
}

function whole({ session, turns }: { session: Omit<Session, 'turns'>; turns: readonly Turn[] }): Session {
  return { ...session, turns: [...turns] }
}

// Sentences written for the project, some of which the rules coder codes.
const said = {
  client: [
    'I feel so alone since the divorce.',
    'What is sleep hygiene?',
    'ok',
    'No, I do not think that is true.',
    'My father used to shout at us when I was a child, and I still freeze.',
    'Ten minutes is too much, three I can do.',
    'Thanks, that helped because it was so small.',
    'Nobody at work talks to me.',
    'You are not listening.',
    'Sometimes I wish I would not wake up.',
    'Je ne dors plus depuis des semaines et je suis tres fatigue.',
  ],
  system: [
    'That sounds exhausting, and it makes sense that you are tired.',
    'Common signs are poor sleep and restlessness.',
    'Since when do you notice it?',
    'What goes through your mind when that happens?',
    'You got quieter after my question. Did I go too fast?',
    'Are you thinking about ending your life?',
    'Try to breathe slowly, then write down three things.',
    'I wonder whether the silence brings about what you fear.',
  ],
}

function arbitraryTalk() {
  const message = fc.oneof(
    fc.constantFrom(...said.client).map((text) => ({ speaker: 'client' as const, text })),
    fc.constantFrom(...said.system).map((text) => ({ speaker: 'system' as const, text })),
  )
  return fc.array(fc.array(message, { maxLength: 12 }), { maxLength: 3 }).map(
    (sessions): Relationship => ({
      id: 'r1',
      system: {},
      client: {},
      sessions: sessions.map((turns, session) => ({
        id: `s${session + 1}`,
        turns: turns.map((turn, at) => ({ id: `s${session + 1}t${at + 1}`, ...turn })),
      })),
    }),
  )
}

describe('reading along gives what assessing the finished record gives', () => {
  it('at every message, whatever was coded', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecord({ sessions: 4, exchanges: 5 }), async ({ messages }) => {
        await expectSame(spokenCoder(), messages, () => true)
      }),
      { seed: 20_260_302, numRuns: 60 },
    )
  })

  it('with the rules coder, messages of one speaker in a row included', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTalk(), fc.integer({ min: 1, max: 5 }), async (record, step) => {
        await expectSame(rulesCoder(), record, (message) => message % step === 0)
      }),
      { seed: 20_260_302, numRuns: 40 },
    )
  })

  it('with the robustness draws too', async () => {
    const record = fc.sample(arbitraryRecord({ sessions: 3, exchanges: 6 }), { seed: 5, numRuns: 3 })
    for (const { messages, relationship } of record) {
      const live = liveAssessment(spokenCoder(), messages)
      for (const { turns, ...session } of messages.sessions) {
        await live.startSession(session)
        await Promise.all(turns.map((turn) => live.turn(turn)))
      }
      expect(await live.assessment()).toEqual(await assess(relationship, { coder: spokenCoder() }))
    }
  })
})

describe('a live assessment', () => {
  it('refuses a message before the first session, and goes on after it', async () => {
    const live = liveAssessment(spokenCoder(), { id: 'r1', system: {}, client: {} })
    const message: Turn = { id: 'a', speaker: 'client', text: 'AD' }
    await expect(live.turn(message)).rejects.toThrow('Start a session before turn a.')
    await live.startSession({ id: 's1' })
    expect(await live.turn(message)).toEqual({ kind: 'coded', codes: [{ code: 'AD' }] })
  })

  it('codes a turn anew as a whole when its speaker adds a message', async () => {
    const live = liveAssessment(spokenCoder(), { id: 'r1', system: {}, client: {} })
    await live.startSession({ id: 's1' })
    await live.turn({ id: 'a', speaker: 'client', text: 'AD' })
    expect(await live.turn({ id: 'b', speaker: 'client', text: 'QF' })).toEqual({
      kind: 'coded',
      codes: [{ code: 'AD' }, { code: 'QF' }],
    })
    expect(live.relationship().sessions[0]?.turns).toEqual([
      {
        id: 'a',
        speaker: 'client',
        text: 'AD\nQF',
        parts: [
          { id: 'a', start: 0 },
          { id: 'b', start: 3 },
        ],
      },
    ])
  })
})
