import type { ClientAct } from '../client-acts.ts'
import type { Family } from '../person.ts'
import { referenceWriter } from '../reference-systems/reference-writer.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { promptOf } from './prompt.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemUnderTest } from './system-under-test.ts'

/** A system the benchmark knows the truth about: writes by rule, on this machine, and is told what the client truly does. */
export function referenceUnderTest(
  entry: Extract<SystemEntry, { kind: 'reference' }>,
  { folder }: SystemContext,
): SystemUnderTest {
  const instruction = promptOf(entry, folder)
  const talkWith = ({ scenario, seed }: MetClient): Conversation => {
    const { person, language } = scenario
    const writer = referenceWriter(entry.reference, { person, language, family: familyOf(scenario), instruction })
    return {
      async reply(request) {
        const earlier = entry.memory === 'none' ? [] : request.earlier
        const written = writer.reply({ ...request, earlier }, exchangeRandom(seed, request))
        return { kind: 'replied', text: written.map(({ text }) => text).join(' '), usage: null }
      },
      end: async () => undefined,
    }
  }
  return {
    identity: identityOf(entry, { reference: entry.reference, prompt: textHash(instruction) }),
    estimate: () => null,
    meet: talkWith,
    close: async () => undefined,
  }
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
