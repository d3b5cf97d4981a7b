import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ScenarioChoice } from '../run/bench-configuration.ts'
import { readLibrary } from './library.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nexus-scenarios-'))
  mkdirSync(join(root, 'own', 'deep'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const text = (id: string, more = 'family: everyday\nlanguage: en'): string => `format: nexus-scenario/1
id: ${id}
title: Somebody
${more}
person:
  { problem: sleep, goal: rest, near: my sister, facts: [], beliefs: [], style: { side: withdrawal }, start: { distress: 0.5 } }
sessions: [{ beats: [{ act: opens }] }]
`
const put = (file: string, content: string) => writeFileSync(join(root, 'own', file), content)
const choice = (more: Partial<ScenarioChoice> = {}): ScenarioChoice => {
  return { folders: ['own'], shipped: false, families: [], languages: [], ids: [], ...more }
}
const idsOf = (more: Partial<ScenarioChoice> = {}) => readLibrary(choice(more), root).map(({ scenario }) => scenario.id)

describe('readLibrary', () => {
  it('reads folders with what is under them, by id', () => {
    put('two.yaml', text('two'))
    put('deep/one.yaml', text('one'))
    put('notes.txt', 'nothing')
    expect(readLibrary(choice(), root).map(({ scenario, file }) => [scenario.id, file])).toEqual([
      ['one', join('own', 'deep', 'one.yaml')],
      ['two', join('own', 'two.yaml')],
    ])
  })

  it('narrows by family, language and id', () => {
    put('calm.yaml', text('calm'))
    put('dark.yaml', text('dark', 'family: danger\nlanguage: de'))
    expect([idsOf({ families: ['danger'] }), idsOf({ languages: ['en'] }), idsOf({ ids: ['dark'] })]).toEqual([
      ...[['dark'], ['calm'], ['dark']],
    ])
  })

  it('gives the same hash for the same scenario in another layout, and another for another word', () => {
    const hashOf = () => readLibrary(choice(), root)[0]?.hash
    put('one.yaml', text('one'))
    const first = hashOf()
    put('one.yaml', `# The same.\n${text('one', 'language: en\nfamily: everyday')}`)
    expect(hashOf()).toBe(first)
    put('one.yaml', text('one').replace('sleep', 'work'))
    expect(hashOf()).not.toBe(first)
  })

  it('tells what is wrong with every file at once', () => {
    put('one.yaml', text('one', 'family: none\nlanguage: en'))
    put('two.yaml', text('two', 'family: everyday\nlanguage: fr'))
    expect(() => readLibrary(choice(), root)).toThrow(
      /one\.yaml:4: family is "none".*\n.*two\.yaml:5: language is "fr".*\nCorrect the file/,
    )
  })

  it.each([
    ['an id twice', () => put('other.yaml', text('one')), {}, 'has the id one already'],
    ['an id nobody has', () => undefined, { ids: ['one', 'three'] }, 'No scenario has the id three.'],
    ['a choice that nothing fits', () => undefined, { families: ['danger'] as const }, 'None of 1 scenarios fits'],
    ['a folder that is not there', () => undefined, { folders: ['mine'] }, 'mine does not exist'],
    ['no folder at all', () => undefined, { folders: [] }, 'shipped is false'],
  ])('refuses %s', (_, prepare, more, told) => {
    put('one.yaml', text('one'))
    prepare()
    expect(() => readLibrary(choice(more), root)).toThrow(told)
  })
})
