import { describe, expect, it } from 'vitest'
import type { Talk } from '../store/gateway-talks.ts'
import { heldOf, heldTalks } from './held-talks.ts'

const coder = () => ({ take: async () => ({ sessions: [], isWhole: true }), forget: () => undefined })

/** Forty turns of words that differ, with codes and fingerprints as a gateway keeps them. */
function talk(id: number): Talk {
  const words = (at: number) =>
    `I thought about what you said on day ${at * 7 + id}, and about the ${id % 31} calls with my sister that went nowhere.`
  const turns = Array.from({ length: 40 }, (_, at) => ({
    ...{ id: `g1.${at + 1}`, speaker: at % 2 === 0 ? 'client' : 'system', text: words(at), at: '2026-03-01T10:00:00Z' },
  })) as Talk['record']['sessions'][number]['turns'] // speakers alternate
  const print = (at: number) => Buffer.from(`${id} ${at} fingerprint`).toString('base64url').slice(0, 16)
  const messages = turns.map(({ id: turn, speaker }, at) => ({
    ...{ id: turn, by: speaker, print: print(at), from: 'seen' as const },
  }))
  const codes = Object.fromEntries(turns.map((turn) => [turn.id, [{ code: 'AD' as const, confidence: 0.8, depth: 2 }]]))
  const session = { number: 1, id: 'g1', thread: 'g1', given: null, lastAt: 0, carries: true, unseen: 0 }
  return {
    ...{ relationshipId: `r${id}`, personId: `p${id}`, revision: 20 },
    record: { id: `r${id}`, system: {}, client: {}, sessions: [{ id: 'g1', turns }] },
    sessions: [{ ...session, messages, coder: 'rules@1', codes }],
  }
}

describe('heldTalks', () => {
  it('keeps idle talks packed and gives each back as it was', () => {
    const held = heldTalks({ most: 5, mostOpen: 2 })
    for (let id = 0; id < 4; id += 1) held.touch(heldOf(`${id}`, talk(id), coder()))
    expect(held.counts()).toMatchObject({ open: 2, packed: 2 })
    expect(held.find('0', coder)?.kept).toEqual(talk(0))
  })

  it('holds ten thousand talks of forty turns in less than 60 MB', () => {
    const held = heldTalks({ most: 10_000, mostOpen: 1 })
    for (let id = 0; id < 200; id += 1) held.touch(heldOf(`${id}`, talk(id), coder()))
    const { packed, packedBytes } = held.counts()
    expect((packedBytes / packed) * 10_000).toBeLessThan(60e6)
  })

  it('lets the one go that nobody asked for longest, and never one with something unkept', () => {
    const held = heldTalks({ most: 3, mostOpen: 1 })
    const unkept = heldOf('unkept', talk(9), coder())
    unkept.unsaved.push(async (known) => ({ ...known, findings: [], added: 0 }))
    held.touch(unkept)
    for (let id = 0; id < 4; id += 1) held.touch(heldOf(`${id}`, talk(id), coder()))
    expect(held.find('0', coder)).toBe(null)
    expect(held.find('unkept', coder)).toBe(unkept)
  })
})
