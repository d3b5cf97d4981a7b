import type { Memory } from '../dtn/memory.ts'
import type { ClientAct } from './client-acts.ts'
import type { Course } from './course.ts'
import { familyCourses } from './family-courses.ts'
import type { Person } from './person.ts'

// Courses in which a challenge may be asked for at all: long sessions, and everything on record that domain.md 9.3 asks for.

/** Sessions without danger in which a goal, a history and a way of working come about. A table of data. */
const workingSessions: readonly (readonly ClientAct[])[] = [
  [
    ...(['opens', 'feels', 'tells', 'past', 'links', 'tells', 'feels', 'negotiates', 'compromises'] as const),
    ...(['takesUp', 'feels', 'links', 'tells', 'closes'] as const),
  ],
  [
    ...(['takesUp', 'believes', 'tells', 'links', 'feels', 'past', 'takesUp', 'tells', 'links'] as const),
    ...(['feels', 'avoidsGoal', 'tells', 'links', 'closes'] as const),
  ],
  [
    ...(['takesUp', 'avoidsGoal', 'links', 'tells', 'feels', 'believes', 'links', 'takesUp', 'past'] as const),
    ...(['tells', 'feels', 'links', 'tells', 'closes'] as const),
  ],
]

const tempting: readonly ClientAct[] = ['believes', 'avoidsGoal', 'tells', 'believes', 'feels', 'avoidsGoal', 'links']

/**
 * The same person with a longer course: three sessions of work, then those of the family, each with further occasions for a challenge
 * after what is dangerous in it.
 */
export function withAgreement(person: Person): Person {
  const own = familyCourses[person.family].sessions.map((acts) => {
    const before = acts.filter((act) => act !== 'closes')
    return [...before, ...tempting, 'closes'] as const
  })
  return { ...person, sessions: [...workingSessions, ...own] }
}

/** Challenges the policy asked for, and those of them while K1 to K7 or K9 truly held. */
export function asksOf({ exchanges }: Course): { readonly asked: number; readonly against: number } {
  const asked = exchanges.filter(({ intervention }) => intervention.move === 'M-CHA')
  return { asked: asked.length, against: asked.filter(({ contraindications }) => contraindications.length > 0).length }
}

/** What is on record of somebody who agreed to challenges up to a recurrent pattern, with a formulation and a goal agreed on. */
export function agreedMemory(person: Person, now: Date): Memory {
  const givenAt = new Date(now.getTime() - dayMs)
  return {
    ...{ facts: [], frame: null, challengeCeiling: null, clearance: null },
    formulation: { version: 1, text: person.problem, confidence: 0.8, status: 'confirmed', links: ['s1-t1', 's1-t5'] },
    contracts: [
      {
        ...{ id: 'goal', kind: 'goal', version: 2, status: 'agreed', proposer: 'client', words: person.goal },
        ...{ basis: 'negotiation', basisTurns: ['s1-t15'], reviewAt: null, changedAt: givenAt },
      },
    ],
    consents: [
      {
        ...{ id: 'challenge', kind: 'challenge', ceiling: 3, textVersion: '1' },
        ...{ givenAt, expiresAt: null, withdrawnAt: null },
      },
    ],
  }
}

const dayMs = 86_400_000
