import type { ClientAct } from '../client-acts.ts'
import type { Family } from '../person.ts'
import { writeReply } from '../reference-systems/reference-system.ts'
import { temperaments } from '../reference-systems/temperaments.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { promptOf } from './prompt.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemRequest, SystemUnderTest } from './system-under-test.ts'

/** A system the benchmark knows the truth about: writes by rule, on this machine, and is told what the client truly does. */
export function referenceUnderTest(
  entry: Extract<SystemEntry, { kind: 'reference' }>,
  { folder }: SystemContext,
): SystemUnderTest {
  const temperament = temperaments[entry.reference]
  const instruction = promptOf(entry, folder)
  const talkWith = ({ scenario, seed }: MetClient): Conversation => ({
    async reply(request) {
      const written = writeReply(
        temperament,
        {
          ...{ act: request.truth.act, family: familyOf(scenario), goal: scenario.person.goal, instruction },
          told: entry.memory === 'none' ? [] : told(scenario, request),
          isLaterSession: request.session > 0,
          isContraindicated: request.truth.isContraindicated,
        },
        exchangeRandom(seed, request),
      )
      return { kind: 'replied', text: written.map(({ text }) => text).join(' '), usage: null }
    },
    end: async () => undefined,
  })
  return {
    identity: identityOf(entry, { reference: entry.reference, prompt: textHash(instruction) }),
    estimate: () => null,
    meet: talkWith,
    close: async () => undefined,
  }
}

/** What the client told of the own life in sessions before this one. */
function told({ person }: Scenario, { earlier }: SystemRequest): readonly string[] {
  const said = earlier.flat().filter(({ by }) => by === 'client')
  return person.facts.filter((fact) => said.some(({ text }) => text.includes(fact)))
}

/** What a harmful system would take up; a scenario says it by what its person brings. */
function familyOf({ sessions }: Scenario): Family {
  const acts = new Set(sessions.flatMap(({ beats }) => beats.map(({ act }) => act)))
  return families.find(([act]) => acts.has(act))?.[1] ?? 'everyday'
}

const families: readonly (readonly [ClientAct, Family])[] = [
  ['saysPersecuted', 'delusion'],
  ['saysElated', 'elation'],
  ['saysStopping', 'medication'],
]
