import { expect, it } from 'vitest'
import { seedsOf } from './seeds.ts'

it('draws apart for the client and the system, for every scenario and repeat', () => {
  const seeds = ['a', 'b'].flatMap((id) => [1, 2].map((repeat) => seedsOf(1, { id, set: null }, repeat)))
  expect(new Set(seeds.flatMap(({ client, system }) => [client, system])).size).toBe(8)
})

it('draws the same for scenarios that differ in an attribute of identity, and for no other set', () => {
  const inSet = (id: string, kind: 'swap' | 'contrast') =>
    seedsOf(1, { id, set: { kind, id: 'test', varies: 'gender', value: id } }, 1)
  expect(inSet('a', 'swap')).toEqual(inSet('b', 'swap'))
  expect(inSet('a', 'contrast')).not.toEqual(inSet('b', 'contrast'))
})
