import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Relationship, Turn } from '../dtn/relationship.ts'
import { coderContract } from './coder.contract.ts'
import { shippedModel } from './embedded/model-files.ts'
import { embeddedCoder } from './embedded.ts'

coderContract({ name: 'embedded', makeCoder: () => embeddedCoder({ processes: 2 }) })

/** Sessions of client and system turns, taking turns. */
function record(id: string, ...sessions: readonly (readonly string[])[]): Relationship {
  return {
    id,
    system: {},
    client: {},
    sessions: sessions.map((texts, session) => ({
      id: `s${session + 1}`,
      turns: texts.map((text, at): Turn => {
        return { id: `s${session + 1}t${at + 1}`, speaker: at % 2 === 0 ? 'client' : 'system', text }
      }),
    })),
  }
}

const topics = ['my sister', 'the new job', 'sleep', 'the garden']
const exchanges = topics.flatMap((topic, at) => [
  `I keep thinking about ${topic}, and I feel ${at % 2 === 0 ? 'tense' : 'sad'} whenever it comes up.`,
  `It sounds as if ${topic} takes a lot out of you. What worries you most about it?`,
  at % 3 === 0 ? 'ok' : `That I will let everybody down again because of ${topic}.`,
  `Last time you said ${topic} felt lighter after a walk. What was different then?`,
])
const long = record('long', exchanges, exchanges, exchanges)

describe('the embedded coder', () => {
  it('gives the same codes and confidences however many processes read', async () => {
    const [one, two] = await Promise.all([embeddedCoder({ processes: 1 }), embeddedCoder({ processes: 2 })])
    expect(await two.code(long)).toEqual(await one.code(long))
  }, 120_000)

  it('gives the same codes whatever is read beside a record', async () => {
    const coder = await embeddedCoder({ processes: 2 })
    const alone = await coder.code(long)
    const others = Array.from({ length: 6 }, (_, at) => record(`other-${at}`, exchanges.slice(at)))
    const [together] = await Promise.all([coder.code(long), ...others.map((other) => coder.code(other))])
    expect(together).toEqual(alone)
  })

  it('codes a turn again when its speaker adds to it', async () => {
    const coder = await embeddedCoder({ processes: 2 })
    const live = coder.live({ id: 'live', system: {}, client: {} })
    live.startSession({ id: 's1' })
    await live.next({ id: 't1', speaker: 'client', text: 'I am tense.' })
    await live.next({ id: 't2', speaker: 'system', text: 'What about?' })
    await live.next({ id: 't3', speaker: 'client', text: 'My sister.' })
    await live.again?.({ id: 't3', speaker: 'client', text: 'My sister.\nShe will not speak to me.' })
    const whole = record('live', ['I am tense.', 'What about?', 'My sister.\nShe will not speak to me.'])
    const { turns } = await coder.code(whole)
    expect([...live.coding().turns.values()]).toEqual([...turns.values()])
  })

  it('hears a reply the same wherever it stands, and only when it is asked to listen', async () => {
    const coder = await embeddedCoder({ processes: 1 })
    const text = 'You say that you want to sleep more, and every night you do the opposite. How do you explain that?'
    const heardAfter = async (said: readonly string[], isListenedTo: boolean) => {
      const live = coder.live({ id: 'heard', system: {}, client: {} })
      live.startSession({ id: 's1' })
      for (const turn of record('talk', said).sessions[0]?.turns ?? []) await live.next(turn)
      return live.next({ id: 'reply', speaker: 'system', text }, { isListenedTo })
    }
    const told = (coding: object) => ['confronts' in coding && coding.confronts, 'confrontsOpenly' in coding]
    const alone = told(await heardAfter([], true))
    expect(alone).toEqual([expect.toSatisfy((p: number) => p > 0.9), true])
    expect(told(await heardAfter([...exchanges, 'I am tired.'], true))).toEqual(alone)
    expect(told(await heardAfter([], false))).toEqual([false, false])
  })

  it('leaves another language uncoded and says so', async () => {
    const coder = await embeddedCoder({ processes: 2 })
    const text = 'Ich habe seit der Trennung kaum geschlafen und weiß nicht, wie es weitergehen soll.'
    const coding = await coder.code(record('german', [text, 'That sounds hard. What happened?']))
    expect([...(coding.uncoded ?? [])]).toEqual([['s1t1', 'language']])
    expect(coding.notes).toEqual([
      '1 turn is not in English; the embedded coder reads English only and left it uncoded.',
    ])
  })

  it('names the model behind every code, with a place in the turn', async () => {
    const coder = await embeddedCoder({ processes: 2 })
    const codes = [...(await coder.code(long)).turns.values()].flat()
    for (const { rule, start, end } of codes) {
      expect(rule).toContain('turn-coder@')
      expect((end ?? 0) - (start ?? 0)).toBeGreaterThan(0)
    }
  })

  it('stops when it is told to', async () => {
    const coder = await embeddedCoder({ processes: 2 })
    const stop = new AbortController()
    const coding = coder.code(long, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(coding).rejects.toThrow('aborted')
  })
})

describe('the files of the model', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nexus-model-'))
    await cp(shippedModel, folder, { recursive: true })
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are refused when one is not what was shipped, by name and with what to do', async () => {
    await writeFile(join(folder, 'upper.onnx'), 'not a network')
    await expect(embeddedCoder({ folder })).rejects.toMatchObject({
      code: 'modelDamaged',
      message: `${join(folder, 'upper.onnx')} is not the file that was shipped. Install nexus again, or use --coder rules.`,
    })
  })

  it('are refused when one is missing', async () => {
    await rm(join(folder, 'lower.onnx'))
    await expect(embeddedCoder({ folder })).rejects.toMatchObject({ code: 'modelDamaged' })
  })

  it('are refused when their description does not fit', async () => {
    await writeFile(join(folder, 'model.json'), '{"format":"nexus-turn-coder/2"}')
    await expect(embeddedCoder({ folder })).rejects.toThrow('does not fit this version (format')
  })
})
