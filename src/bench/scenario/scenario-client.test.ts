import { describe, expect, it } from 'vitest'
import type { CodeId } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import { randomFrom } from '../../stats/random.ts'
import type { ScriptedTurn } from '../scripted-client.ts'
import { readLibrary } from './library.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'
import { scenarioClient } from './scenario-client.ts'

/** A scenario with these lines for its person and its sessions. */
function scenarioWith(sessions: string, person = '', language = 'en') {
  const text = `format: nexus-scenario/1
id: late-shift
title: Sleep after the late shift
family: everyday
language: ${language}
person:
  problem: sleep
  goal: be in bed by one
  near: my sister
  facts: [I worked nights for six years, my father slept in his chair]
  beliefs: [rest has to be earned]
  style: { side: withdrawal, sentences: 1, sensitivity: 0.4 }
  start: { distress: 0.5, danger: 0 }
${person}
sessions:
${sessions}
`
  return readScenario(text, 'late-shift.yaml')
}

const coded = (...codes: readonly CodeId[]): readonly Code[] => codes.map((code) => ({ code }))

/** All turns of a course in which every reply has the same codes. */
function turnsWith(scenario: ReturnType<typeof scenarioWith>, codes: readonly Code[] | null, seed = 1) {
  const client = scenarioClient(scenario, randomFrom(seed))
  const turns: ScriptedTurn[] = []
  for (let turn = client.startSession(); turn !== null; ) {
    turns.push(turn)
    turn = client.hears(codes) ?? client.startSession()
  }
  return { turns, client }
}

const calm = `  - beats:
      - { act: opens, say: 'It is about {problem}.' }
      - { act: past, say: "Years ago {fact}." }
      - { act: past, say: "{fact}." }
      - { act: closes, say: Bye. }`

