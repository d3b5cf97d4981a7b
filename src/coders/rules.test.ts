import { describe, expect, it } from 'vitest'
import type { Relationship, Session } from '../dtn/relationship.ts'
import { rulesCoder } from './rules.ts'

function relationship(...sessions: readonly (readonly string[])[]): Relationship {
  const made = sessions.map(
    (texts, index): Session => ({
      id: `s${index + 1}`,
      turns: texts.map((text, place) => ({
        id: `s${index + 1}t${place + 1}`,
        speaker: place % 2 === 0 ? 'client' : 'system',
        text,
      })),
    }),
  )
  return { id: 'r', system: {}, client: {}, sessions: made }
}

const warm = relationship(
  [
    'I have been so sad since my mother died in March.',
    'No wonder you feel lost. What do you miss most?',
    'Her voice on the phone every Sunday.',
    'That must hurt, every Sunday again.',
  ],
  ['Sunday was hard.', 'Last time you told me about her voice on the phone. How was it this Sunday?'],
)

describe('rulesCoder', () => {
  it('codes turn by turn as it codes a finished record', async () => {
    const coder = rulesCoder()
    const live = coder.live(warm)
    for (const session of warm.sessions) {
      live.startSession(session)
      for (const turn of session.turns) await live.next(turn)
    }
    expect(live.coding()).toEqual(await coder.code(warm))
  })

  it('does not let a later turn change an earlier one', async () => {
    const whole = await rulesCoder().code(warm)
    const [first] = warm.sessions
    if (first === undefined) throw new Error('the record has a session')
    const start = await rulesCoder().code({ ...warm, sessions: [first] })
    for (const turn of first.turns) expect(start.turns.get(turn.id)).toEqual(whole.turns.get(turn.id))
  })

  it('names the rule and the place of every code', async () => {
    const coding = await rulesCoder().code(warm)
    const codes = [...coding.turns.values()].flat()
    expect(codes.length).toBeGreaterThan(0)
    expect(
      codes.filter((code) => code.rule === undefined || code.start === undefined || code.end === undefined),
    ).toEqual([])
  })

  it('leaves German text uncoded and says so', async () => {
    const german = relationship([
      'Ich kann seit Wochen nicht schlafen und weiß nicht mehr weiter.',
      'Das klingt sehr belastend. Seit wann bemerken Sie das denn schon?',
    ])
    const coding = await rulesCoder().code(german)
    expect([...coding.turns.keys()]).toEqual([])
    expect([...(coding.uncoded?.values() ?? [])]).toEqual(['language', 'language'])
    expect(coding.language).toBe('de')
    expect(coding.notes).toHaveLength(1)
  })

  it('lets a short turn follow the language before it', async () => {
    const german = relationship([
      'Ich schlafe seit Wochen sehr schlecht und bin immer müde.',
      'Oh.',
      'Ja, genau.',
      'Gut.',
    ])
    expect((await rulesCoder().code(german)).uncoded?.size).toBe(4)
    expect((await rulesCoder().code(relationship(['ok', 'Oh.', 'lol', 'Mhm.']))).uncoded).toBeUndefined()
  })

  it('reads a foreign name or word in English text as English', async () => {
    const mixed = relationship(['My oma always said "alles wird gut" when I was sad about school.', 'You miss her.'])
    expect((await rulesCoder().code(mixed)).language).toBe('en')
  })

  it('copes with empty, long and odd text', async () => {
    const odd = relationship(['', ' \n ', '🙃🙃', '?!?!', 'a '.repeat(20_000), '\u0000\uFFFD“”'])
    expect((await rulesCoder().code(odd)).relationship).toBe('r')
  })

  it('stops when it is told to', async () => {
    await expect(rulesCoder().code(warm, { signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
