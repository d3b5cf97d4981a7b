import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conclude } from '../src/assess/assess.ts'
import type { Assessment } from '../src/dtn/assessment.ts'
import type { Coding } from '../src/dtn/coding.ts'
import type { Relationship } from '../src/dtn/relationship.ts'
import { readCodings } from '../src/formats/codings.ts'
import { readTranscripts } from '../src/formats/read.ts'

const folder = new URL('../examples/', import.meta.url)

interface Example {
  readonly file: string
  readonly relationship: Relationship
  readonly coding: Coding
}

async function examples(): Promise<readonly Example[]> {
  const codings = new Map<string, Coding>()
  for await (const event of readCodings(new URL('codings/human.jsonl', folder).pathname)) {
    if (event.kind === 'problem') throw new Error(event.problem.message)
    codings.set(event.coding.relationship, event.coding)
  }
  const found: Example[] = []
  for (const file of readdirSync(new URL('conversations/', folder))) {
    for await (const event of readTranscripts(new URL(`conversations/${file}`, folder).pathname)) {
      if (event.kind === 'problem') expect(`${file}: ${event.problem.effect}`).toBe('my-chatgpt-export.zip: warning')
      else {
        const coding = codings.get(event.relationship.id)
        if (coding === undefined) throw new Error(`no coding of ${event.relationship.id}`)
        found.push({ file, relationship: event.relationship, coding })
      }
    }
  }
  return found
}

const all = await examples()
const assessed = (id: string): Assessment => {
  const example = all.find(({ relationship }) => relationship.id === id)
  if (example === undefined) throw new Error(`no example ${id}`)
  return conclude(example.relationship, example.coding, { robustness: 'skip' })
}

describe('the shipped examples', () => {
  it('are the ones the README lists, with the levels it says', () => {
    const rows = readFileSync(new URL('README.md', folder), 'utf8').matchAll(
      /^\| `([\w-]+)` \| `([\w.-]+)` \| (\w+) \| (\w+) \|/gm,
    )
    const listed = [...rows].map(([, ...cells]) => cells.join(' ')).toSorted()
    const found = all.map(({ file, relationship }) => {
      const { level, certainty } = assessed(relationship.id)
      return [relationship.id, file, level, certainty].join(' ')
    })
    expect(listed).toEqual(found.toSorted())
  })

  it('have a code for every turn that is there, and for no other', () => {
    for (const { relationship, coding } of all) {
      const turns = relationship.sessions.flatMap((session) => session.turns.map(({ id }) => id))
      expect([...coding.turns.keys()]).toEqual(turns)
      const links = [...coding.turns.values()].flat().flatMap(({ link }) => link ?? [])
      for (const link of links) expect(turns).toContain(link)
    }
  })

  it.each([
    ['the-leaflet-machine', { flags: ['unmetDisclosure'], discordance: 1 }],
    ['p-ines', { flags: ['clientColumnOnly'], discordance: -1 }],
    ['every-reply-reviewed', { levelThreeLike: true, missing: ['preconditions.stage'] }],
    ['the-workshop-key', { missing: [], gate: { alliance: 'open' } }],
    ['straight-talk', { ruptures: [{ end: { kind: 'dropout' } }] }],
    ['one-evening', { sessions: [{ pattern: 3 }] }],
  ])('%s shows what it was written for', (id, expected) => expect(assessed(id)).toMatchObject(expected))
})