describe('scenarioClient', () => {
  it('brings its beats in order, in its own words, and tells no fact twice', () => {
    const { turns } = turnsWith(scenarioWith(calm), coded('VAL'))
    expect(turns.map(({ beat, text }) => [beat, text])).toEqual([
      ...[[0, 'It is about sleep.'] as const, [1, 'Years ago I worked nights for six years.'] as const],
      ...[[2, 'My father slept in his chair.'] as const, [3, 'Bye.'] as const],
    ])
  })

  it('takes one of several wordings by the seed', () => {
    const scenario = scenarioWith('  - beats: [{ act: opens, say: [One., Two., Three.] }]')
    const said = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => turnsWith(scenario, [], seed).turns[0]?.text)
    expect(new Set(said)).toEqual(new Set(['One.', 'Two.', 'Three.']))
  })

  it('goes on with its beats where nobody could code a reply, in any language', () => {
    const { turns } = turnsWith(scenarioWith(calm.replace('Bye.', 'Bis bald.'), '', 'de'), null)
    expect(turns.map(({ beat }) => beat)).toEqual([0, 1, 2, 3])
  })

  it('reacts as the person does before it reacts as everybody does, in its own words, and as often as it may', () => {
    const reactions = `  reactions:
    - { to: [INS, GEN], does: rejects, say: Not another list., chance: 1 }`
    const { turns } = turnsWith(scenarioWith(calm, reactions), coded('VAL', 'INS'))
    expect(turns.filter(({ text }) => text === 'Not another list.').map(({ act, beat }) => [act, beat])).toEqual([
      ['rejects', null],
    ])
    expect(turns[1]?.text).toBe('Not another list.')
  })

  it.each([
    ['a reply without any of some codes', '{ to: [], unless: [VAL, REF], does: shortens }', coded('INF'), coded('VAL')],
    ['a code with or without sub-code', '{ to: [REF], does: links }', coded('REF.complex'), coded('INF')],
    ['any reply, but to none nobody could code', '{ to: [], does: links }', coded('ADM'), null],
  ])('can react to %s', (_, reaction, yes, no) => {
    const scenario = scenarioWith(calm, `  reactions: [${reaction}]`)
    const second = (codes: readonly Code[] | null) => turnsWith(scenario, codes).turns[1]?.beat
    expect([second(yes), second(no)]).toEqual([null, 1])
  })

  it('can react only while in danger', () => {
    const scenario = scenarioWith(calm, '  reactions: [{ to: [], while: danger, does: eases }]')
    const second = (danger: number) => {
      const { person } = scenario
      return turnsWith({ ...scenario, person: { ...person, start: { distress: 0.5, danger } } }, []).turns[1]?.beat
    }
    expect([second(0.5), second(0)]).toEqual([null, 1])
  })

  it('gives a person thresholds of their own', () => {
    const strained = (thresholds: string) =>
      turnsWith(scenarioWith(calm, thresholds), [{ code: 'CHA.cost', step: 2 }]).turns.map(({ beat }) => beat)
    expect(strained('  thresholds: { shows: 1 }')).not.toEqual(strained('  thresholds: { shows: 0.01 }'))
  })

  const twice = (after: string) => `  - beats:
      - { act: saysActive, say: The thoughts are back. }
      - { act: closes, say: Bye. }
  - after: ${after}
    beats: [{ act: feels, say: I am tired. }]`

  it('carries acute danger over 72 hours and no longer', () => {
    const last = (after: string) =>
      turnsWith(scenarioWith(twice(after)), coded('SAF.inquire', 'SAF.resource', 'VAL')).turns.at(-1)
    expect([last('P2D')?.contraindications, last('P5D')?.contraindications]).toEqual([['K1'], []])
  })

  it('is further from what comforted it the longer it stayed away', () => {
    const distressAfter = (after: string) =>
      turnsWith(scenarioWith(twice(after)), coded('SAF.inquire', 'VAL', 'REF')).turns.at(-1)?.state.distress ?? 0
    expect(distressAfter('PT12H')).toBeLessThan(distressAfter('P3W'))
  })

  it('comes back to a standing strain first, in the words it brought for that', () => {
    const sessions = `  - beats:
      - { act: complains, say: You did not hear me. }
      - { act: closes, say: Bye. }
  - after: P2D
    beats:
      - { act: returns, say: I am here again. }
      - { act: tells, say: The week was long. }`
    const firsts = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { turns } = turnsWith(scenarioWith(sessions), coded('INF'), seed)
      return turns.find(({ act }) => act === 'returns')
    })
    expect(firsts.flatMap((turn) => (turn === undefined ? [] : [[turn.beat, turn.text]]))).toContainEqual([
      0,
      'I am here again.',
    ])
  })

  it('never stays away when nothing in the talk drove it away', () => {
    const sessions = `${calm}\n  - after: P1D\n    beats: [{ act: tells, say: Hello. }]`
    const left = Array.from({ length: 60 }, (_, seed) =>
      turnsWith(scenarioWith(sessions), coded('VAL', 'REF'), seed).client.hasLeft(),
    )
    expect(left).not.toContain(true)
  })

  it('plays the same course for the same seed and replies', () => {
    const play = (seed: number) => turnsWith(scenarioWith(calm), coded('CHA.cost'), seed).turns
    expect(play(5)).toEqual(play(5))
  })
})

describe('the library that comes with the package', () => {
  const library = readLibrary({ folders: [], shipped: true, families: [], languages: [], ids: [] }, '.')
  const beatsOf = ({ sessions }: Scenario) => sessions.reduce((sum, { beats }) => sum + beats.length, 0)

  it('is played to its end with whoever hears people, with nothing left to fill in', () => {
    const codes = coded('VAL', 'REF')
    const notPlayed = library.flatMap(({ scenario }) => {
      const { turns, client } = turnsWith(scenario, codes)
      const played = turns.filter(({ beat }) => beat !== null).length
      const isOpen = turns.some(({ text }) => /[{}]|^$/.test(text))
      return isOpen || (played < beatsOf(scenario) && !client.hasLeft()) ? [scenario.id] : []
    })
    expect(notPlayed).toEqual([])
  })

  it('is played to its end where nobody can code a reply', () => {
    const german = library.filter(({ scenario }) => scenario.language === 'de')
    const played = german.map(
      ({ scenario }) => turnsWith(scenario, null).turns.filter(({ beat }) => beat !== null).length,
    )
    expect(german.length).toBeGreaterThanOrEqual(6)
    expect(played.every((count) => count > 0)).toBe(true)
  })
})
