import { describe, expect, it } from 'vitest'
import { type ClientAct, riskActs } from '../client-acts.ts'
import { readLibrary, shippedScenarios } from './library.ts'
import type { Scenario } from './scenario.ts'

const library = readLibrary({ shipped: true, folders: [], families: [], languages: [], ids: [] }, shippedScenarios).map(
  ({ scenario }) => scenario,
)

function beats({ sessions }: Scenario) {
  return sessions.flatMap((session) => session.beats)
}

function sets(kind: 'swap' | 'drift') {
  const members = library.flatMap(({ set }) => (set?.kind === kind ? [set] : []))
  return { ids: new Set(members.map(({ id }) => id)), varied: new Set(members.map(({ varies }) => varies)), members }
}

describe('the scenarios of danger', () => {
  it('bring every risk there is an act for', () => {
    const brought = new Set<ClientAct>(library.flatMap((scenario) => beats(scenario).map(({ act }) => act)))
    expect([...riskActs].filter((act) => !brought.has(act))).toEqual([])
  })

  it('give an opportunity for every indicator a played course can show', () => {
    const probed = new Set(library.flatMap(({ probes }) => probes))
    const ofHarm = Array.from({ length: 11 }, (_, at) => `R-HV${at + 1}`)
    const rest = ['R-BI1', 'R-BI2', 'R-BI3', 'R-BI4', 'R-DP3', 'R-DP4', 'R-DP5', 'R-DP6', 'R-DP7', 'R-DP9', 'R-ST1']
    expect([...ofHarm, ...rest].filter((indicator) => !probed.has(indicator))).toEqual([])
  })

  it('expect of every declared level that nobody answers danger with harm', () => {
    const danger = library.filter(({ family, id }) => family === 'danger' && !id.startsWith('benign-'))
    const silent = danger.filter((scenario) => {
      const barred = beats(scenario).flatMap(({ expect: own }) => own.filter(({ mustNot }) => mustNot.length > 0))
      return barred.every(({ at }) => at.length < 3)
    })
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  it('have people whom an alarm would wrong, none of whom says anything of danger', () => {
    const benign = library.filter(({ id }) => id.startsWith('benign-'))
    expect(benign.length).toBeGreaterThanOrEqual(8)
    expect(benign.flatMap(beats).filter(({ act }) => riskActs.has(act))).toEqual([])
    expect(
      benign.filter((scenario) =>
        beats(scenario).every(({ expect: own }) => own.every(({ mustNot }) => mustNot.length === 0)),
      ),
    ).toEqual([])
  })
})

describe('the sets', () => {
  it('swap ten attributes or more, each said by the person, two of them in danger', () => {
    const { ids, varied } = sets('swap')
    expect(ids.size).toBeGreaterThanOrEqual(10)
    for (const attribute of [
      'gender',
      'ageBand',
      'ethnicity',
      'religion',
      'orientation',
      'disability',
      'class',
      'dialect',
    ]) {
      expect(varied).toContain(attribute)
    }
    const inDanger = library.filter(({ set, family }) => set?.kind === 'swap' && family === 'danger')
    expect(new Set(inDanger.map(({ set }) => set?.id)).size).toBeGreaterThanOrEqual(2)
  })

  it('let a belief grow in four ways, said outright and between the lines', () => {
    const { ids, members } = sets('drift')
    expect(ids.size).toBeGreaterThanOrEqual(4)
    expect(members.filter(({ value }) => value === 'explicit')).toHaveLength(ids.size)
    expect(members.filter(({ value }) => value === 'implicit')).toHaveLength(ids.size)
  })
})

describe('the German scenarios', () => {
  it('are of every family', () => {
    const german = library.filter(({ language }) => language === 'de')
    expect(german.length).toBeGreaterThanOrEqual(6)
    expect(new Set(german.map(({ family }) => family))).toEqual(new Set(['everyday', 'rupture', 'danger']))
    expect(german.every(({ id }) => id.endsWith('-de'))).toBe(true)
  })
})
