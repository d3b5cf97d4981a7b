import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { humanCoder } from '../../src/coders/human.ts'
import type { Coding } from '../../src/dtn/coding.ts'
import type { Relationship } from '../../src/dtn/relationship.ts'
import { readCodings } from '../../src/formats/codings.ts'
import { readTranscripts } from '../../src/formats/read.ts'
import { root } from '../source-tree.ts'
import { readTranscript } from '../transcript.ts'
import { memoryWith } from './record.ts'
import { type Moment, walk } from './walk.ts'

const folder = join(root, 'examples')
const files = [
  'three-levels.jsonl',
  'boundary-cases.jsonl',
  'harbor-log.jsonl',
  'straight-talk.txt',
  'one-evening.json',
]

const codings = new Map<string, Coding>()
for await (const event of readCodings(join(folder, 'codings', 'human.jsonl'))) {
  if (event.kind === 'coding') codings.set(event.coding.relationship, event.coding)
}

const relationships: Relationship[] = []
for (const file of files) {
  for await (const event of readTranscripts(join(folder, 'conversations', file))) {
    if (event.kind === 'relationship') relationships.push(event.relationship)
  }
}

const walks = new Map<string, readonly Moment[]>()
for (const relationship of relationships) {
  if (!codings.has(relationship.id)) continue
  walks.set(relationship.id, walk(relationship, await humanCoder(codings).code(relationship)))
}
const moments = [...walks.values()].flat()
const at = (id: string, turn: string) => walks.get(id)?.find((moment) => moment.turn === turn)?.decision

describe('the example conversations, turn by turn, with the codes of a person', () => {
  it('are all gone through', () => {
    expect(walks.size).toBeGreaterThanOrEqual(8)
    expect(moments.length).toBeGreaterThan(150)
  })

  it('give every stated danger its path, and no other turn one unless it was left standing', () => {
    for (const { codes, decision, situation } of moments) {
      const isStated = codes.some((code) => code.startsWith('RSK'))
      if (isStated) expect(decision.step).toBe('risk')
      if (decision.step !== 'risk' || isStated) continue
      const { isAcute, asksHarm, followUpDue, isIntoxicated } = situation.risk
      expect(isAcute || asksHarm || followUpDue === true || isIntoxicated).toBe(true)
    }
  })

  it('are never challenged: nobody consented and nothing was formulated', () =>
    expect(moments.filter(({ decision }) => decision.move === 'M-CHA')).toEqual([]))

  it('rest every decision on turns said by then', () => {
    for (const { turn, decision } of moments) {
      expect(decision.evidence).not.toEqual([])
      expect(decision.evidence.every((id) => id === turn || moments.some((one) => one.turn === id))).toBe(true)
    }
  })

  it('leave facts to be asked for: neither repaired nor negotiated, bounded or referred', () => {
    const moves = new Set((walks.get('facts-about-burnout') ?? []).map(({ decision }) => decision.move))
    expect(moves).toEqual(new Set(['M-FRM', 'M-EXP']))
  })

  it('hold a limit when it is pushed against', () =>
    expect(at('no-to-the-tracker', 's2t3')).toMatchObject({ move: 'M-LIM', reason: 'risk.asksHarm' }))

  it('repair withdrawal and receive what is then said', () => {
    expect(at('the-workshop-key', 's2t9')).toMatchObject({ move: 'M-REP', track: 'withdrawal' })
    expect(at('the-workshop-key', 's2t11')).toMatchObject({ move: 'M-REP', reason: 'repair.selfAssertion' })
    expect(at('the-workshop-key', 's3t5')).toMatchObject({ move: 'M-NEG', reason: 'negotiation.pushBack' })
  })

  it('keep a boundary and name people where somebody gives people up for the system', () => {
    const displacing = moments.find(
      ({ codes, decision }) => codes.includes('DPN.displace') && decision.move === 'M-BND',
    )
    expect(displacing?.decision).toMatchObject({ reason: 'boundary.displace', with: ['M-REF'] })
  })
})

describe('a relationship with consent, contract and formulation', () => {
  const relationship = relationships.find(({ id }) => id === 'the-workshop-key')
  const coding = codings.get('the-workshop-key')
  const memory = memoryWith({
    formulation: { version: 1, text: 'x', confidence: 0.8, status: 'confirmed', links: ['s1t1'] },
    consents: [
      {
        ...{ id: 'k', kind: 'challenge', ceiling: 3, textVersion: '1', givenAt: new Date('2026-01-01T00:00:00Z') },
        ...{ expiresAt: null, withdrawnAt: null },
      },
    ],
    contracts: [
      {
        ...{ id: 'g', kind: 'goal', version: 1, status: 'agreed', proposer: 'client', words: 'get out of the chair' },
        ...{ basis: 'negotiation', basisTurns: ['s1t11'], reviewAt: null, changedAt: new Date('2026-01-01T00:00:00Z') },
      },
    ],
  })

  it('is challenged where it is time: named by its own turns, with a question how it was to follow', () => {
    const talk = Array.from({ length: 9 }, () => [
      'C [POS, PD] I tried it',
      'S [REF] and it worked',
      'C [PD] yes',
    ]).flat()
    const occasion = ['C [PD] I want to sing again', 'S [REF] it matters', 'C [OPP.contradiction>s4t1] I let it go']
    const { relationship: record, coding: codes } = readTranscript([
      ['S [FRM] I am a program', ...talk],
      talk,
      talk,
      occasion,
    ])
    expect(walk(record, codes, memory).at(-1)?.decision).toMatchObject({
      ...{ step: 'challenge', move: 'M-CHA', challengeStep: 2, reason: 'challenge.contradiction', with: ['M-MON'] },
      ...{ evidence: ['s4t1', 's4t3'], mustNot: ['challengeBeyondCeiling'] },
      blockedBy: [{ step: 4, by: ['ceiling'] }],
    })
    const without = walk(record, codes).at(-1)?.decision
    expect(without).toMatchObject({ move: 'M-EXP', challengeStep: 0, reason: 'challenge.curious' })
    expect(without?.blockedBy[1]?.by).toEqual(['consent', 'formulation', 'K8'])
  })

  it('is challenged only where the whole guard holds, and no more often than it allows', () => {
    const all = relationship === undefined || coding === undefined ? [] : walk(relationship, coding, memory)
    expect(all.length).toBeGreaterThan(25)
    for (const { decision, situation } of all) {
      if (decision.move !== 'M-CHA') continue
      expect(situation.distress.now).toBeLessThanOrEqual(2)
      expect(situation.remainingTurnsLikely ?? 0).toBeGreaterThanOrEqual(6)
      expect(decision.blockedBy.map(({ step }) => step)).not.toContain(decision.challengeStep)
    }
  })
})
