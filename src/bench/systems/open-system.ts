import type { SystemEntry } from '../run/bench-configuration.ts'
import { chatUnderTest } from './chat-under-test.ts'
import { commandUnderTest } from './command-under-test.ts'
import { functionUnderTest } from './function-under-test.ts'
import { httpUnderTest } from './http-under-test.ts'
import { referenceUnderTest } from './reference-under-test.ts'
import type { SystemContext } from './system-context.ts'
import type { SystemUnderTest } from './system-under-test.ts'
import { transcriptsUnderTest } from './transcripts-under-test.ts'

/**
 * Opens the system an entry of a run's file names. What can be found wrong before the first word (no key, no file, a host that is not allowed)
 * is thrown here.
 */
export async function openSystem(entry: SystemEntry, context: SystemContext): Promise<SystemUnderTest> {
  const system = marked(await opened(entry, context), context)
  return context.signal === undefined ? system : stoppable(system, context.signal)
}

function opened(entry: SystemEntry, context: SystemContext): SystemUnderTest | Promise<SystemUnderTest> {
  switch (entry.kind) {
    case 'reference':
      return referenceUnderTest(entry, context)
    case 'openai':
    case 'anthropic':
      return chatUnderTest(entry, context)
    case 'command':
      return commandUnderTest(entry, context)
    case 'http':
      return httpUnderTest(entry, context)
    case 'function':
      return functionUnderTest(entry, context)
    case 'transcripts':
      return transcriptsUnderTest(entry, context)
  }
}

/** A product that remembers knows nobody from a run before. */
function marked(system: SystemUnderTest, { personMark }: SystemContext): SystemUnderTest {
  const { memory, kind } = system.identity
  if (personMark === undefined || memory !== 'product' || kind === 'reference') return system
  const mark = personMark()
  return { ...system, meet: (client) => system.meet({ ...client, id: `${mark}/${client.id}` }) }
}

/** Every request ends with the run, too. */
function stoppable(system: SystemUnderTest, stop: AbortSignal): SystemUnderTest {
  return {
    ...system,
    meet(client) {
      const talk = system.meet(client)
      return {
        ...talk,
        reply(request) {
          const isStop = request.signal === undefined || request.signal === stop
          const signal = isStop ? stop : AbortSignal.any([request.signal, stop])
          return talk.reply({ ...request, signal })
        },
      }
    },
  }
}
