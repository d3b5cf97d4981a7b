import { costOf, type Spent } from '../../llm/budget.ts'
import type { Usage } from '../../llm/chat-model.ts'
import type { Said } from '../course.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SystemRequest, SystemUnderTest } from '../systems/system-under-test.ts'
import type { RunLimits } from './bench-configuration.ts'

/** What courses not played yet cost, told before anything is asked. */
export interface RunEstimate extends Spent {
  /** Systems whose requests are counted or leave this machine, by id. */
  readonly systems: readonly string[]
  /** Hosts what is said will be sent to. */
  readonly hosts: readonly string[]
}

interface Unplayed {
  readonly system: SystemUnderTest
  readonly scenario: Scenario
}

/** The model that words what clients do; null: a script does. */
type ClientWords = { readonly remoteHost: string | null } | null

/**
 * An upper estimate: every session as long as a client lets it become, with turns longer than usual and replies as long as they may be. Requests
 * made again are not in it.
 */
export function estimateOf(courses: readonly Unplayed[], { prices }: RunLimits, client: ClientWords): RunEstimate {
  const paid = courses.filter(({ system }) => isCounted(system))
  const known = new Map<string, Counted>()
  let sum: Counted = { calls: 0, inputTokens: 0, outputTokens: 0 }
  for (const { system, scenario } of paid) {
    const key = `${system.identity.id} ${scenario.id}`
    const one = known.get(key) ?? costOfCourse(system, scenario)
    known.set(key, one)
    sum = plus(sum, one)
  }
  if (client !== null) for (const { scenario } of courses) sum = plus(sum, wordsOf(scenario))
  const isWorded = client !== null && courses.length > 0
  const systems = [...new Set([...paid.map(({ system }) => system.identity.id), ...(isWorded ? ['the client'] : [])])]
  const remote = [...paid.map(({ system }) => system.identity.remoteHost), isWorded ? client.remoteHost : null]
  const hosts = [...new Set(remote.flatMap((host) => host ?? []))]
  return { ...sum, costUsd: costOf(sum, prices), systems, hosts }
}

interface Counted extends Usage {
  readonly calls: number
}

function isCounted({ identity }: SystemUnderTest): boolean {
  return identity.kind !== 'reference' && identity.kind !== 'transcripts'
}

/** Exchanges a session may have beside its beats, and those it may have in any case (`scripted-client.ts`). */
const reactions = 6
const shortest = 12
/** Letters of a client's turn, and the most a reply is taken for when it is sent along later. */
const clientLetters = 300
const replyLetters = 1500

function costOfCourse(system: SystemUnderTest, scenario: Scenario): Counted {
  const earlier: (readonly Said[])[] = []
  let sum: Counted = { calls: 0, inputTokens: 0, outputTokens: 0 }
  for (const [session, { beats }] of scenario.sessions.entries()) {
    const talk: Said[] = []
    for (let exchange = 0; exchange < longest(beats.length); exchange++) {
      talk.push(clientTurn)
      const usage = system.estimate(requestOf(session, talk, earlier)) ?? none
      sum = plus(sum, { ...usage, calls: 1 })
      talk.push({ by: 'system', text: 'x'.repeat(Math.min(replyLetters, 4 * usage.outputTokens)) })
    }
    earlier.push(talk)
  }
  return sum
}

function longest(beats: number): number {
  return Math.max(shortest, beats + reactions)
}

/** Two tries a turn, each with the person, the rules and the talk so far (`generated-client-prompt.ts`). */
const wordsTries = 2
const wordsUsage: Usage = { inputTokens: 4000, outputTokens: 300 }

function wordsOf({ sessions }: Scenario): Counted {
  const calls = wordsTries * sessions.reduce((sum, { beats }) => sum + longest(beats.length), 0)
  return {
    calls,
    inputTokens: calls * wordsUsage.inputTokens,
    outputTokens: calls * wordsUsage.outputTokens,
  }
}

const clientTurn: Said = { by: 'client', text: 'x'.repeat(clientLetters) }
const none: Usage = { inputTokens: 0, outputTokens: 0 }

function requestOf(session: number, talk: readonly Said[], earlier: SystemRequest['earlier']): SystemRequest {
  return {
    ...{ session, sessionId: `s${session + 1}`, talk, earlier, at: '2025-01-06T18:00:00+00:00' },
    truth: { act: 'opens', isContraindicated: false },
  }
}

function plus(one: Counted, other: Counted): Counted {
  return {
    calls: one.calls + other.calls,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
  }
}
