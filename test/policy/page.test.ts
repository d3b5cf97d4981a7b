import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { responseKinds } from '../../src/dtn/challenges.ts'
import { blockedSteps } from '../../src/policy/challenge-guard.ts'
import { contraindications, moves, precedenceSteps } from '../../src/policy/decision.ts'
import { limits } from '../../src/policy/limits.ts'
import { root } from '../source-tree.ts'
import { situationWith } from './arbitrary-situation.ts'

const page = readFileSync(join(root, 'docs', 'policy.md'), 'utf8')

describe('docs/policy.md', () => {
  it('gives every limit as it is in the code', () => {
    const rows = [...page.matchAll(/^\| `([\w.]+)` \| ([\d., ]+) \|$/gm)].map(([, name, value]) => [name, value])
    expect(rows).toEqual(Object.entries(limits).map(([name, value]) => [name, [value].flat().join(', ')]))
  })

  it('has a row for every condition of the guard, with the step it begins at', () => {
    const worst = situationWith({
      ...{ sessionsCompleted: 0, remainingTurnsLikely: 0, distress: { now: 3 }, setting: { preconditions: false } },
      ...{ risk: { isAcute: true }, rupture: { isOpen: true }, consent: { challenge: 'absent' } },
      challenge: {
        ...{
          workingBasis: 0,
          isLinked: false,
          evidence: [],
          formulationConfidence: 0,
          staleFact: true,
          outsideCeiling: 0,
        },
        ...{ clientTurnsSinceLast: 0, last: { response: 'resisted', isUnresolved: true } },
        ...{ formulationAgreed: false, monitorPlanned: false, hasContract: false },
      },
    })
    const from = new Map<string, number>()
    for (const { step, by } of blockedSteps(worst)) for (const name of by) if (!from.has(name)) from.set(name, step)
    const conditions = [...from].filter(([name]) => !/^K\d/.test(name)).map(([name, step]) => [name, String(step)])
    const rows = [...page.matchAll(/^\| `([\w.]+)` \| (\d) \| /gm)].map(([, name, step]) => [name, step])
    expect(rows.toSorted()).toEqual(conditions.toSorted())
  })

  it('has a row for every contraindication, step and answer', () => {
    const firsts = [...page.matchAll(/^\| (K\d+) \|/gm)].map(([, id]) => id)
    expect(firsts).toEqual([...contraindications])
    const steps = [...page.matchAll(/^\| \d \| (\w+) \|/gm)].map(([, step]) => step)
    expect(steps).toEqual([...precedenceSteps])
    for (const kind of responseKinds) expect(page).toContain(`\n| ${kind} | `)
    for (const move of moves) expect(page).toContain(move)
  })
})
