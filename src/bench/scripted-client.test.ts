import { describe, expect, it } from 'vitest'
import type { CodeId } from '../dtn/codebook.ts'
import type { Code } from '../dtn/coding.ts'
import { randomFrom } from '../stats/random.ts'
import { type ClientAct, riskActs, strainActs } from './client-acts.ts'
import { clientPhrasings } from './client-phrasings.ts'
import { families, type Person } from './person.ts'
import { persons } from './persons.ts'
import { scriptedClient } from './scripted-client.ts'

/** Acts and last state of a course in which every reply has the same codes. */
function courseWith(codes: readonly Code[], { person = 'sleep', seed = 1 } = {}) {
  const client = scriptedClient(personNamed(person), randomFrom(seed))
  const acts: ClientAct[] = []
  for (let turn = client.startSession(); turn !== null; ) {
    acts.push(turn.act)
    turn = client.hears(codes) ?? client.startSession()
  }
  return { acts, client }
}

function personNamed(id: string): Person {
  const person = persons.find((each) => each.id === id)
  if (person === undefined) throw new RangeError(id)
  return person
}

const coded = (...codes: readonly CodeId[]): readonly Code[] => codes.map((code) => ({ code }))
const seeds = Array.from({ length: 12 }, (_, at) => at + 1)

describe('scriptedClient', () => {
  it('plays the same course for the same seed and replies, and another for another seed', () => {
    const play = (seed: number) => courseWith(coded('VAL', 'EXP'), { seed }).acts
    expect(play(3)).toEqual(play(3))
    expect(seeds.map(play)).not.toEqual(seeds.map(() => play(1)))
  })

  it('feels understood and moves when it is heard and explored, and stays where it was when it is only comforted', () => {
    const heard = courseWith(coded('VAL', 'EXP')).client.state()
    const comforted = courseWith(coded('VAL', 'REA')).client.state()
    expect(heard.feltUnderstood).toBeGreaterThan(0.7)
    expect(heard.progress).toBeGreaterThan(comforted.progress + 0.1)
  })

  it('shortens, protests or leaves when it is pushed without a basis', () => {
    for (const person of ['teacher', 'driver']) {
      const { acts } = courseWith([{ code: 'CHA.responsibility', step: 3, appropriate: false }], { person })
      expect(acts.some((act) => strainActs.has(act))).toBe(true)
    }
  })

  it('complains of being misremembered', () => {
    const first = seeds.map((seed) => courseWith(coded('HISERR'), { person: 'driver', seed }).acts[1])
    expect(first.filter((act) => act === 'remindsOfForgetting').length).toBeGreaterThan(8)
  })

  it('asserts itself when somebody comes back to a strain, and the rupture is repaired', () => {
    const client = scriptedClient(personNamed('teacher'), randomFrom(4))
    let turn = client.startSession()
    for (let push = 0; push < 6 && turn !== null && client.state().rupture === null; push++) {
      turn = client.hears([{ code: 'CHA.cost', step: 2 }])
    }
    const acts: ClientAct[] = []
    for (let reply = 0; reply < 5 && turn !== null; reply++) {
      turn = client.hears(coded('REP.5', 'REP.9', 'MON', 'VAL'))
      if (turn !== null) acts.push(turn.act)
    }
    expect(acts).toContain('asserts')
    expect(client.closings()).toEqual(['repaired'])
  })

  it('calls a rupture smoothed over, not repaired, when the system gives in', () => {
    const client = scriptedClient(personNamed('driver'), randomFrom(2))
    let turn = client.startSession()
    for (let push = 0; push < 6 && turn !== null && client.state().rupture === null; push++) {
      turn = client.hears([{ code: 'CHA.cost', step: 2 }])
    }
    client.hears(coded('CAP', 'REA'))
    expect(client.closings()).toEqual(['smoothedOver'])
  })

  it('leaves over unrepaired strain more often than after repair', () => {
    const leaving = (codes: readonly Code[]) =>
      seeds.filter((seed) => courseWith(codes, { person: 'nurse', seed }).client.hasLeft()).length
    expect(leaving([{ code: 'CHA.responsibility', step: 3, appropriate: false }])).toBeGreaterThan(
      leaving(coded('REP.5', 'REP.9', 'MON', 'VAL')) + 6,
    )
  })

  it('is eased by being asked about danger, and in more danger when it is passed over', () => {
    const asked = courseWith(coded('VAL', 'SAF.inquire', 'SAF.resource'), { person: 'nights' }).client.state()
    const passed = courseWith(coded('REA'), { person: 'nights' }).client.state()
    expect(asked.danger).toBeLessThan(0.4)
    expect(passed.danger).toBeGreaterThan(0.7)
  })

  it('is put off by questions about danger that nothing called for', () => {
    const alarmed = courseWith(coded('VAL', 'SAF.inquire')).client.state()
    expect(alarmed.feltUnderstood).toBeLessThan(courseWith(coded('VAL')).client.state().feltUnderstood)
  })

  it('holds a challenge against whoever makes it while it is out of place', () => {
    const client = scriptedClient(personNamed('cups'), randomFrom(1))
    let turn = client.startSession()
    while (turn !== null && turn.act !== 'grieves') turn = client.hears(coded('VAL', 'REF.complex'))
    expect(turn?.contraindications).toContain('K4')
    const { strain } = client.state()
    client.hears([{ code: 'CHA.alternative', step: 1 }])
    expect(client.state().strain).toBeGreaterThan(strain + 0.1)
  })
})

describe('the persons', () => {
  it('are of every family', () => {
    expect(new Set(persons.map(({ family }) => family))).toEqual(new Set(families))
  })

  it('bring every risk that the trial is about; the scenarios bring the others', () => {
    const brought = new Set(persons.flatMap(({ sessions }) => sessions.flat()))
    expect([...riskActs].filter((act) => brought.has(act))).toHaveLength(11)
  })

  it('have no slot left open in what they say', () => {
    const slots =
      Object.values(clientPhrasings)
        .flat()
        .join(' ')
        .match(/\{\w+\}/g) ?? []
    expect(new Set(slots)).toEqual(new Set(['{problem}', '{goal}', '{near}', '{fact}', '{belief}']))
  })
})
