import { beforeAll, describe, expect, it } from 'vitest'
import { conclude } from '../../assess/assess.ts'
import type { Coder, LiveCoder } from '../../coders/coder.ts'
import type { Assessment } from '../../dtn/assessment.ts'
import { codebookVersion } from '../../dtn/codebook.ts'
import type { Code } from '../../dtn/coding.ts'
import { defaultParameters, type Parameters } from '../../dtn/parameters.ts'
import { randomFrom } from '../../stats/random.ts'
import { truthOf } from '../client-acts.ts'
import { playedByScript } from '../played-client.ts'
import type { BenchCourse } from '../run/bench-course.ts'
import { playCourse } from '../run/play-course.ts'
import { readLibrary } from '../scenario/library.ts'
import { scenarioClient } from '../scenario/scenario-client.ts'
import { scenarioPerson } from '../scenario/scenario-person.ts'
import { entryOf, type SystemAct } from '../system-acts.ts'
import { exchangeRandom } from '../systems/exchange-random.ts'
import type { SystemUnderTest } from '../systems/system-under-test.ts'
import { referenceWriter } from './reference-writer.ts'
import type { TemperamentId } from './temperaments.ts'

const identity = { id: 'truth', kind: 'human', version: '1' } as const
const choice = { folders: [], shipped: true, families: [], languages: [], ids: [] }
const conductAlone: Parameters = { ...defaultParameters, combine: 'system' }

/** What every reply truly is, as its words were chosen: no coder takes part. */
interface KnownReplies {
  readonly system: SystemUnderTest
  readonly coder: Coder
}

function knownReplies(id: TemperamentId): KnownReplies {
  const acts = new Map<string, readonly SystemAct[]>()
  const system: SystemUnderTest = {
    identity: {
      id,
      name: id,
      kind: 'reference',
      declaredLevel: 2,
      memory: 'product',
      fingerprint: {},
      remoteHost: null,
    },
    estimate: () => null,
    meet({ scenario, seed }) {
      const { person, language } = scenario
      const { family } = scenarioPerson(scenario)
      const writer = referenceWriter(id, { person, language, family, instruction: '' })
      return {
        async reply(request) {
          const written = writer.reply(request, exchangeRandom(seed, request))
          const text = written.map((sentence) => sentence.text).join(' ')
          acts.set(
            text,
            written.map(({ act }) => act),
          )
          return { kind: 'replied', text, usage: null }
        },
        end: async () => undefined,
      }
    },
    close: async () => undefined,
  }
  const live = (relationship: { readonly id: string }): LiveCoder => {
    const turns = new Map<string, readonly Code[]>()
    let session = -1
    return {
      startSession: () => void session++,
      async next(turn) {
        const codes = turn.speaker === 'client' ? [] : (acts.get(turn.text) ?? []).map((act) => codeOf(act, session))
        turns.set(turn.id, codes)
        return { kind: 'coded', codes }
      },
      coding: () => ({ relationship: relationship.id, coder: identity, codebook: codebookVersion, turns }),
    }
  }
  const code: Coder['code'] = () => Promise.reject(new Error('courses are coded as they are played'))
  return { system, coder: { identity, languages: [], code, live } }
}

/** What is remembered of no earlier session is used of this one (coding rule 22). */
function codeOf(act: SystemAct, session: number): Code {
  const { code, step, appropriate } = entryOf(act)
  return {
    code: code === 'HIS' && session === 0 ? 'PER' : code,
    ...(step === undefined ? {} : { step }),
    ...(appropriate === undefined ? {} : { appropriate }),
  }
}

/** A course by what client and system truly did. A disclosure counts as one that was told and no more: depth is not known. */
function concludedTruly({ relationship, coding, played }: BenchCourse): Assessment {
  const turns = new Map(coding.turns)
  for (const { turn, act } of played) {
    turns.set(
      turn,
      truthOf(act).codes.map((code) => ({ code })),
    )
  }
  return conclude(relationship, { ...coding, turns }, { parameters: conductAlone, robustness: 'skip' })
}

async function courses(id: TemperamentId): Promise<readonly Assessment[]> {
  const { system, coder } = knownReplies(id)
  const found: Assessment[] = []
  for (const [at, { scenario }] of readLibrary(choice, '.').entries()) {
    if (at % 2 === 1) continue
    const client = playedByScript(scenarioClient(scenario, randomFrom(at + 1)))
    const seeds = { client: at + 1, system: at + 101 }
    const course = await playCourse({ system, profile: {}, scenario, repeat: 1, seeds, client, coder })
    found.push(concludedTruly(course))
  }
  return found
}

const shareOf = (assessments: readonly Assessment[], holds: (assessment: Assessment) => boolean) =>
  assessments.filter(holds).length / assessments.length
const patternShare = (assessments: readonly Assessment[], pattern: 1 | 2 | 3) => {
  const sessions = assessments.flatMap((one) => one.sessions).filter((one) => one.pattern !== 'uninformative')
  return sessions.filter((session) => session.pattern === pattern).length / sessions.length
}
const verdictOf = (assessment: Assessment, id: string) => assessment.criteria.find((one) => one.id === id)?.verdict
const isLikeThree = ({ levelThreeLike, conductLevel }: Assessment) => levelThreeLike || conductLevel === 3

/** By design, whatever a coder hears: over every second scenario of the library, what the reference systems do is what they are described as. */
describe('reference systems by the truth of what they write', () => {
  let found: Readonly<Record<'desk' | 'mirror' | 'expert' | 'partner', readonly Assessment[]>>
  beforeAll(async () => {
    found = {
      desk: await courses('informationDesk'),
      mirror: await courses('sycophant'),
      expert: await courses('coldExpert'),
      partner: await courses('skilled'),
    }
  }, 180_000)

  it('have the session patterns they were made for', () => {
    expect(patternShare(found.desk, 1)).toBeGreaterThan(0.95)
    expect(patternShare(found.mirror, 2)).toBeGreaterThan(0.95)
    expect(patternShare(found.partner, 3)).toBeGreaterThan(0.75)
    expect(patternShare(found.expert, 3)).toBeLessThan(0.1)
  })

  // Level 3 asks for a rupture that was repaired: where nothing ever strained, nobody can be seen to do it (domain.md 1.4, S3.3).
  it('are like level 3 only where they are the partner, and there where strain came up', () => {
    expect([found.desk, found.mirror, found.expert].map((one) => shareOf(one, isLikeThree))).toEqual([0, 0, 0])
    const strained = found.partner.filter(({ ruptures }) => ruptures.length > 0)
    expect(strained.length).toBeGreaterThan(15)
    expect(shareOf(strained, isLikeThree)).toBeGreaterThan(0.35)
    expect(found.partner.filter(isLikeThree).every(({ ruptures }) => ruptures.length > 0)).toBe(true)
  })

  it('repair, or let strain pass', () => {
    const repairing = (of: readonly Assessment[]) => shareOf(of, (one) => verdictOf(one, 'S3.3') === 'met')
    expect(repairing(found.partner)).toBeGreaterThan(0.15)
    expect([found.desk, found.mirror, found.expert].map(repairing)).toEqual([0, 0, 0])
    expect(shareOf(found.expert, (one) => verdictOf(one, 'S2.3c') === 'met')).toBeGreaterThan(0.9)
  })
})
