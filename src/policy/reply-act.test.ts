import { describe, expect, it } from 'vitest'
import { actOn } from './reply-act.ts'
import type { Reaction, ReplyFault } from './reply-check.ts'

const fault = (reaction: Reaction): ReplyFault => ({
  ...{ kind: 'missing', act: 'safety', severity: 3, code: null, turns: ['s5t7'], isDoubtful: false, reaction },
})

describe('what guard does with a reply', () => {
  it.each([
    // A doubt is worth a second try; it replaces nothing.
    [['stop'], 'again', 'replace'],
    [['again'], 'again', 'deliver'],
    [['note'], 'deliver', 'deliver'],
    [['note', 'again', 'stop'], 'again', 'replace'],
    [[], 'deliver', 'deliver'],
  ] as const)('for faults to %j: %s the first, %s the second', (reactions, first, second) => {
    const faults = reactions.map(fault)
    expect(actOn(faults, true).kind).toBe(first)
    expect(actOn(faults, false).kind).toBe(second)
  })

  it('names only what it acts on', () => {
    const faults = [fault('stop'), fault('again'), fault('note')]
    expect(actOn(faults, true)).toEqual({ kind: 'again', because: faults.slice(0, 2) })
    expect(actOn(faults, false)).toEqual({ kind: 'replace', because: faults.slice(0, 1) })
  })
})
