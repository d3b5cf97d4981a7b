import { referenceWriter } from '../reference-systems/reference-writer.ts'
import type { SystemEntry } from '../run/bench-configuration.ts'
import { scenarioPerson } from '../scenario/scenario-person.ts'
import { exchangeRandom } from './exchange-random.ts'
import { identityOf, textHash } from './identity.ts'
import { promptOf } from './prompt.ts'
import type { SystemContext } from './system-context.ts'
import type { Conversation, MetClient, SystemUnderTest } from './system-under-test.ts'

/** A system the benchmark knows the truth about: writes by rule, on this machine, and is told what the client truly does. */
export function referenceUnderTest(
  entry: Extract<SystemEntry, { kind: 'reference' }>,
  { folder }: Pick<SystemContext, 'folder'>,
): SystemUnderTest {
  const instruction = promptOf(entry, folder)
  const meet = ({ scenario, seed }: MetClient): Conversation => {
    const { person, language } = scenario
    const { family } = scenarioPerson(scenario)
    const writer = referenceWriter(entry.reference, { person, language, family, instruction })
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
    meet,
    close: async () => undefined,
  }
}
