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
  return stoppable(system, context.signal)
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

/** Every request ends with the run, too. Each talk listens by a signal of its own: hundreds at one would be taken for a leak. */
function stoppable(system: SystemUnderTest, stop: AbortSignal | undefined): SystemUnderTest {
  return {
    ...system,
    meet(client) {
      const talk = system.meet(client)
      const signalOf = ownSignal(stop)
      return { ...talk, reply: (request) => talk.reply({ ...request, signal: signalOf(request.signal) }) }
    },
  }
}

function ownSignal(stop: AbortSignal | undefined): (asked: AbortSignal | undefined) => AbortSignal | undefined {
  let last: { readonly asked: AbortSignal | undefined; readonly own: AbortSignal } | null = null
  return (asked) => {
    const sources = [...new Set([asked, stop])].filter((signal) => signal !== undefined)
    if (sources.length === 0) return undefined
    if (last === null || last.asked !== asked) last = { asked, own: AbortSignal.any(sources) }
    return last.own
  }
}
